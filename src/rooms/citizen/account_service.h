// Rows of accounts that filing reads and writes.
#pragma once

#include "rooms/citizen/citizen.h"

// An account by its id. Expected error: ERR_NOT_FOUND.
CHECKED Err citizen_read(Cx *cx, int64_t id, Citizen *out);
// The dossier appears on the page of the citizen; does nothing for NO_INT.
CHECKED Err citizen_dossier_put(Tx *tx, int64_t citizen_id, Str code);
