// What a draft needs before it can be sent, and how its answers are kept. Pure.
#pragma once

#include "rooms/citizen/citizen.h"

// A field of the form that one procedure asks to be filled in on the screen.
typedef struct EformField {
    Str name; // of the answer
    TextKey label, hint;
    bool is_required, is_long;
} EformField;

typedef struct EformFields {
    const EformField *items;
    size_t n;
} EformFields;

enum {
    EFORM_FIELDS_MAX = 12, // slots of the form: "truong1" … "truong12"
};

// What is asked of a procedure that declares no form of its own.
EformFields eform_generic(void);

Str answers_write(Arena *arena, const DraftAnswers *answers); // a JSON object
DraftAnswers answers_read(Arena *arena, Str json);            // empty when it is none
Str answer_find(const DraftAnswers *answers, Str name);       // "" when there is none
// For the note of the dossier: what the officer reads first. label: of the fields, in Vietnamese.
Str answers_words(Arena *arena, const Draft *draft);

// The first step that still has to be answered; DRAFT_CHECK when the draft can be sent.
DraftStep draft_next_step(const Draft *draft);
// What the applicant said he files, as the receipt lists it: attached and brought papers.
DossierPartList draft_parts(Arena *arena, const DraftPapers *papers);
// A mandatory paper about which nothing was said.
bool draft_paper_is_open(const DraftPaper *paper);
