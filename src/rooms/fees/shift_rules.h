#pragma once

#include "rooms/fees/shift.h"

// The drawer in đồng. false: a negative count, or out of bounds.
bool shift_count_drawer(const int64_t pieces[DENOMINATIONS], Money *out);
// Cash that must be there. false: out of bounds.
bool shift_expect(Money opening, ShiftSum *sum);
