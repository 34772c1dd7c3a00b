// The part of a draft's page that offers what its citizen has handed in before.
#pragma once

#include "rooms/citizen/citizen.h"
#include "rooms/citizen/citizen_pages.h"

// Papers of a draft with nothing to offer keep an empty reuse_action.
CHECKED Err reuse_fill(Cx *cx, const Draft *draft, const DraftKey *key, PaperViews *papers);
