#include "store/sqlite.h"

#include <stdio.h>

#include "platform/lock_file.h"
#include "texts.h"

enum {
    FILE_MARK = 0x6d6f7463, // "motc", in the header of the file
    CONNECTION_ARENA_BYTES = 256 * 1024,
    BUSY_WAIT_MS = 5000,
    LOCK_WAIT_MS = 10000,
    READ_CACHE_KIB = 8 * 1024,
    WRITE_CACHE_KIB = 128 * 1024, // a command that imports; pages are taken as they are needed
    LOG_STEP_PAGES = 4000,
    LOG_LONG_PAGES = 16000,
    LOG_WAIT_MS = 20,
    WAL_KEPT_BYTES = 64 * 1024 * 1024 // a longer log is cut back when it starts anew
};

Err connection_error(Cx *cx, Db *db, int code, const char *name)
{
    const char *said = db->native != NULL ? sqlite3_errmsg(db->native) : sqlite3_errstr(code);
    Str detail = str_format(cx->arena, "%s: %s (%d)", name, said,
                            db->native != NULL ? sqlite3_extended_errcode(db->native) : code);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(cx, ERR_BUSY, T_STORE_BUSY, .hint = T_STORE_BUSY_HINT, .detail = detail);
    case SQLITE_FULL:
        return fail(cx, ERR_STORAGE, T_STORE_FULL, .hint = T_STORE_FULL_HINT, .detail = detail);
    case SQLITE_CONSTRAINT: return fail(cx, ERR_CONFLICT, T_STORE_CONSTRAINT, .detail = detail);
    case SQLITE_NOTADB: return fail(cx, ERR_STORAGE, T_STORE_NOT_OURS, .detail = detail);
    default:
        return fail(cx, ERR_STORAGE, T_STORE_FAILED, .hint = T_STORE_FAILED_HINT, .detail = detail);
    }
}

Err connection_fault(Cx *cx, Db *db, const char *name)
{
    if (db->fail_at == 0 || --db->fail_at > 0)
        return OK;
    return fail(cx, ERR_STORAGE, T_STORE_FAILED, .detail = str_from_c(name));
}

Err connection_exec(Cx *cx, Db *db, const char *sql, const char *name)
{
    TRY(connection_fault(cx, db, name));
    int code = sqlite3_exec(db->native, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : connection_error(cx, db, code, name);
}

static int on_commit(void *handle, sqlite3 *native, const char *name, int pages)
{
    (void)native, (void)name;
    Db *db = handle;
    if (pages < db->log_pages)
        db->log_pages_done = 0; // the log began anew
    db->log_pages = pages;
    return SQLITE_OK;
}

// FULL, because NORMAL loses acknowledged rows at a power cut (tests/faults/powercut_test.c proves
// it). No memory mapping: an I/O error there is a signal, not an answer. Checkpoints are made by
// whoever holds write.lock, never by SQLite on its own.
static Err pragmas_set(Cx *cx, Db *db)
{
    sqlite3_busy_timeout(db->native, BUSY_WAIT_MS);
    sqlite3_wal_hook(db->native, on_commit, db); // instead of automatic checkpoints
    sqlite3_extended_result_codes(db->native, 1);
    (void)sqlite3_db_config(db->native, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    (void)sqlite3_db_config(db->native, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(db->native, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    (void)sqlite3_db_config(db->native, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    char sql[400];
    snprintf(sql, sizeof sql,
             "pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off;"
             "pragma cell_size_check = on; pragma mmap_size = 0; pragma temp_store = memory;"
             "pragma journal_size_limit = %d; pragma cache_size = -%d;",
             WAL_KEPT_BYTES, db->mode == DB_READ ? READ_CACHE_KIB : WRITE_CACHE_KIB);
    return connection_exec(cx, db, sql, "pragma");
}

Err connection_open(Cx *cx, const char *file, DbMode mode, Db **out)
{
    Arena *arena = arena_open("connection", CONNECTION_ARENA_BYTES);
    Db *db = arena_new(arena, Db);
    db->arena = arena;
    db->mode = mode;
    db->lock_wait_ms = LOCK_WAIT_MS;
    // Takes effect with the first connection of the program: nobody asks for SQLite's figures of
    // memory, and keeping them costs a lock for each of its allocations.
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    db->log_step_pages = LOG_STEP_PAGES;
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                (file == NULL ? SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY : 0);
    int code = sqlite3_open_v2(file != NULL ? file : ":memory:", &db->native, flags, NULL);
    Err err = code == SQLITE_OK ? pragmas_set(cx, db) : connection_error(cx, db, code, "open");
    if (err != OK) {
        connection_close(db);
        return err;
    }
    *out = db;
    return OK;
}

Err connection_create(Cx *cx, const char *file)
{
    Db db = { .mode = DB_WRITE };
    char sql[100];
    snprintf(sql, sizeof sql, "pragma journal_mode = wal; pragma application_id = %d", FILE_MARK);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(file, &db.native, flags, NULL);
    Err err = code == SQLITE_OK ? connection_exec(cx, &db, sql, "create")
                                : connection_error(cx, &db, code, "create");
    sqlite3_close_v2(db.native);
    return err;
}

Err connection_check_mark(Cx *cx, Db *db)
{
    sqlite3_stmt *mark = NULL;
    int code = sqlite3_prepare_v2(db->native, "pragma application_id", -1, &mark, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(mark);
    bool is_ours = code == SQLITE_ROW && sqlite3_column_int(mark, 0) == FILE_MARK;
    sqlite3_finalize(mark);
    if (code != SQLITE_ROW)
        return connection_error(cx, db, code, "mark");
    return is_ours ? OK : fail(cx, ERR_STORAGE, T_STORE_NOT_OURS);
}

// Whoever wrote leaves no log behind, so that the next start has nothing to read again: after an
// import the log is as long as the import. Left alone when somebody else is writing.
static void log_copy_whole(Db *db)
{
    bool may_write = db->lock != NULL && !db->is_stopped && sqlite3_get_autocommit(db->native) != 0;
    if (!may_write || !lock_file_take(db->lock, 0))
        return;
    sqlite3_busy_timeout(db->native, LOG_WAIT_MS);
    (void)sqlite3_wal_checkpoint_v2(db->native, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    lock_file_give_back(db->lock);
}

void connection_close(void *handle)
{
    Db *db = handle;
    for (size_t i = 0; i < DB_SLOTS; i++)
        sqlite3_finalize(db->slots[i].native);
    if (db->native != NULL)
        log_copy_whole(db);
    sqlite3_close_v2(db->native);
    arena_close(db->arena);
}

void connection_stop_if_unsure(Db *db)
{
    int code = sqlite3_extended_errcode(db->native);
    if ((code & 0xff) == SQLITE_IOERR && code != SQLITE_IOERR_SHMSIZE)
        db->is_stopped = true;
}

// Counted are the pages not yet copied, so a long reader does not make each commit slower; only a
// very long log makes the writer wait a moment for readers, so that it can begin anew.
void connection_copy_log_back(Db *db)
{
    if (db->log_pages - db->log_pages_done < db->log_step_pages)
        return;
    bool is_long = db->log_pages > LOG_LONG_PAGES;
    int how = is_long ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
    sqlite3_busy_timeout(db->native, LOG_WAIT_MS);
    int code = sqlite3_wal_checkpoint_v2(db->native, NULL, how, NULL, &db->log_pages_done);
    sqlite3_busy_timeout(db->native, BUSY_WAIT_MS);
    if (code != SQLITE_OK)
        connection_stop_if_unsure(db);
}

void db_fail_at(Db *db, int nth_step)
{
    db->fail_at = nth_step;
}

bool db_fault_is_due(const Db *db)
{
    return db->fail_at > 0;
}
