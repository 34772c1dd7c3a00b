// Writes made-up lives through the door of history.
#pragma once

#include "rooms/demo/demo.h"
#include "rooms/demo/plan_rules.h"

CHECKED Err district_tell(Cx *cx, Tx *tx, const DemoOptions *options, HistoryTotals *out);
CHECKED Err scenario_tell(Cx *cx, Tx *tx, const Scenario *scenario, const DemoOptions *options,
                          HistoryTotals *out);
