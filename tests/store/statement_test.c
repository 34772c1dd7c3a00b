#include "store/statement.h"

#include "store/probe.h"
#include "support/db.h"

static const Statement values_select = {
    .name = "values_select",
    .sql = "select :a as a, :b as b, :c as c, :d as d, :e as e, :f as f",
};

static const Statement many_select = {
    .name = "many_select",
    .sql = "with recursive n(i) as (select 1 union all select i + 1 from n where i < :limit)"
           " select i from n",
};

static const Statement one_select = { .name = "one_select", .sql = "select 1" };

typedef struct Values {
    int64_t number;
    Str text, blob;
    Date date;
    Instant instant;
    bool flag;
} Values;

static Values round_trip(Cx *cx, const Values *in)
{
    Query query;
    bool is_row = false;
    CHECK_OK(query_open(tx_reads(cx), &values_select, &query));
    query_bind_int(&query, 1, in->number);
    query_bind_text(&query, 2, in->text);
    query_bind_blob(&query, 3, in->blob);
    query_bind_date(&query, 4, in->date);
    query_bind_instant(&query, 5, in->instant);
    query_bind_bool(&query, 6, in->flag);
    CHECK_OK(query_step(&query, &is_row));
    CHECK(is_row);
    Values out = {
        .number = query_int(&query, 0),
        .text = query_text(&query, 1),
        .blob = query_blob(&query, 2),
        .date = query_date(&query, 3),
        .instant = query_instant(&query, 4),
        .flag = query_bool(&query, 5),
    };
    CHECK_OK(query_step(&query, &is_row));
    CHECK(!is_row);
    return out;
}

TEST("values of every type come back as they went in")
{
    const Values cases[] = {
        { 0, S(""), S(""), { 0 }, { 0 }, false },
        { 1, S("Nguyễn Thị Ánh"), S("\0\1\377"), { 20000 }, { 1234567890123 }, true },
        { INT64_MAX, S("a\0b"), S("x"), { -40000 }, { -1 }, true },
        { INT64_MIN + 1, S("'; drop table"), S("\0"), { INT32_MAX }, { INT64_MAX }, false },
    };
    Cx *cx = test_db();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Values got = round_trip(cx, &cases[i]);
        CHECK_INT(got.number, cases[i].number);
        CHECK(str_equal(got.text, cases[i].text) && !str_is_absent(got.text));
        CHECK(str_equal(got.blob, cases[i].blob) && !str_is_absent(got.blob));
        CHECK_INT(got.date.days, cases[i].date.days);
        CHECK_INT(got.instant.ms, cases[i].instant.ms);
        CHECK_INT(got.flag, cases[i].flag);
    }
}

TEST("what is absent comes back absent")
{
    const Values absent = { INT64_MIN, NO_STR, NO_STR, NO_DATE, NO_INSTANT, false };
    Values got = round_trip(test_db(), &absent);
    CHECK_INT(got.number, INT64_MIN);
    CHECK(str_is_absent(got.text) && str_is_absent(got.blob));
    CHECK(date_is_absent(got.date) && instant_is_absent(got.instant));
}

TEST("a statement is prepared once for a connection")
{
    Cx *cx = test_db();
    Query first, second;
    bool is_row;
    CHECK_OK(query_open(tx_reads(cx), &one_select, &first));
    void *native = first.native;
    CHECK_OK(query_step(&first, &is_row));
    query_close(&first);
    query_close(&first); // no harm
    CHECK_OK(query_open(tx_reads(cx), &one_select, &second));
    CHECK(second.native == native);
    query_close(&second);
    CHECK_INT(cx->db->queries_open, 0);
}

static int64_t sum_of(Cx *cx, int64_t limit, int depth)
{
    Query query;
    bool is_row = false;
    int64_t sum = 0;
    CHECK_OK(query_open(tx_reads(cx), &many_select, &query));
    query_bind_int(&query, 1, limit);
    CHECK_OK(query_step(&query, &is_row));
    while (is_row) {
        sum += depth == 0 ? query_int(&query, 0) : sum_of(cx, limit, depth - 1);
        CHECK_OK(query_step(&query, &is_row));
    }
    return sum;
}

TEST("a statement may run inside the visit of its own rows")
{
    Cx *cx = test_db();
    CHECK_INT(sum_of(cx, 4, 2), 4 * 4 * 10);
    CHECK_INT(cx->db->queries_open, 0);
}

TEST("what was left running is closed when the connection is abandoned")
{
    Cx *cx = test_db();
    Query outer, inner;
    bool is_row;
    CHECK_OK(query_open(tx_reads(cx), &many_select, &outer));
    query_bind_int(&outer, 1, 10);
    CHECK_OK(query_step(&outer, &is_row));
    CHECK_OK(query_open(tx_reads(cx), &many_select, &inner));
    query_bind_int(&inner, 1, 10);
    CHECK_OK(query_step(&inner, &is_row));
    CHECK(inner.is_extra);
    db_abandon(cx->db);
    CHECK_INT(cx->db->queries_open, 0);
    CHECK_INT(sum_of(cx, 4, 0), 10);
}

TEST("a list grows as long as there are rows")
{
    Cx *cx = test_db();
    int64_t *items = NULL;
    for (size_t n = 0; n < 1000; n++) {
        items = query_list_grow(tx_reads(cx), items, n, sizeof *items);
        items[n] = (int64_t)n;
    }
    for (size_t n = 0; n < 1000; n++)
        if (items[n] != (int64_t)n)
            CHECK_INT(items[n], (int64_t)n);
}

TEST("a missing row and a missed change are told apart from failures of the disk")
{
    static const Statement update = {
        .name = "probe_rename",
        .sql = "update probe set name = 'x' where id = :id",
        .is_write = true,
    };
    Cx *cx = test_db();
    CHECK_OK(probe_create(cx));
    Tx tx = { .cx = cx, .db = cx->db, .is_write = true };
    Query query;
    CHECK_OK(query_open(&tx, &update, &query));
    query_bind_int(&query, 1, 5);
    CHECK_ERR(query_run_one(&query), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_CHANGED);
    CHECK_STR(cx->problem.detail, "probe_rename");
    CHECK_ERR(query_no_row(&query), ERR_NOT_FOUND);
    CHECK_OK(query_open(&tx, &update, &query));
    query_bind_int(&query, 1, 5);
    CHECK_OK(query_run(&query));
}

TEST("a statement that does not fit the schema fails with its name")
{
    static const Statement wrong = { .name = "wrong", .sql = "select x from nowhere" };
    Cx *cx = test_db();
    Query query;
    CHECK_ERR(query_open(tx_reads(cx), &wrong, &query), ERR_STORAGE);
    CHECK_STR(cx->problem.detail, "wrong: no such table: nowhere (1)");
    CHECK_INT(cx->db->queries_open, 0);
}

TEST("a fault that was asked for comes at its step and only once")
{
    Cx *cx = test_db();
    for (int nth = 1; nth <= 3; nth++) {
        db_fail_at(cx->db, nth);
        for (int step = 1; step <= 4; step++) {
            Query query;
            Err err = query_open(tx_reads(cx), &many_select, &query);
            CHECK_ERR(err, step == nth ? ERR_STORAGE : OK);
            if (err == OK)
                query_close(&query);
            CHECK_INT(db_fault_is_due(cx->db), step < nth);
        }
    }
}
