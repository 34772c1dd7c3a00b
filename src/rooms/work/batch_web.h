// The pages of a batch: what is to be done with the chosen dossiers, and what became of them.
#pragma once

#include "rooms/work/batch.h"
#include "web/form_view.h"
#include "web/route.h"

SelectView batch_select(Cx *cx, const Request *request);
// Does what the form says, and shows the outcome. back leads to the list that it was chosen from.
CHECKED Err batch_post_to(Cx *cx, const Request *request, Str back, Response *response);
CHECKED Err batch_outcome_show(Cx *cx, const Request *request, const BatchOutcome *outcome,
                               Str back, Response *response);
