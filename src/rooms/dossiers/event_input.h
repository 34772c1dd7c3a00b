// The declared form of an event, with the names of the history file: for the API and the page.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "web/form.h"

typedef struct EventInput {
    Str event;
    Instant at, due, leg_due, step_due;
    Str to, step, assignee, actor, reason, note, check_code, field, new_value;
} EventInput;

extern const Form event_form;
// Expected error: ERR_INPUT (no such event).
CHECKED Err action_from_input(Cx *cx, const EventInput *input, Str code, DossierAction *out);
