// The catalogue of the demo: fixtures/procedures.jsonl, put in by the build.
#pragma once

#include "rooms/demo/share_rules.h"
#include "rooms/demo/story_rules.h"

CHECKED Err demo_catalogue_add(Cx *cx);
// The prices and exemptions that come with the program.
CHECKED Err demo_prices_add(Cx *cx);

// What is received at a place (one of DEMO_AT_…), as the catalogue has it on a day.
CHECKED Err demo_procedures_list(Cx *cx, Tx *tx, int at, Date on, DemoProcedureList *out);
