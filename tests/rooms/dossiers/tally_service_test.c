#include "rooms/dossiers/tally_service.h"

#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Date on(const char *text)
{
    return instant_date(test_at(text));
}

TEST("a cell is found by its four keys, through every growth of the table")
{
    TallyTable table = { 0 };
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++) {
            TallyCell key = { .agency_id = i % 10,
                              .procedure_id = i / 10 % 10,
                              .day = { 20000 + i / 100 },
                              .recorded_on = { 20000 } };
            tally_cell(test_arena(), &table, &key)->n[TALLY_PAUSED] += i;
        }
    CHECK_INT((int64_t)table.n, 1000);
    TallyCell last = {
        .agency_id = 9, .procedure_id = 9, .day = { 20009 }, .recorded_on = { 20000 }
    };
    CHECK_INT(tally_cell(test_arena(), &table, &last)->n[TALLY_PAUSED], 2 * 999);
    last.recorded_on.days++;
    CHECK_INT(tally_cell(test_arena(), &table, &last)->n[TALLY_PAUSED], 0);
}

TEST("a month is its first day")
{
    CHECK_INT(tally_month(on("2026-02-28")).days, on("2026-02-01").days);
    CHECK_INT(tally_month(on("2026-12-01")).days, on("2026-12-01").days);
}

typedef struct Adding {
    int times;
    bool fails;
} Adding;

static Err add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Adding *adding = arg;
    TallyKey key = { 1, 2, on("2026-03-05") };
    TallyChanges changes = { .n = 2 };
    changes.items[0] = (TallyChange) { TALLY_RECEIVED_DIRECT, on("2026-03-04"), 1 };
    changes.items[1] = (TallyChange) { TALLY_OVERDUE, on("2026-04-10"), 1 };
    for (int i = 0; i < adding->times; i++)
        TRY(tally_add(cx, tx, &key, &changes, 1));
    return adding->fails ? fail(cx, ERR_CONFLICT, 0) : OK;
}

static int64_t sum_of(Cx *cx, const char *day, Instant as_of, TallyKind kind)
{
    TallySumList sums;
    CHECK_OK(tally_through(tx_reads(cx), 1, on(day), as_of, &sums));
    return sums.n == 0 ? 0 : sums.items[0].n[kind];
}

TEST("changes are written once, at the end of the transaction, by day, month and entry")
{
    Cx *cx = test_db();
    Adding adding = { .times = 5 };
    int64_t before = test_db_rows(cx);
    CHECK_OK(tx_run(cx, "test", add_in_tx, &adding));
    CHECK_OK(tx_run(cx, "test", add_in_tx, &adding));
    CHECK_INT(test_db_rows(cx) - before, 6); // two days, two months, two entries
    CHECK_INT(sum_of(cx, "2026-03-03", NO_INSTANT, TALLY_RECEIVED_DIRECT), 0);
    CHECK_INT(sum_of(cx, "2026-03-04", NO_INSTANT, TALLY_RECEIVED_DIRECT), 10);
    CHECK_INT(sum_of(cx, "2026-03-31", NO_INSTANT, TALLY_RECEIVED_DIRECT), 10);
    CHECK_INT(sum_of(cx, "2026-04-09", NO_INSTANT, TALLY_OVERDUE), 0);
    CHECK_INT(sum_of(cx, "2026-04-10", NO_INSTANT, TALLY_OVERDUE), 10);
    CHECK_INT(sum_of(cx, "2027-01-01", NO_INSTANT, TALLY_OVERDUE), 10);
    CHECK_INT(sum_of(cx, "2026-03-31", test_at("2026-03-04T23:59"), TALLY_RECEIVED_DIRECT), 0);
    CHECK_INT(sum_of(cx, "2026-03-31", test_at("2026-03-06T00:00"), TALLY_RECEIVED_DIRECT), 10);
}

TEST("changes of a body that fails are never written")
{
    Cx *cx = test_db();
    Adding adding = { .times = 5, .fails = true };
    Str before = test_db_digest(cx);
    CHECK_ERR(tx_run(cx, "test", add_in_tx, &adding), ERR_CONFLICT);
    CHECK(str_equal(test_db_digest(cx), before));
}
