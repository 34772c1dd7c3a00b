// The declared form of an intake through the API.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "web/form.h"

typedef struct IntakeInput {
    Str procedure, agency;
    int channel; // Channel
    Str name, id_number, phone, email, address;
    const Json *parts; // [{"name", "originals", …}] or names
    Str note;
    Instant at;
} IntakeInput;

extern const Form intake_form;
// Expected error: ERR_INPUT (parts that cannot be read).
CHECKED Err intake_from_input(Cx *cx, const IntakeInput *input, DossierIntake *out);
