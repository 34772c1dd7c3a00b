#include "store/cache.h"

#include "support/db.h"
#include "support/test.h"

// What the cache is made from, and how often it was made.
static int64_t rows_version, fills;

static Err version_now(Cx *cx, Tx *tx, int64_t *out)
{
    (void)cx;
    (void)tx;
    *out = rows_version;
    return OK;
}

static Err fill(Cx *cx, Tx *tx, int64_t key, const void **out)
{
    CHECK(tx_cx(tx)->arena == cx->arena); // what is read for the value outlives this run, too
    if (key < 0)
        return fail(cx, ERR_NOT_FOUND, 0);
    int64_t *value = arena_new(cx->arena, int64_t);
    *value = key * 10 + rows_version;
    fills++;
    *out = value;
    return OK;
}

static const CacheKind numbers = { .name = "numbers", .version = version_now, .fill = fill };

static int64_t number(Tx *tx, int64_t key)
{
    const void *value = NULL;
    CHECK_OK(tx_cached(tx, &numbers, key, &value));
    return value == NULL ? -1 : *(const int64_t *)value;
}

TEST("a value is made once and made again when its rows change")
{
    Cx *cx = test_db();
    rows_version = 1;
    fills = 0;
    CHECK_INT(number(tx_reads(cx), 7), 71);
    CHECK_INT(number(tx_reads(cx), 7), 71);
    CHECK_INT(number(tx_reads(cx), 8), 81);
    CHECK_INT(fills, 2);
    rows_version = 2;
    CHECK_INT(number(tx_reads(cx), 7), 72);
    CHECK_INT(fills, 3);
}

TEST("a value that cannot be made says why and is not kept")
{
    Cx *cx = test_db();
    const void *value = NULL;
    CHECK_ERR(tx_cached(tx_reads(cx), &numbers, -1, &value), ERR_NOT_FOUND);
    CHECK_INT(cx->problem.err, ERR_NOT_FOUND);
    CHECK(value == NULL);
}

static Err fill_and_fail(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    rows_version = 9;
    (void)number(tx, 5);
    rows_version = 3;
    return fail(cx, ERR_CONFLICT, 0);
}

TEST("what was made from rows that were taken back is forgotten")
{
    Cx *cx = test_db();
    rows_version = 3;
    fills = 0;
    CHECK_ERR(tx_run(cx, "test", fill_and_fail, NULL), ERR_CONFLICT);
    rows_version = 9;
    CHECK_INT(number(tx_reads(cx), 5), 59);
    CHECK_INT(fills, 2);
}
