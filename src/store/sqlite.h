// The SQLite side of store/; private to store/ and its tests.
#pragma once

#include <sqlite3.h>

#include "store/db.h"
#include "store/statement.h"
#include "store/tx.h"

enum {
    DB_SLOTS = 2048 // power of two, well above the number of statements in the program
};

typedef struct Slot {
    const Statement *statement; // the key: generated statements are constants
    sqlite3_stmt *native;
} Slot;

struct Db {
    Arena *arena; // of the connection itself
    sqlite3 *native;
    DbMode mode;
    Tx *tx;                // the innermost one that runs, NULL: none
    struct LockFile *lock; // NULL: in memory, nobody else can come
    struct Writer *writer; // tx_run goes through it; NULL: this connection writes itself
    struct Loan *loan;     // lent by a pool; NULL: not lent
    int queries_open;
    int fail_at;
    struct Cache *caches; // see cache.h
    bool cache_is_unsure; // filled inside a transaction that may be taken back
    bool is_stopped;  // a sync failed: what is on disk is not known, so nothing is written any more
    int lock_wait_ms; // for write.lock
    int log_step_pages;            // copied back when so many have gathered
    int log_pages, log_pages_done; // of the write-ahead log: in it, copied back
    size_t slots_used;
    Slot slots[DB_SLOTS];
};

// One batch of one kind, in the list of its Tx.
typedef struct Batch {
    const BatchKind *kind;
    void *state;
    struct Batch *next;
} Batch;

struct Tx {
    Cx *cx;
    Db *db;
    Tx *parent;
    const char *name;
    Arena *arena; // holds the states of the batches
    Batch *batches;
    bool is_write;
    bool is_lost; // SQLite rolled back the whole transaction on its own
};

typedef struct Cache Cache;
// After something was rolled back: empties the caches that were filled from it.
void caches_doubt(Db *db);

// Opens a connection with the pragmas of this program. file NULL is a database in memory; a file
// must be there.
CHECKED Err connection_open(Cx *cx, const char *file, DbMode mode, Db **out);
// The same for the database of a folder, with write.lock in DB_WRITE.
CHECKED Err connection_open_in(Cx *cx, Str folder, DbMode mode, Db **out);
// The same with a look at its schema, as db_open says.
CHECKED Err connection_open_checked(Cx *cx, Str folder, DbMode mode, Db **out);
void connection_close(void *db);
// Makes the file, with the mark that tells it from other databases.
CHECKED Err connection_create(Cx *cx, const char *file);
// ERR_STORAGE when the file is not a database of this program.
CHECKED Err connection_check_mark(Cx *cx, Db *db);

// What SQLite said, as a problem of cx. name is the statement or the step.
CHECKED Err connection_error(Cx *cx, Db *db, int code, const char *name);
// Runs SQL without parameters and rows; several statements are allowed.
CHECKED Err connection_exec(Cx *cx, Db *db, const char *sql, const char *name);
// The same for one statement that is kept prepared.
CHECKED Err connection_step(Cx *cx, Db *db, const Statement *statement);
// Resets every statement that was left running.
void connection_reset_statements(Db *db);
// ERR_STORAGE when the counter of db_fail_at comes to its end.
CHECKED Err connection_fault(Cx *cx, Db *db, const char *name);

// The transaction that bodies are savepoints of: one command's, or the writer's for a group.
// group_end commits when err is OK, else rolls back; group_rest, after the answers are out, copies
// the log back when it is long and gives back write.lock.
CHECKED Err group_begin(Tx *tx);
CHECKED Err group_end(Tx *tx, Err err);
void group_rest(Db *db);
// Takes back the bodies that a jump left open.
void group_undo_parts(Tx *group);
void connection_roll_back(Db *db);
// After a failed sync nobody knows what the disk holds, and the next sync would claim success: only
// a new start, which reads the log again, can tell. A full disk is not that case.
void connection_stop_if_unsure(Db *db);
// Copies the log back into the database file when enough has gathered. Holder of write.lock only.
void connection_copy_log_back(Db *db);
