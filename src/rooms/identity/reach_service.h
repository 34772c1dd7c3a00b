// Whose accounts an administrator governs.
#pragma once

#include "rooms/identity/identity.h"

// Those of his agency and of all below; those that see everything only if he does himself. The
// command line governs all, who may not administer people governs none.
CHECKED Err account_is_governed(Tx *tx, const Actor *actor, int64_t agency_id, bool *out);
