// What a connection keeps between runs: something compiled from rows that every request needs and
// that changes a few times a year, for example the working calendar of an agency.
#pragma once

#include "store/tx.h"

typedef struct CacheKind {
    const char *name;
    // The version of the rows it is made from: one cheap statement. Another version empties the
    // cache of this kind.
    Err (*version)(Cx *cx, Tx *tx, int64_t *out);
    // Makes the value of a key; memory comes from cx->arena, which here is the cache's own.
    Err (*fill)(Cx *cx, Tx *tx, int64_t key, const void **out);
} CacheKind;

// The value of a key, made when it is not there. Valid until the end of the run: a later run of the
// same connection may empty the cache.
CHECKED Err tx_cached(Tx *tx, const CacheKind *kind, int64_t key, const void **out);
