// What the room itself needs of bodies beyond its door.
#pragma once

#include "rooms/ledger/ledger.h"

// The value of a key as it stands in the body: a text keeps its quotes and escapes. NO_STR when
// absent.
Str body_raw_find(Str body, const char *key);
