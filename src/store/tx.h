// Statements and transactions: the only way to the database. One transaction runs one body; the
// body touches only the database and its own outputs, because it may run twice.
#pragma once

#include "base/cx.h"

// A body works through generated sql_… functions, which take the Tx.
typedef Err TxBody(Cx *cx, Tx *tx, void *arg);

// Runs body in a write transaction. In a command: begin immediate … commit, repeated up to three
// times on ERR_BUSY. On the writer thread of the server: a savepoint inside the group's
// transaction, so that one commit serves all who wait. On any Err of the body nothing it wrote
// remains. name is for messages. Expected errors: what body returns, ERR_BUSY, ERR_STORAGE.
CHECKED Err tx_run(Cx *cx, const char *name, TxBody *body, void *arg);

// Runs body on one consistent snapshot, read-only.
CHECKED Err tx_read(Cx *cx, TxBody *body, void *arg);

// For single statements that need no common snapshot; valid as long as cx->arena is not reset.
Tx *tx_reads(Cx *cx);

// The Cx that a Tx works for.
Cx *tx_cx(Tx *tx);

// Something a room collects while bodies run and writes once before the commit, for example the
// counters that 64 intakes of one group touch together. The state starts zeroed for each body;
// merge() adds it to the state of the group when the body succeeds (it is dropped when it fails);
// flush() writes the group's state just before the commit.
typedef struct BatchKind {
    const char *name;
    size_t size_bytes;
    void (*merge)(Arena *group_arena, void *group_state, const void *body_state);
    Err (*flush)(Cx *cx, Tx *tx, void *group_state);
} BatchKind;

void *tx_batch(Tx *tx, const BatchKind *kind);
