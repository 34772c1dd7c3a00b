#include "support/db.h"

#include <setjmp.h>
#include <string.h>

#include "base/hash.h"
#include "store/sqlite.h"
#include "support/scratch.h"
#include "support/test.h"

enum {
    FAULTS_MAX = 5000,
    RUN_ARENA_BYTES = 64 * 1024 * 1024
};

Cx *test_db(void)
{
    Cx *cx = test_cx();
    CHECK_OK(db_open_memory(cx));
    return cx;
}

Cx *test_db_file(Str *out_folder)
{
    Cx *cx = test_cx();
    unsigned char name[4];
    cx->env->random(cx->env, name, sizeof name);
    Str folder = str_format(cx->arena, "%.*s/db-%.*s", STR_ARG(scratch_folder()),
                            STR_ARG(str_hex(cx->arena, (Str) { (char *)name, sizeof name })));
    CHECK_OK(db_create(cx, folder));
    if (out_folder != NULL)
        *out_folder = folder;
    return cx;
}

// All tables by name; each row becomes one text with the types of its values.
static int64_t rows_hash(Cx *cx, Hash *hash)
{
    static const char tables_sql[] =
        "select 'select * from \"' || name || '\" order by 1, 2' from sqlite_schema"
        " where type = 'table' order by name";
    sqlite3 *native = cx->db->native;
    sqlite3_stmt *tables, *rows;
    int64_t n = 0;
    CHECK_INT(sqlite3_prepare_v2(native, tables_sql, -1, &tables, NULL), SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(tables, 0);
        if (sqlite3_prepare_v2(native, sql, -1, &rows, NULL) != SQLITE_OK)
            CHECK_INT(sqlite3_prepare_v2(native, sql, (int)strlen(sql) - 3, &rows, NULL),
                      SQLITE_OK);
        for (; sqlite3_step(rows) == SQLITE_ROW; n++)
            for (int i = 0; i < sqlite3_column_count(rows); i++) {
                hash_add(hash, (Str) { "sifbn" + sqlite3_column_type(rows, i) - 1, 1 });
                const char *bytes = sqlite3_column_blob(rows, i);
                hash_add(hash, (Str) { bytes != NULL ? bytes : "",
                                       (size_t)sqlite3_column_bytes(rows, i) });
            }
        sqlite3_finalize(rows);
    }
    sqlite3_finalize(tables);
    return n;
}

int64_t test_db_rows(Cx *cx)
{
    Hash hash;
    hash_begin(&hash);
    return rows_hash(cx, &hash);
}

Str test_db_digest(Cx *cx)
{
    Hash hash;
    hash_begin(&hash);
    rows_hash(cx, &hash);
    Digest digest = hash_end(&hash);
    return str_hex(cx->arena, digest_text(&digest));
}

// One run in an arena of its own. true: the fault was reached.
static bool run_broken(const FaultPath *path, Cx *outer, int nth_step, size_t nth_push)
{
    Arena *arena = arena_open("faulty", RUN_ARENA_BYTES);
    Cx cx = *outer;
    cx.arena = arena;
    volatile bool is_reached = false;
    jmp_buf limit;
    if (setjmp(limit) == 0) {
        arena_on_limit(arena, &limit);
        arena_fail_at(arena, nth_push);
        db_fail_at(cx.db, nth_step);
        Err err = path->run(&cx);
        is_reached = nth_step > 0 && !db_fault_is_due(cx.db);
        if (is_reached)
            CHECK(err != OK);
        else
            CHECK_OK(err);
    } else {
        is_reached = true;
        db_abandon(cx.db);
    }
    db_fail_at(cx.db, 0);
    arena_close(arena);
    return is_reached;
}

static bool fault_try(const FaultPath *path, int nth_step, size_t nth_push)
{
    Arena *arena = arena_open("fault", RUN_ARENA_BYTES);
    Cx cx = *test_cx();
    cx.arena = arena;
    CHECK_OK(db_open_memory(&cx));
    if (path->prepare != NULL)
        CHECK_OK(path->prepare(&cx));
    Str before = test_db_digest(&cx);
    bool is_reached = run_broken(path, &cx, nth_step, nth_push);
    if (is_reached) {
        CHECK(str_equal(before, test_db_digest(&cx)));
        (void)run_broken(path, &cx, 0, 0);
    }
    arena_close(arena);
    return is_reached;
}

int test_faults(const FaultPath *path)
{
    int steps = 1, pushes = 1;
    while (steps < FAULTS_MAX && fault_try(path, steps, 0))
        steps++;
    while (pushes < FAULTS_MAX && fault_try(path, 0, (size_t)pushes))
        pushes++;
    CHECK(steps < FAULTS_MAX && pushes < FAULTS_MAX);
    return steps + pushes - 2;
}
