#include "store/pool.h"
#include "store/probe.h"
#include "store/writer.h"
#include "support/db.h"

enum {
    RUN_BYTES = 1 << 20
};

typedef struct Order {
    int64_t id;
    Err result;
    bool is_greedy;
} Order;

static Err order_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Order *order = arg;
    TRY(probe_add(tx, order->id));
    if (order->is_greedy)
        (void)arena_push(cx->arena, 2 * RUN_BYTES);
    return order->result == OK ? OK : fail(cx, order->result, T_STORE_CHANGED);
}

// A run of the server that reads through the pool and writes through the writer.
static Cx run_begin(Cx *cx, Str folder)
{
    Pool *pool;
    Writer *writer;
    CHECK_OK(probe_create(cx));
    CHECK_OK(pool_open(cx, folder, &pool));
    CHECK_OK(writer_open(cx, folder, &writer));
    Cx run = *cx;
    run.arena = arena_open("run", RUN_BYTES);
    CHECK_OK(pool_borrow(pool, &run));
    writer_use(&run, writer);
    return run;
}

TEST("a thread that may wait writes through the writer and sees its commit at once")
{
    Str folder;
    Cx run = run_begin(test_db_file(&folder), folder);
    for (int64_t i = 1; i <= 3; i++) {
        CHECK_OK(tx_run(&run, "order", order_in_tx, &(Order) { .id = i }));
        CHECK_INT(probe_count(&run), i);
    }
    arena_close(run.arena);
}

TEST("a failing body leaves nothing and its problem comes back")
{
    Str folder;
    Cx run = run_begin(test_db_file(&folder), folder);
    CHECK_ERR(tx_run(&run, "order", order_in_tx, &(Order) { .id = 1, .result = ERR_CONFLICT }),
              ERR_CONFLICT);
    CHECK_INT(run.problem.what, T_STORE_CHANGED);
    CHECK_INT(probe_count(&run), 0);
    arena_close(run.arena);
}

TEST("a body that needs too much memory fails alone, and the thread keeps its own limit handler")
{
    Str folder;
    Cx run = run_begin(test_db_file(&folder), folder);
    jmp_buf limit;
    volatile bool has_jumped = false;
    if (setjmp(limit) == 0) {
        arena_on_limit(run.arena, &limit);
        CHECK_ERR(tx_run(&run, "order", order_in_tx, &(Order) { .id = 1, .is_greedy = true }),
                  ERR_LIMIT);
        CHECK_INT(probe_count(&run), 0);
        CHECK_OK(tx_run(&run, "order", order_in_tx, &(Order) { .id = 2 }));
        (void)arena_push(run.arena, 2 * RUN_BYTES);
    } else {
        has_jumped = true;
    }
    CHECK(has_jumped);
    CHECK_INT(probe_count(&run), 1);
    arena_close(run.arena);
}
