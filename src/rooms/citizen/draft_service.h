// Parts of filing that other services of the room use.
#pragma once

#include "rooms/citizen/citizen.h"

// Adds the complaint about a number of a person or organisation to the problem; out is "" then.
void id_number_check(Cx *cx, Str field, Str typed, Str *out);
// The unsent drafts of one citizen, with all that belongs to them.
CHECKED Err draft_remove_all_of(Tx *tx, int64_t citizen_id);
