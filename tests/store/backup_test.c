#include "store/backup.h"

#include "store/db.h"
#include "store/probe.h"
#include "support/db.h"
#include "support/scratch.h"
#include "support/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char key[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static Err rows_add(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    int64_t from = *(int64_t *)arg;
    for (int64_t id = from; id < from + 100; id++)
        TRY(probe_add(tx, id));
    return OK;
}

static Cx *db_with_probe(Str *out_folder)
{
    Cx *cx = test_db_file(out_folder);
    CHECK_OK(probe_create(cx));
    return cx;
}

static Progress *progress(Cx *cx)
{
    return progress_open(cx->arena, cx->env, STDERR_FILENO);
}

static Str backup_path(void)
{
    return scratch_file(scratch_folder(), "copy.db");
}

TEST("a copy holds what was there, and comes back the same with its key")
{
    Cx *cx = db_with_probe(NULL);
    int64_t from = 1;
    Str found = NO_STR, folder = scratch_file(scratch_folder(), "back");
    CHECK_OK(tx_run(cx, "add", rows_add, &from));
    Str before = test_db_digest(cx);
    CHECK_OK(backup_write(cx, backup_path(), str_from_c(key), progress(cx)));
    struct stat file;
    CHECK(stat(backup_path().data, &file) == 0);
    CHECK_INT(file.st_mode & 0777, 0600);

    CHECK(mkdir(folder.data, 0700) == 0);
    CHECK_OK(backup_read(cx, backup_path(), folder, &found));
    CHECK_STR(found, key);
    CHECK_OK(db_open(cx, folder, DB_WRITE));
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("a copy never overwrites a file")
{
    Cx *cx = db_with_probe(NULL);
    CHECK_OK(backup_write(cx, backup_path(), str_from_c(key), progress(cx)));
    CHECK_ERR(backup_write(cx, backup_path(), str_from_c(key), progress(cx)), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_BACKUP_THERE);
}

TEST("a folder that is not there leaves nothing behind")
{
    Cx *cx = db_with_probe(NULL);
    Str nowhere = scratch_file(scratch_folder(), "no/copy.db");
    CHECK_ERR(backup_write(cx, nowhere, str_from_c(key), progress(cx)), ERR_STORAGE);
}

typedef struct Load {
    Str folder;
    atomic_bool is_over;
    atomic_int commits;
} Load;

// Another process' writer, as far as the database can tell.
static void *load_run(void *arg)
{
    Load *load = arg;
    Cx cx = { .arena = arena_open("load", 256 << 20), .env = test_env() };
    int64_t from = 1000000;
    Err err = db_open(&cx, load->folder, DB_WRITE);
    while (err == OK && !atomic_load(&load->is_over)) {
        err = tx_run(&cx, "load", rows_add, &from);
        from += 100;
        atomic_fetch_add(&load->commits, err == OK);
    }
    arena_close(cx.arena);
    return NULL;
}

TEST("a copy made while others write is whole and ends")
{
    Load load = { .folder = NO_STR };
    Cx *cx = db_with_probe(&load.folder);
    int64_t from = 1;
    pthread_t thread;
    Str found, folder = scratch_file(scratch_folder(), "back");
    for (; from < 20000; from += 100)
        CHECK_OK(tx_run(cx, "add", rows_add, &from));
    CHECK(pthread_create(&thread, NULL, load_run, &load) == 0);
    while (atomic_load(&load.commits) < 3)
        usleep(1000);
    CHECK_OK(backup_write(cx, backup_path(), str_from_c(key), progress(cx)));
    atomic_store(&load.is_over, true);
    pthread_join(thread, NULL);

    CHECK(mkdir(folder.data, 0700) == 0);
    CHECK_OK(backup_read(cx, backup_path(), folder, &found));
    CHECK_OK(db_open(cx, folder, DB_WRITE));
    int64_t rows = probe_count(cx);
    CHECK(rows >= 200 * 100 + 3 * 100);
    CHECK_INT(rows % 100, 0); // of whole transactions
}

TEST("what is no copy, or a damaged one, is refused")
{
    Cx *cx = db_with_probe(NULL);
    Str found = S("untouched"), folder = scratch_file(scratch_folder(), "back");
    CHECK(mkdir(folder.data, 0700) == 0);
    CHECK_ERR(backup_read(cx, backup_path(), folder, &found), ERR_NOT_FOUND);
    CHECK_ERR(backup_read(cx, S("/etc/passwd"), folder, &found), ERR_INPUT);

    int64_t from = 1;
    for (; from < 5000; from += 100)
        CHECK_OK(tx_run(cx, "add", rows_add, &from));
    CHECK_OK(backup_write(cx, backup_path(), str_from_c(key), progress(cx)));
    struct stat file;
    CHECK(stat(backup_path().data, &file) == 0);
    CHECK(truncate(backup_path().data, file.st_size / 2) == 0);
    CHECK_ERR(backup_read(cx, backup_path(), folder, &found), ERR_INPUT);
    CHECK_STR(found, "untouched");
}
