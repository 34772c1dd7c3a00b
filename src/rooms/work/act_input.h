// The declared form of the page that records what happens next to a dossier.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "web/form.h"

typedef struct ActInput {
    Str event, to, step, reason;
    Instant due;
} ActInput;

extern const Form act_form;
// Expected error: ERR_INPUT (no such event).
CHECKED Err action_from_act(Cx *cx, const ActInput *input, Str code, DossierAction *out);
