// The declared form of an intake, the same for the API and the counter's page.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "web/form.h"

typedef struct IntakeInput {
    Str procedure, agency;
    int channel; // Channel
    Str name, id_number, phone, email, address;
    const Json *parts;  // API: [{"name", "originals", …}] or names
    StrList part_names; // page: one line a paper
    Str note;
    Instant at;
} IntakeInput;

extern const Form intake_form;
// Expected error: ERR_INPUT (parts that cannot be read).
CHECKED Err intake_from_input(Cx *cx, const IntakeInput *input, DossierIntake *out);
