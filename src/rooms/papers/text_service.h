// Texts of forms as the services of this room use them.
#pragma once

#include "rooms/papers/facts.h"
#include "rooms/papers/template_rules.h"

// What an agency uses; agency_id 0: what holds for the whole installation.
CHECKED Err text_find_for(Cx *cx, PaperForm form, int64_t agency_id, PaperText *out);
// Expected error: ERR_INPUT, which names the line.
CHECKED Err template_get(Cx *cx, Str text, Template *out);
// Names of the agency above and of the desk, as the head of a paper gives them.
CHECKED Err superior_find(Cx *cx, int64_t agency_id, PaperSources *sources);
