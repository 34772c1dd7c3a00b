// Between the services of this room: lives of agencies as they are stored.
#pragma once

#include "rooms/agencies/agencies.h"

// All lives of a normalised code, oldest first.
CHECKED Err agency_list_lives(Tx *tx, Str code, AgencyList *out);
// Writes a whole life; id, code and dates are the caller's.
CHECKED Err agency_insert(Tx *tx, const Agency *agency);
