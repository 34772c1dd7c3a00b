#include "store/db.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/folder.h"
#include "store/probe.h"
#include "support/db.h"
#include "support/scratch.h"

static Str new_folder(const char *name)
{
    return scratch_file(scratch_folder(), name);
}

static void file_write(Str path, const char *text)
{
    FILE *file = fopen(str_to_c(test_arena(), path), "wb");
    fputs(text, file);
    fclose(file);
}

TEST("what was written is there when the database is opened again")
{
    Cx *cx = test_cx();
    Str folder = new_folder("a");
    cx->arena = arena_open("first", 1 << 20);
    CHECK_OK(db_create(cx, folder));
    CHECK_OK(probe_create(cx));
    arena_close(cx->arena);
    cx->arena = test_arena();
    CHECK_OK(db_open(cx, folder, DB_READ));
    CHECK_INT(probe_count(cx), 0);
    CHECK_OK(db_open(cx, folder, DB_WRITE));
    CHECK_INT(probe_count(cx), 0);
}

static int64_t file_bytes(Str folder, const char *name)
{
    struct stat status;
    Str path = scratch_file(folder, name);
    return stat(str_to_c(test_arena(), path), &status) == 0 ? status.st_size : 0;
}

TEST("whoever wrote leaves no log behind, so the next start reads nothing again")
{
    Cx *cx = test_cx();
    Str folder = new_folder("log");
    cx->arena = arena_open("writing", 1 << 20);
    CHECK_OK(db_create(cx, folder));
    CHECK_OK(probe_create(cx));
    CHECK(file_bytes(folder, "motcua.db-wal") > 0);
    arena_close(cx->arena);
    cx->arena = test_arena();
    CHECK_INT(file_bytes(folder, "motcua.db-wal"), 0);
    CHECK_OK(db_open(cx, folder, DB_READ));
    CHECK_INT(probe_count(cx), 0);
}

TEST("a database is not created over another, and the one there stays")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    CHECK_ERR(db_create(cx, folder), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_EXISTS);
    CHECK(str_equal(cx->problem.args[0].value, folder));
    CHECK_INT(probe_count(cx), 0);
}

TEST("a folder without a database says so")
{
    Cx *cx = test_cx();
    for (int mode = 0; mode < DB_MODE_COUNT; mode++) {
        CHECK_ERR(db_open(cx, new_folder("none"), (DbMode)mode), ERR_NOT_FOUND);
        CHECK_INT(cx->problem.what, T_STORE_NO_DATABASE);
        CHECK(cx->db == NULL);
    }
    CHECK(access(new_folder("none").data, F_OK) != 0);
}

TEST("a folder that cannot be made says so")
{
    Cx *cx = test_cx();
    file_write(new_folder("file"), "x");
    CHECK_ERR(db_create(cx, new_folder("file/below")), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_STORE_NO_FOLDER);
}

TEST("a file that is no database of this program is refused and not touched")
{
    static const struct {
        const char *content;
        Err result;
    } cases[] = {
        { "This is a long text about something else, longer than the header of a database file, "
          "which has a hundred bytes.",
          ERR_STORAGE },
        { "", ERR_STORAGE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int mode = 0; mode < DB_MODE_COUNT; mode++) {
            Cx *cx = test_cx();
            Str folder =
                str_format(cx->arena, "%.*s/other%zu%d", STR_ARG(scratch_folder()), i, mode);
            CHECK_OK(folder_create(cx->arena, folder));
            Str path = scratch_file(folder, "motcua.db");
            file_write(path, cases[i].content);
            CHECK_ERR(db_open(cx, folder, (DbMode)mode), cases[i].result);
            CHECK_INT(cx->problem.what, T_STORE_NOT_OURS);
            CHECK(cx->db == NULL);
            CHECK_STR(scratch_read(folder, "motcua.db"), cases[i].content);
        }
}

TEST("the database of another program is refused")
{
    Cx *cx = test_cx();
    Str folder = new_folder("foreign");
    CHECK_OK(folder_create(cx->arena, folder));
    sqlite3 *native;
    CHECK_INT(sqlite3_open(scratch_file(folder, "motcua.db").data, &native), SQLITE_OK);
    CHECK_INT(sqlite3_exec(native, "create table t (id)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(native);
    CHECK_ERR(db_open(cx, folder, DB_WRITE), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_STORE_NOT_OURS);
}

TEST("two databases in memory do not know each other")
{
    Cx first = *test_db(), *second = test_db();
    CHECK_OK(probe_create(&first));
    CHECK_OK(probe_create(second));
    CHECK_INT(probe_count(&first), 0);
}

TEST("a connection that was left in the middle can be used again")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    Tx tx = { .cx = cx, .db = cx->db, .arena = cx->arena, .is_write = true };
    CHECK_OK(group_begin(&tx));
    CHECK_OK(probe_add(&tx, 1));
    db_abandon(cx->db);
    CHECK_INT(probe_count(cx), 0);
    Cx other = *cx;
    CHECK_OK(db_open(&other, folder, DB_WRITE)); // would wait for ever if the lock were still held
    CHECK_OK(tx_run(&other, "probe", probe_add_in_tx, &(int64_t) { 3 }));
    CHECK_INT(probe_count(cx), 1);
}
