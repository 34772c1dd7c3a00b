#include "store/pool.h"

#include <pthread.h>

#include "store/probe.h"
#include "support/db.h"
#include "support/scratch.h"

enum {
    RUN_BYTES = 1 << 20,
    THREADS = 8,
    RUNS = 200
};

static Cx run_begin(void)
{
    Cx cx = *test_cx();
    cx.db = NULL;
    cx.arena = arena_open("run", RUN_BYTES);
    return cx;
}

static Pool *pool_begin(Cx **out_cx)
{
    Str folder;
    Pool *pool;
    *out_cx = test_db_file(&folder);
    CHECK_OK(probe_create(*out_cx));
    CHECK_OK(pool_open(*out_cx, folder, &pool));
    return pool;
}

TEST("a connection comes back with its run and is lent again")
{
    Cx *cx;
    Pool *pool = pool_begin(&cx);
    Cx first = run_begin();
    CHECK_OK(pool_borrow(pool, &first));
    Db *db = first.db;
    CHECK_INT(probe_count(&first), 0);
    arena_close(first.arena);
    Cx second = run_begin();
    CHECK_OK(pool_borrow(pool, &second));
    CHECK(second.db == db);
    arena_close(second.arena);
}

TEST("a run that ends in the middle of reading leaves nothing to the next")
{
    Cx *cx;
    Pool *pool = pool_begin(&cx);
    for (int i = 0; i < 2; i++) {
        Cx run = run_begin();
        Query query;
        bool is_row;
        CHECK_OK(pool_borrow(pool, &run));
        CHECK_INT(probe_count(&run), i);
        CHECK_OK(connection_exec(&run, run.db, "begin", "begin"));
        CHECK_OK(query_open(tx_reads(&run), &probe_count_statement, &query));
        CHECK_OK(query_step(&query, &is_row));
        arena_close(run.arena);
        CHECK_OK(tx_run(cx, "probe", probe_add_in_tx, &(int64_t) { i }));
    }
}

TEST("when all connections are lent the next run is told to try again")
{
    Cx *cx;
    Pool *pool = pool_begin(&cx);
    Cx runs[POOL_MAX + 1];
    for (int i = 0; i <= POOL_MAX; i++) {
        runs[i] = run_begin();
        CHECK_ERR(pool_borrow(pool, &runs[i]), i < POOL_MAX ? OK : ERR_BUSY);
    }
    CHECK(runs[POOL_MAX].db == NULL);
    arena_reset(runs[0].arena);
    CHECK_OK(pool_borrow(pool, &runs[POOL_MAX]));
    for (int i = 0; i <= POOL_MAX; i++)
        arena_close(runs[i].arena);
}

TEST("a pool is not opened without a database")
{
    Cx *cx = test_cx();
    Pool *pool;
    CHECK_ERR(pool_open(cx, scratch_file(scratch_folder(), "none"), &pool), ERR_NOT_FOUND);
}

typedef struct Reader {
    pthread_t thread;
    Pool *pool;
    Cx cx;
    int failures;
} Reader;

static void *reader_run(void *arg)
{
    Reader *reader = arg;
    for (int i = 0; i < RUNS; i++) {
        Query query;
        bool is_row = false;
        reader->failures +=
            pool_borrow(reader->pool, &reader->cx) != OK ||
            query_open(tx_reads(&reader->cx), &probe_count_statement, &query) != OK ||
            query_step(&query, &is_row) != OK || !is_row;
        arena_reset(reader->cx.arena);
    }
    return NULL;
}

TEST("many threads read beside each other while one writes")
{
    Cx *cx;
    Pool *pool = pool_begin(&cx);
    Reader readers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        readers[i] = (Reader) { .pool = pool, .cx = run_begin() };
        pthread_create(&readers[i].thread, NULL, reader_run, &readers[i]);
    }
    for (int64_t i = 0; i < 50; i++)
        CHECK_OK(tx_run(cx, "probe", probe_add_in_tx, &i));
    for (int i = 0; i < THREADS; i++) {
        pthread_join(readers[i].thread, NULL);
        CHECK_INT(readers[i].failures, 0);
        arena_close(readers[i].cx.arena);
    }
}
