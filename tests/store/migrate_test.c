#include "store/migrate.h"

#include "store/probe.h"
#include "support/db.h"

static const Migration steps[] = {
    { 1, "0001-first", "create table first (id integer primary key);" },
    { 2, "0002-second",
      "create table second (id integer primary key);"
      "insert into second (id) values (7);" },
    { 4, "0004-third", "create table third (id integer primary key);" },
};

static MigrationList list_of(size_t n)
{
    return (MigrationList) { steps, n };
}

// A database without any migration.
static Cx *empty_db(void)
{
    Cx *cx = test_cx();
    CHECK_OK(connection_open(cx, NULL, DB_WRITE, &cx->db));
    arena_defer(cx->arena, connection_close, cx->db);
    return cx;
}

static int64_t tables(Cx *cx)
{
    static const Statement count = {
        .name = "tables", .sql = "select count(*) from sqlite_schema where type = 'table'"
    };
    Query query;
    bool is_row;
    CHECK_OK(query_open(tx_reads(cx), &count, &query));
    CHECK_OK(query_step(&query, &is_row));
    int64_t n = query_int(&query, 0);
    query_close(&query);
    return n;
}

TEST("migrations are applied in order, and once")
{
    Cx *cx = empty_db();
    CHECK_OK(migrate(cx, list_of(2), true));
    CHECK_INT(tables(cx), 3);
    CHECK_OK(migrate(cx, list_of(2), true));
    CHECK_INT(tables(cx), 3);
    CHECK_OK(migrate(cx, list_of(3), true));
    CHECK_INT(tables(cx), 4);
    CHECK_OK(migrate(cx, list_of(3), false));
}

TEST("no migrations at all are no failure")
{
    Cx *cx = empty_db();
    CHECK_OK(migrate(cx, list_of(0), true));
    CHECK_OK(migrate(cx, list_of(0), false));
    CHECK_INT(tables(cx), 0);
}

TEST("a database made by a newer program is refused and left alone")
{
    Cx *cx = empty_db();
    CHECK_OK(migrate(cx, list_of(3), true));
    Str before = test_db_digest(cx);
    CHECK_ERR(migrate(cx, list_of(2), true), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_NEWER);
    CHECK_STR(cx->problem.args[0].value, "4");
    CHECK(str_equal(before, test_db_digest(cx)));
}

TEST("a database that misses migrations is not read")
{
    Cx *cx = empty_db();
    CHECK_OK(migrate(cx, list_of(1), true));
    CHECK_ERR(migrate(cx, list_of(3), false), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_OLDER);
    CHECK_STR(cx->problem.args[0].value, "4");
    CHECK_INT(tables(cx), 2);
}

TEST("a migration that was changed after it had been applied is seen")
{
    static const Migration changed[] = {
        { 1, "0001-first", "create table first (id integer primary key, name text);" },
    };
    static const Migration renumbered[] = {
        { 2, "0002-first", "create table first (id integer primary key);" },
    };
    Cx *cx = empty_db();
    CHECK_OK(migrate(cx, list_of(1), true));
    CHECK_ERR(migrate(cx, (MigrationList) { changed, 1 }, true), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_STORE_PAST_CHANGED);
    CHECK_STR(cx->problem.args[0].value, "0001-first");
    CHECK_ERR(migrate(cx, (MigrationList) { renumbered, 1 }, true), ERR_CONFLICT);
}

TEST("a migration that fails half-way leaves the ones before it and nothing of itself")
{
    static const Migration broken[] = {
        { 1, "0001-first", "create table first (id integer primary key);" },
        { 2, "0002-broken", "create table second (id integer primary key); create nonsense;" },
    };
    Cx *cx = empty_db();
    CHECK_ERR(migrate(cx, (MigrationList) { broken, 2 }, true), ERR_STORAGE);
    CHECK(str_contains(cx->problem.detail, S("0002-broken")));
    CHECK_INT(tables(cx), 2);
    CHECK_OK(migrate(cx, list_of(2), true));
    CHECK_INT(tables(cx), 3);
}

TEST("whichever step fails, migrating again succeeds")
{
    int nth = 0;
    bool is_reached = true;
    while (is_reached && ++nth < 200) {
        Cx *cx = empty_db();
        db_fail_at(cx->db, nth);
        Err err = migrate(cx, list_of(3), true);
        is_reached = !db_fault_is_due(cx->db);
        CHECK_ERR(err, is_reached ? ERR_STORAGE : OK);
        db_fail_at(cx->db, 0);
        CHECK_OK(migrate(cx, list_of(3), true));
        CHECK_INT(tables(cx), 4);
    }
    CHECK(nth > 15 && nth < 200);
}

TEST("the migrations of the program ascend and apply twice without harm")
{
    Cx *cx = test_db();
    CHECK(store_migrations.n > 0);
    for (size_t i = 1; i < store_migrations.n; i++)
        CHECK(store_migrations.items[i - 1].number < store_migrations.items[i].number);
    Str before = test_db_digest(cx);
    CHECK_OK(migrate(cx, store_migrations, true));
    CHECK(str_equal(before, test_db_digest(cx)));
}
