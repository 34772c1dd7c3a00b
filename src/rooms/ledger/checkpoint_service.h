// What the services of the room share about checkpoints.
#pragma once

#include "rooms/ledger/ledger_sql.h"

// The signed note of a stored checkpoint. ERR_STORAGE when the row is damaged.
CHECKED Err checkpoint_note(Cx *cx, const CheckpointRow *row, Str *out_text);
