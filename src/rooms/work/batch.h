// The same for several dossiers: each in a transaction of its own, so that one that may not be done
// keeps no other from being done.
#pragma once

#include "rooms/dossiers/dossiers.h"

enum {
    BATCH_MAX = 100
};

// What became of one dossier.
typedef struct BatchLine {
    Str code;
    bool is_done;
    Problem problem; // of one that was refused
} BatchLine;

typedef struct BatchOutcome {
    BatchLine *items; // in the order in which they were chosen
    size_t n, done;
} BatchOutcome;

typedef Err BatchWork(Cx *cx, Tx *tx, Str code, const void *arg);

// Runs work for each dossier. A refusal (ERR_INPUT, ERR_CONFLICT, ERR_FORBIDDEN, ERR_NOT_FOUND) is
// an outcome. Expected errors: ERR_INPUT (none or more than BATCH_MAX chosen), ERR_BUSY,
// ERR_STORAGE.
CHECKED Err batch_each(Cx *cx, const StrList *codes, BatchWork *work, const void *arg,
                       BatchOutcome *out);

typedef struct BatchStep {
    StrList codes;
    DossierStep step; // assigned, forwarded or sent back
    Str assignee;     // NO_STR with assigned: the actor himself
    Instant step_due; // NO_INSTANT: the dossier's own due date binds
    Str note;
} BatchStep;

// Expected errors: those of batch_each.
CHECKED Err batch_record(Cx *cx, const BatchStep *batch, BatchOutcome *out);
