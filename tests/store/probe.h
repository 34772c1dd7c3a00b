// A table of the store's own tests: numbers that are there or not.
#pragma once

#include "store/sqlite.h"
#include "support/test.h"
#include "texts.h"

static const Statement probe_create_statement = {
    .name = "probe_create",
    .sql = "create table probe (id integer primary key, name text unique)",
    .is_write = true,
};
static const Statement probe_add_statement = {
    .name = "probe_add",
    .sql = "insert into probe (id, name) values (:id, :name)",
    .is_write = true,
};
static const Statement probe_count_statement = {
    .name = "probe_count",
    .sql = "select count(*), max(id) from probe",
};

static inline Err probe_create_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)cx, (void)arg;
    Query query;
    TRY(query_open(tx, &probe_create_statement, &query));
    return query_run(&query);
}

static inline Err probe_create(Cx *cx)
{
    return tx_run(cx, "create", probe_create_in_tx, NULL);
}

static inline Err probe_add_named(Tx *tx, int64_t id, Str name)
{
    Query query;
    TRY(query_open(tx, &probe_add_statement, &query));
    query_bind_int(&query, 1, id);
    query_bind_text(&query, 2, name);
    return query_run_one(&query);
}

static inline Err probe_add(Tx *tx, int64_t id)
{
    return probe_add_named(tx, id, NO_STR);
}

static inline int64_t probe_number(Cx *cx, int column)
{
    Query query;
    bool is_row = false;
    CHECK_OK(query_open(tx_reads(cx), &probe_count_statement, &query));
    CHECK_OK(query_step(&query, &is_row));
    int64_t n = query_int(&query, column);
    query_close(&query);
    return n;
}

static inline int64_t probe_count(Cx *cx)
{
    return probe_number(cx, 0);
}

static inline int64_t probe_newest(Cx *cx)
{
    return probe_number(cx, 1);
}

static inline Err probe_add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return probe_add(tx, *(int64_t *)arg);
}
