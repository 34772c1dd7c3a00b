// The end of every log-in, whichever way it came.
#pragma once

#include "rooms/identity/identity.h"

typedef struct SessionNew {
    int64_t account_id;
    Str account_name;
    LoginWay way;
    Str token; // drawn outside the transaction
    Str address, device;
} SessionNew;

// A session of its own, never one that was there before; the place becomes known. Part of the
// caller's transaction.
CHECKED Err session_add(Cx *cx, Tx *tx, const SessionNew *in);
