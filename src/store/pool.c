#include "store/pool.h"

#include <assert.h>
#include <pthread.h>

#include "store/sqlite.h"
#include "texts.h"

struct Pool {
    pthread_mutex_t mutex;
    Str folder;
    size_t n_open, n_free;
    Db *free[POOL_MAX]; // the newest given back is lent first: its pages are warm
};

// A connection on its way through one run.
typedef struct Loan {
    Pool *pool;
    Db *db;
} Loan;

static void pool_close(void *handle)
{
    Pool *pool = handle;
    assert(pool->n_free == pool->n_open);
    while (pool->n_free > 0)
        connection_close(pool->free[--pool->n_free]);
    pthread_mutex_destroy(&pool->mutex);
}

Err pool_open(Cx *cx, Str folder, Pool **out)
{
    Pool *pool = arena_new(cx->arena, Pool);
    pool->folder = str_copy(cx->arena, folder);
    pthread_mutex_init(&pool->mutex, NULL);
    arena_defer(cx->arena, pool_close, pool);
    TRY(connection_open_checked(cx, folder, DB_READ, &pool->free[0]));
    pool->n_open = pool->n_free = 1;
    *out = pool;
    return OK;
}

static void give_back(void *handle)
{
    Loan *loan = handle;
    if (loan->db == NULL)
        return;
    Db *db = loan->db;
    db->tx = NULL;
    db->writer = NULL;
    db->loan = NULL;
    connection_roll_back(db);
    pthread_mutex_lock(&loan->pool->mutex);
    loan->pool->free[loan->pool->n_free++] = db;
    pthread_mutex_unlock(&loan->pool->mutex);
    loan->db = NULL;
}

void pool_give_back(Cx *cx)
{
    if (cx->db != NULL && cx->db->loan != NULL)
        give_back(cx->db->loan);
    cx->db = NULL;
}

// A free connection, or the right to open one more (then *out stays NULL).
static bool take(Pool *pool, Db **out)
{
    pthread_mutex_lock(&pool->mutex);
    bool is_new = pool->n_free == 0 && pool->n_open < POOL_MAX;
    bool ok = is_new || pool->n_free > 0;
    if (is_new)
        pool->n_open++;
    else if (ok)
        *out = pool->free[--pool->n_free];
    pthread_mutex_unlock(&pool->mutex);
    return ok;
}

static void open_failed(Pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    pool->n_open--;
    pthread_mutex_unlock(&pool->mutex);
}

Err pool_borrow(Pool *pool, Cx *cx)
{
    // Registered first: no allocation may jump away with a connection in hand.
    Loan *loan = arena_new(cx->arena, Loan);
    loan->pool = pool;
    arena_defer(cx->arena, give_back, loan);
    if (!take(pool, &loan->db))
        return fail(cx, ERR_BUSY, T_STORE_BUSY, .hint = T_STORE_BUSY_HINT);
    Err err = loan->db == NULL ? connection_open_in(cx, pool->folder, DB_READ, &loan->db) : OK;
    if (err != OK) {
        open_failed(pool);
        return err;
    }
    loan->db->loan = loan;
    cx->db = loan->db;
    return OK;
}
