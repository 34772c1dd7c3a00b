// Prepared statements, for generated code (sqlgen) and store/ only. A statement is prepared once
// per connection and kept; running it again costs a lookup, the binds and the steps.
#pragma once

#include "base/cx.h"

typedef struct Statement {
    const char *name;
    const char *sql;
    const char *place; // file:line of its source, for messages
    bool is_write;
} Statement;

// One run of a statement. query_step closes it at the end and on failure; query_close is needed
// only when the caller stops earlier, and does no harm otherwise.
typedef struct Query {
    Tx *tx;
    const Statement *statement;
    void *native;  // NULL: closed
    bool is_extra; // the cached one was in use
    Err bind_err;
} Query;

typedef struct IntList {
    int64_t *items;
    size_t n;
} IntList;

typedef struct DateList {
    Date *items;
    size_t n;
} DateList;

typedef struct InstantList {
    Instant *items;
    size_t n;
} InstantList;

typedef struct BoolList {
    bool *items;
    size_t n;
} BoolList;

// Expected errors: ERR_STORAGE.
CHECKED Err query_open(Tx *tx, const Statement *statement, Query *out);
// at counts from 1. Absent values bind NULL. Text and blob must stay until the query is closed.
void query_bind_int(Query *query, int at, int64_t value);
void query_bind_text(Query *query, int at, Str value);
void query_bind_blob(Query *query, int at, Str value);
void query_bind_date(Query *query, int at, Date value);
void query_bind_instant(Query *query, int at, Instant value);
void query_bind_bool(Query *query, int at, bool value);

// Expected errors: ERR_CONFLICT (a constraint), ERR_BUSY, ERR_STORAGE.
CHECKED Err query_step(Query *query, bool *out_is_row);
// column counts from 0. NULL reads as the absent marker, for bool as false.
int64_t query_int(const Query *query, int column);
bool query_bool(const Query *query, int column);
Date query_date(const Query *query, int column);
Instant query_instant(const Query *query, int column);
// Copies into the arena of the run.
Str query_text(const Query *query, int column);
Str query_blob(const Query *query, int column);
// Valid until the next step.
Str query_text_here(const Query *query, int column);
Str query_blob_here(const Query *query, int column);
void query_close(Query *query);

// For kind "run": steps to the end.
CHECKED Err query_run(Query *query);
// For kind "run 1": anything else than one changed row is ERR_CONFLICT.
CHECKED Err query_run_one(Query *query);
// For kind "one" without a row: ERR_NOT_FOUND.
CHECKED Err query_no_row(const Query *query);
// Room for one more item of a list, doubling.
void *query_list_grow(Tx *tx, void *items, size_t n, size_t item_bytes);
