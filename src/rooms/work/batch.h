// The same step for several dossiers at once: all of them or none.
#pragma once

#include "rooms/dossiers/dossiers.h"

enum {
    BATCH_MAX = 200
};

typedef struct Batch {
    StrList codes;
    DossierStep step; // assigned, forwarded or sent back
    Str assignee;     // NO_STR with assigned: the actor himself
    Instant step_due; // NO_INSTANT: the dossier's own due date binds
    Str note;
} Batch;

// The problem names the dossier that stands in the way. Expected errors: ERR_INPUT (nothing chosen,
// or nobody), ERR_CONFLICT, ERR_FORBIDDEN, ERR_NOT_FOUND.
CHECKED Err batch_record(Cx *cx, const Batch *batch);
