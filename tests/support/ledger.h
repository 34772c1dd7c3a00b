// Ledgers for tests.
#pragma once

#include "rooms/ledger/ledger.h"

// Event i (from 1) of the sample: subject 1 + i % 7, every third with personal content. Always the
// same bytes. Appends in the given transaction.
CHECKED Err ledger_sample_add(Tx *tx, int64_t i, LedgerReceipt *out);
// Appends n sample events in one transaction, going on from what is there.
void ledger_fill(Cx *cx, int64_t n);
void ledger_checkpoint(Cx *cx);
LedgerVerdict ledger_verdict(Cx *cx, Str witness);
