// What the pages of the counter read.
#pragma once

#include "web/html.h"
#include "web/web_pages.h"

typedef struct ProcedureChoice {
    Str code, name, field, path;
} ProcedureChoice;

typedef struct ProcedureChoices {
    ProcedureChoice *items;
    size_t n;
} ProcedureChoices;

typedef struct PaperInput {
    Str name;
    bool is_mandatory, is_checked;
} PaperInput;

typedef struct PaperInputs {
    PaperInput *items;
    size_t n;
} PaperInputs;

// Tiếp nhận: first the procedure is found, then the form is filled.
typedef struct IntakePage {
    Str action;
    Str q;
    bool has_searched;
    ProcedureChoices choices;
    bool has_procedure;
    Str procedure, procedure_name, field;
    Str agency, agency_name;
    Str key; // one form makes one dossier, however often it is sent
    PaperInputs papers;
    SelectView channel;
    InputView name, id_number, phone, email, address, note;
    ErrorLines errors;
} IntakePage;
