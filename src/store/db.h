// Opening a database. Rooms never include this; commands, the server and tests do.
// The data folder holds motcua.db (with -wal and -shm beside it) and write.lock.
#pragma once

#include "base/cx.h"

typedef enum DbMode {
    DB_READ,  // sees commits of others, cannot write
    DB_WRITE, // a command or the writer of the server
    DB_MODE_COUNT
} DbMode;

// Creates the folder when needed and the database with all migrations in it.
// Expected errors: ERR_CONFLICT (there is one already), ERR_STORAGE.
CHECKED Err db_create(Cx *cx, Str folder);

// Opens the database of a folder for this run: sets cx->db, closed by cx->arena. DB_WRITE applies
// the migrations that are missing; DB_READ refuses a database that misses some.
// Expected errors: ERR_NOT_FOUND (no database there), ERR_CONFLICT (made by a newer version, or
// its past was changed), ERR_BUSY, ERR_STORAGE.
CHECKED Err db_open(Cx *cx, Str folder, DbMode mode);

// An empty database in memory, migrated; sets cx->db.
CHECKED Err db_open_memory(Cx *cx);

// For a connection that was left in the middle of something (an arena's limit was reached): resets
// its statements and rolls back.
void db_abandon(Db *db);

// For fault tests: the n-th statement or transaction step from now on fails with ERR_STORAGE;
// 0 turns it off. true from db_fault_is_due means that it has not been reached yet.
void db_fail_at(Db *db, int nth_step);
bool db_fault_is_due(const Db *db);
