// The declared form of the counter's intake.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "web/form.h"

typedef struct DeskIntakeInput {
    Str procedure, agency;
    int channel; // Channel
    Str name, id_number, phone, email, address;
    StrList part_names; // one line a paper
    Str note;
} DeskIntakeInput;

extern const Form desk_intake_form;
void desk_intake_read(Cx *cx, const DeskIntakeInput *input, DossierIntake *out);
