// What the API and the receipt need beside the dossier itself. Part of the room's own edge.
#pragma once

#include "base/json_write.h"
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"

// The proof that the reception of a dossier stands in the ledger, as one JSON object. Holds no
// personal data. Expected error: ERR_NOT_FOUND.
CHECKED Err dossier_proof_write(Cx *cx, Str code, JsonWriter *json);
