#include "store/statement.h"

#include <assert.h>

#include "store/sqlite.h"
#include "texts.h"

enum {
    LIST_FIRST = 16
};

// The slot of a statement in the table of its connection, by the address of the constant.
static Slot *slot_get(Db *db, const Statement *statement)
{
    uint64_t hash = (uint64_t)(uintptr_t)statement * 0x9E3779B97F4A7C15ULL;
    size_t i = (size_t)(hash >> 40) & (DB_SLOTS - 1);
    while (db->slots[i].statement != NULL && db->slots[i].statement != statement)
        i = (i + 1) & (DB_SLOTS - 1);
    Slot *slot = &db->slots[i];
    if (slot->statement == NULL) {
        assert(++db->slots_used < DB_SLOTS / 2);
        slot->statement = statement;
    }
    return slot;
}

static Err prepare(Cx *cx, Db *db, const Statement *statement, sqlite3_stmt **out)
{
    unsigned flags = SQLITE_PREPARE_PERSISTENT;
    int code = sqlite3_prepare_v3(db->native, statement->sql, -1, flags, out, NULL);
    return code == SQLITE_OK ? OK : connection_error(cx, db, code, statement->name);
}

static Err statement_find(Cx *cx, Db *db, const Statement *statement, sqlite3_stmt **out)
{
    Slot *slot = slot_get(db, statement);
    if (slot->native == NULL)
        TRY(prepare(cx, db, statement, &slot->native));
    *out = slot->native;
    return OK;
}

Err query_open(Tx *tx, const Statement *statement, Query *out)
{
    assert(!statement->is_write || tx->is_write);
    TRY(connection_fault(tx->cx, tx->db, statement->name));

    sqlite3_stmt *native;
    TRY(statement_find(tx->cx, tx->db, statement, &native));
    // A visitor may run the statement that is calling it: then a second copy serves it.
    bool is_extra = sqlite3_stmt_busy(native);
    if (is_extra)
        TRY(prepare(tx->cx, tx->db, statement, &native));
    tx->db->queries_open++;
    *out = (Query) {
        .tx = tx, .statement = statement, .native = native, .is_extra = is_extra, .bind_err = OK
    };
    return OK;
}

static void bound(Query *query, int code)
{
    if (code != SQLITE_OK && query->bind_err == OK)
        query->bind_err =
            connection_error(query->tx->cx, query->tx->db, code, query->statement->name);
}

void query_bind_int(Query *query, int at, int64_t value)
{
    bound(query, value == INT64_MIN ? sqlite3_bind_null(query->native, at)
                                    : sqlite3_bind_int64(query->native, at, value));
}

void query_bind_text(Query *query, int at, Str value)
{
    bound(query, sqlite3_bind_text64(query->native, at, value.data, value.length, SQLITE_STATIC,
                                     SQLITE_UTF8));
}

void query_bind_blob(Query *query, int at, Str value)
{
    bound(query, sqlite3_bind_blob64(query->native, at, value.data, value.length, SQLITE_STATIC));
}

void query_bind_date(Query *query, int at, Date value)
{
    query_bind_int(query, at, date_is_absent(value) ? INT64_MIN : value.days);
}

void query_bind_instant(Query *query, int at, Instant value)
{
    query_bind_int(query, at, value.ms);
}

void query_bind_bool(Query *query, int at, bool value)
{
    query_bind_int(query, at, value);
}

Err query_step(Query *query, bool *out_is_row)
{
    int code = SQLITE_DONE;
    Err err = query->bind_err;
    if (err == OK) {
        code = sqlite3_step(query->native);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            err = connection_error(query->tx->cx, query->tx->db, code, query->statement->name);
    }
    if (code != SQLITE_ROW)
        query_close(query);
    if (err == OK)
        *out_is_row = code == SQLITE_ROW;
    return err;
}

int64_t query_int(const Query *query, int column)
{
    // NULL reads as 0, so only a 0 needs the second question.
    int64_t value = sqlite3_column_int64(query->native, column);
    if (value == 0 && sqlite3_column_type(query->native, column) == SQLITE_NULL)
        return INT64_MIN;
    return value;
}

bool query_bool(const Query *query, int column)
{
    return sqlite3_column_int64(query->native, column) != 0;
}

Date query_date(const Query *query, int column)
{
    int64_t days = query_int(query, column);
    assert(days == INT64_MIN || (days > INT32_MIN && days <= INT32_MAX));
    return days == INT64_MIN ? NO_DATE : (Date) { (int32_t)days };
}

Instant query_instant(const Query *query, int column)
{
    return (Instant) { query_int(query, column) };
}

Str query_text_here(const Query *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query->native, column);
    if (text == NULL)
        return NO_STR;
    return (Str) { text, (size_t)sqlite3_column_bytes(query->native, column) };
}

Str query_blob_here(const Query *query, int column)
{
    const char *bytes = sqlite3_column_blob(query->native, column);
    if (bytes == NULL) // also for an empty blob
        return sqlite3_column_type(query->native, column) == SQLITE_NULL ? NO_STR : S("");
    return (Str) { bytes, (size_t)sqlite3_column_bytes(query->native, column) };
}

Str query_text(const Query *query, int column)
{
    return str_copy(query->tx->cx->arena, query_text_here(query, column));
}

Str query_blob(const Query *query, int column)
{
    return str_copy(query->tx->cx->arena, query_blob_here(query, column));
}

void query_close(Query *query)
{
    if (query->native == NULL)
        return;
    if (query->is_extra)
        sqlite3_finalize(query->native);
    else
        sqlite3_reset(query->native);
    query->native = NULL;
    query->tx->db->queries_open--;
}

Err query_run(Query *query)
{
    bool is_row = true;
    while (is_row)
        TRY(query_step(query, &is_row));
    return OK;
}

Err query_run_one(Query *query)
{
    TRY(query_run(query));
    if (sqlite3_changes64(query->tx->db->native) == 1)
        return OK;
    return fail(query->tx->cx, ERR_CONFLICT, T_STORE_CHANGED, .hint = T_STORE_CHANGED_HINT,
                .detail = str_from_c(query->statement->name));
}

Err query_no_row(const Query *query)
{
    return fail(query->tx->cx, ERR_NOT_FOUND, T_STORE_NOT_FOUND,
                .detail = str_from_c(query->statement->name));
}

void *query_list_grow(Tx *tx, void *items, size_t n, size_t item_bytes)
{
    bool is_full = n == 0 || (n >= LIST_FIRST && (n & (n - 1)) == 0);
    if (!is_full)
        return items;
    size_t capacity = n == 0 ? LIST_FIRST : n * 2;
    return arena_grow(tx->cx->arena, items, n * item_bytes, capacity * item_bytes);
}

Err connection_step(Cx *cx, Db *db, const Statement *statement)
{
    TRY(connection_fault(cx, db, statement->name));
    sqlite3_stmt *native;
    TRY(statement_find(cx, db, statement, &native));
    int code = sqlite3_step(native);
    Err err = code == SQLITE_DONE || code == SQLITE_ROW
                  ? OK
                  : connection_error(cx, db, code, statement->name);
    sqlite3_reset(native);
    return err;
}

void connection_reset_statements(Db *db)
{
    if (db->queries_open == 0)
        return;
    for (size_t i = 0; i < DB_SLOTS; i++)
        if (db->slots[i].native != NULL)
            sqlite3_reset(db->slots[i].native);
    // What is still running was an extra copy.
    sqlite3_stmt *next;
    for (sqlite3_stmt *one = sqlite3_next_stmt(db->native, NULL); one != NULL; one = next) {
        next = sqlite3_next_stmt(db->native, one);
        if (sqlite3_stmt_busy(one))
            sqlite3_finalize(one);
    }
    db->queries_open = 0;
}
