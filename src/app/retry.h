// Idempotency-Key of the API, "key" of a form: the answer to a write is kept in the same
// transaction as what it wrote, and given again when the same request comes again with the key.
#pragma once

#include "app/visit.h"

// *out_is_repeated: the response is filled with the kept answer. Without a key: false.
// Expected error: ERR_CONFLICT (the key was used for another request).
CHECKED Err retry_find(Visit *visit, Tx *tx, bool *out_is_repeated);
CHECKED Err retry_keep(Visit *visit, Tx *tx);
