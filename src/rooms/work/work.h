// The door of the room "work": the specialist's and the leader's day.
#pragma once

#include "base/cx.h"

// Writes a draft for whatever waits with a signer without one: for histories that only know that a
// result was proposed. Part of the caller's transaction.
CHECKED Err result_drafts_fill(Cx *cx, Tx *tx, Str signer);
// Drafts the apology of every open dossier that is due on the next working day of the agency where
// it lies, runs, and was never extended: each once for a due date. The job of each minute.
CHECKED Err apologies_draft(Cx *cx);

typedef struct ResultsVerdict {
    bool ok;
    int64_t issued;
    Str subject; // the first number that is wrong, with its agency and year
    Str what, expected, found;
} ResultsVerdict;

// Walks every register of results: numbers without gaps or doubles, up to the one given last
// (NĐ 30/2020 Art. 15).
CHECKED Err results_verify(Cx *cx, ResultsVerdict *out);
// Results that wait for the actor's approval: with him, and with whom he stands in for.
CHECKED Err approvals_count(Cx *cx, int64_t *out);
