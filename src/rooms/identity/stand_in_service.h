// For whom a person stands in today.
#pragma once

#include "rooms/identity/identity.h"

// From the delegations of this day; lives in the arena of tx.
CHECKED Err stand_ins_fill(Tx *tx, Actor *actor);
