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
    // As on the counter's form.
    int64_t sets;
    Date born_on;
    Str sex, agent, agent_id, agent_paper;
    int result_by; // Channel, -1: not said
    Str result_address;
    Str assisted_by; // log-in name of the officer who filed online for the applicant
    bool has_consent;
} IntakeInput;

extern const Form intake_form;
// Expected error: ERR_INPUT (parts that cannot be read; assisted filing that is not online, or
// without the applicant's consent).
CHECKED Err intake_from_input(Cx *cx, const IntakeInput *input, DossierIntake *out);
