// Reading connections of a server, kept open and lent to one run at a time. May be used from many
// threads.
#pragma once

#include "base/cx.h"

typedef struct Pool Pool;

enum {
    POOL_MAX = 16
};

// Expected errors: as db_open. Closed by cx->arena, after everything was given back.
CHECKED Err pool_open(Cx *cx, Str folder, Pool **out);
// Sets cx->db; cx->arena gives it back. Expected errors: ERR_BUSY (all are lent), ERR_STORAGE.
CHECKED Err pool_borrow(Pool *pool, Cx *cx);
// Earlier than the arena does it: for a run whose answer takes long to send. Sets cx->db to NULL;
// nothing when nothing is lent to cx.
void pool_give_back(Cx *cx);
