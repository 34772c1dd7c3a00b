#include "store/sqlite.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/lock_file.h"
#include "store/probe.h"
#include "support/db.h"
#include "support/disk.h"
#include "support/scratch.h"

static int64_t setting(Db *db, const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    CHECK_INT(sqlite3_prepare_v2(db->native, pragma, -1, &statement, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

TEST("every connection has the settings that durability stands on")
{
    static const struct {
        const char *pragma;
        int64_t value;
    } cases[] = {
        { "pragma synchronous", 2 },        { "pragma foreign_keys", 1 },
        { "pragma trusted_schema", 0 },     { "pragma cell_size_check", 1 },
        { "pragma wal_autocheckpoint", 0 },
    };
    Str folder;
    Cx *cx = test_db_file(&folder);
    Cx reader = *cx;
    CHECK_OK(db_open(&reader, folder, DB_READ));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(setting(cx->db, cases[i].pragma), cases[i].value);
        CHECK_INT(setting(reader.db, cases[i].pragma), cases[i].value);
    }
}

TEST("the log is the journal, also after the file was opened anew")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *statement = NULL;
        sqlite3_prepare_v2(cx->db->native, "pragma journal_mode", -1, &statement, NULL);
        CHECK_INT(sqlite3_step(statement), SQLITE_ROW);
        CHECK_STR(str_from_c((const char *)sqlite3_column_text(statement, 0)), "wal");
        sqlite3_finalize(statement);
        CHECK_OK(db_open(cx, folder, DB_WRITE));
    }
}

TEST("what SQLite says becomes one of few failures")
{
    static const struct {
        int code;
        Err err;
        TextKey what;
    } cases[] = {
        { SQLITE_BUSY, ERR_BUSY, T_STORE_BUSY },
        { SQLITE_BUSY_SNAPSHOT, ERR_BUSY, T_STORE_BUSY },
        { SQLITE_LOCKED, ERR_BUSY, T_STORE_BUSY },
        { SQLITE_FULL, ERR_STORAGE, T_STORE_FULL },
        { SQLITE_CONSTRAINT_UNIQUE, ERR_CONFLICT, T_STORE_CONSTRAINT },
        { SQLITE_NOTADB, ERR_STORAGE, T_STORE_NOT_OURS },
        { SQLITE_IOERR_FSYNC, ERR_STORAGE, T_STORE_FAILED },
        { SQLITE_CORRUPT, ERR_STORAGE, T_STORE_FAILED },
        { SQLITE_NOMEM, ERR_STORAGE, T_STORE_FAILED },
    };
    Cx *cx = test_db();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_ERR(connection_error(cx, cx->db, cases[i].code, "step"), cases[i].err);
        CHECK_INT(cx->problem.what, cases[i].what);
        CHECK(str_begins_with(cx->problem.detail, S("step: ")));
    }
}

static int64_t log_bytes(Str folder)
{
    struct stat found;
    return stat(scratch_file(folder, "motcua.db-wal").data, &found) == 0 ? found.st_size : 0;
}

static void write_many(Cx *cx, int64_t first, int n)
{
    for (int64_t id = first; id < first + n; id++)
        CHECK_OK(tx_run(cx, "probe", probe_add_in_tx, &id));
}

TEST("the log is copied back and begins anew instead of growing")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    int64_t schema = log_bytes(folder); // what making the tables has left there
    cx->db->log_step_pages = 50;
    write_many(cx, 0, 300);
    CHECK(log_bytes(folder) < schema + 2 * 300 * 4096 / 3);
    int64_t before = log_bytes(folder);
    write_many(cx, 1000, 300);
    CHECK(log_bytes(folder) <= before + 50 * 4200);
}

TEST("a reader in the middle keeps the log from beginning anew, not the writer from writing")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    cx->db->log_step_pages = 50;
    Cx reader = *cx;
    CHECK_OK(db_open(&reader, folder, DB_READ));
    CHECK_INT(
        sqlite3_exec(reader.db->native, "begin; select count(*) from probe", NULL, NULL, NULL),
        SQLITE_OK);
    write_many(cx, 0, 200);
    CHECK_INT(probe_count(&reader), 0);
    CHECK_INT(sqlite3_exec(reader.db->native, "rollback", NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(probe_count(&reader), 200);
    int64_t before = log_bytes(folder);
    write_many(cx, 1000, 200);
    CHECK(log_bytes(folder) <= before + 50 * 4200);
}

TEST("closing a connection does not copy the log back behind the back of who is writing")
{
    Str folder;
    Cx *cx = test_cx();
    Arena *arena = arena_open("command", 1 << 20);
    cx->arena = arena;
    folder = scratch_file(scratch_folder(), "log");
    CHECK_OK(db_create(cx, folder));
    CHECK_OK(probe_create(cx));
    int64_t before = log_bytes(folder);
    LockFile *other = lock_file_open(test_arena(), scratch_file(folder, "write.lock").data);
    CHECK(lock_file_take(other, 0));
    arena_close(arena);
    lock_file_give_back(other);
    cx->arena = test_arena();
    CHECK(before > 0);
    CHECK_INT(log_bytes(folder), before);
    CHECK_OK(db_open(cx, folder, DB_READ));
    CHECK_INT(probe_count(cx), 0);
}

TEST("who cannot get the lock is told that somebody else writes")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    LockFile *lock = lock_file_open(cx->arena, scratch_file(folder, "write.lock").data);
    CHECK(lock_file_take(lock, 0));
    cx->db->lock_wait_ms = 20;
    CHECK_ERR(tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { 1 }), ERR_BUSY);
    CHECK_INT(cx->problem.what, T_STORE_BUSY);
    lock_file_give_back(lock);
    CHECK_OK(tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { 1 }));
}

// Whichever sync of a write fails, at the commit or while the log is copied back: what was answered
// stays true, and nothing more is written.
TEST("after any failed sync nothing is written until a new start")
{
    disk_install();
    bool is_reached = true;
    int nth = 0;
    while (is_reached && ++nth < 20) {
        Str folder;
        Cx *cx = test_db_file(&folder);
        CHECK_OK(probe_create(cx));
        cx->db->log_step_pages = 1;
        disk_fail_sync(nth);
        Err err = tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { 1 });
        is_reached = disk_fail_sync(0) == 0;
        CHECK_INT(cx->db->is_stopped, is_reached);
        CHECK_ERR(tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { 2 }),
                  is_reached ? ERR_STORAGE : OK);
        CHECK_INT(probe_count(cx), (err == OK) + !is_reached);
        CHECK_OK(db_open(cx, folder, DB_WRITE));
        CHECK_OK(tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { 3 }));
        CHECK(probe_count(cx) >= 1 + (err == OK));
    }
    CHECK(nth > 2 && nth < 20);
}

TEST("a database that comes alone, without its log, can be read")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    CHECK_OK(connection_exec(cx, cx->db, "pragma wal_checkpoint(truncate)", "checkpoint"));
    Str copy = scratch_file(scratch_folder(), "copy");
    Str command = str_format(cx->arena, "mkdir %.*s && cp %.*s/motcua.db %.*s", STR_ARG(copy),
                             STR_ARG(folder), STR_ARG(copy));
    CHECK_INT(system(command.data), 0);
    CHECK_OK(db_open(cx, copy, DB_READ));
    CHECK_INT(probe_count(cx), 0);
}
