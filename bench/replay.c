// replay SOURCE TARGET UNITS GROUP [TABLE…]: the bare loop that motcua is measured against. Reads
// all rows of a database that motcua filled into memory, then inserts the same rows into an empty
// database of the same schema, through SQLite directly: prepared statements, WAL, synchronous=FULL.
// The rows of UNITS dossiers are spread evenly; GROUP of them share one commit (0: one commit for
// all). The named TABLEs hold counters: their rows are written again in every group, as the server
// does. Prints: rows, seconds, dossiers a second.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/str.h"

enum {
    TABLES_MAX = 200,
    COUNTER_ROWS = 4, // of each counter table, written again in every group
    SECONDS_MAX = 10, // a rate is known by then
};

static const size_t ROWS_BYTES_MAX = (size_t)8 << 30;

typedef struct Value {
    int type;
    int length;
    union {
        int64_t integer;
        double real;
        const char *bytes;
    };
} Value;

typedef struct Table {
    Str name;
    int columns;
    bool is_counter;
    Value *values; // rows × columns
    size_t rows, capacity, done;
    sqlite3_stmt *insert;
} Table;

typedef struct Replay {
    Arena *arena;
    sqlite3 *source, *target;
    Table tables[TABLES_MAX];
    size_t n_tables;
    size_t units, group;
    size_t written;
} Replay;

static void must(sqlite3 *db, int result)
{
    if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
        return;
    fprintf(stderr, "replay: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void run(sqlite3 *db, const char *sql)
{
    must(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *prepared(sqlite3 *db, Str sql)
{
    sqlite3_stmt *statement = NULL;
    must(db, sqlite3_prepare_v2(db, sql.data, (int)sql.length, &statement, NULL));
    return statement;
}

static Value value_copy(Arena *arena, sqlite3_stmt *row, int column)
{
    Value value = { .type = sqlite3_column_type(row, column) };
    if (value.type == SQLITE_INTEGER)
        value.integer = sqlite3_column_int64(row, column);
    else if (value.type == SQLITE_FLOAT)
        value.real = sqlite3_column_double(row, column);
    else if (value.type != SQLITE_NULL) {
        const void *bytes = sqlite3_column_blob(row, column);
        value.length = sqlite3_column_bytes(row, column);
        value.bytes =
            str_copy(arena, (Str) { bytes != NULL ? bytes : "", (size_t)value.length }).data;
    }
    return value;
}

static void value_bind(sqlite3_stmt *statement, int at, const Value *value)
{
    switch (value->type) {
    case SQLITE_INTEGER: (void)sqlite3_bind_int64(statement, at, value->integer); break;
    case SQLITE_FLOAT: (void)sqlite3_bind_double(statement, at, value->real); break;
    case SQLITE_TEXT:
        (void)sqlite3_bind_text(statement, at, value->bytes, value->length, SQLITE_STATIC);
        break;
    case SQLITE_BLOB:
        (void)sqlite3_bind_blob(statement, at, value->bytes, value->length, SQLITE_STATIC);
        break;
    default: (void)sqlite3_bind_null(statement, at);
    }
}

static void rows_read(Replay *replay, Table *table)
{
    sqlite3_stmt *all = prepared(
        replay->source, str_format(replay->arena, "select * from \"%s\"", table->name.data));
    table->columns = sqlite3_column_count(all);
    while (sqlite3_step(all) == SQLITE_ROW) {
        if (table->rows == table->capacity) {
            size_t old = table->capacity * (size_t)table->columns * sizeof(Value);
            table->capacity = table->capacity == 0 ? 64 : table->capacity * 2;
            table->values = arena_grow(replay->arena, table->values, old,
                                       table->capacity * (size_t)table->columns * sizeof(Value));
        }
        Value *row = table->values + table->rows * (size_t)table->columns;
        for (int column = 0; column < table->columns; column++)
            row[column] = value_copy(replay->arena, all, column);
        table->rows++;
    }
    (void)sqlite3_finalize(all);
}

static void table_begin(Replay *replay, Table *table)
{
    Str marks = S("?");
    for (int column = 1; column < table->columns; column++)
        marks = str_join(replay->arena, marks, S(",?"));
    table->insert = prepared(replay->target,
                             str_format(replay->arena, "insert or replace into \"%s\" values (%s)",
                                        table->name.data, marks.data));
}

// Everything that is declared in the source exists in the target afterwards, without rows.
static void schema_copy(Replay *replay, char **counters, int n_counters)
{
    sqlite3_stmt *all = prepared(
        replay->source, S("select type, name, sql from sqlite_schema where sql is not null "
                          "and name not like 'sqlite_%' order by rowid"));
    while (sqlite3_step(all) == SQLITE_ROW) {
        run(replay->target, (const char *)sqlite3_column_text(all, 2));
        if (strcmp((const char *)sqlite3_column_text(all, 0), "table") != 0)
            continue;
        Table *table = &replay->tables[replay->n_tables++];
        table->name =
            str_copy(replay->arena, str_from_c((const char *)sqlite3_column_text(all, 1)));
        for (int i = 0; i < n_counters; i++)
            table->is_counter = table->is_counter || str_equal_c(table->name, counters[i]);
    }
    (void)sqlite3_finalize(all);
}

static void row_write(Replay *replay, Table *table, size_t row)
{
    for (int column = 0; column < table->columns; column++)
        value_bind(table->insert, column + 1,
                   &table->values[row * (size_t)table->columns + (size_t)column]);
    must(replay->target, sqlite3_step(table->insert));
    must(replay->target, sqlite3_reset(table->insert));
    replay->written++;
}

static void table_write(Replay *replay, Table *table, size_t units_done)
{
    if (table->is_counter) {
        for (size_t i = 0; i < COUNTER_ROWS && i < table->rows; i++)
            row_write(replay, table, (units_done + i) % table->rows);
        return;
    }
    for (size_t end = table->rows * units_done / replay->units; table->done < end; table->done++)
        row_write(replay, table, table->done);
}

static double seconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Gives the number of dossiers written; in groups it may be less than all.
static size_t rows_write(Replay *replay)
{
    size_t group = replay->group == 0 ? replay->units : replay->group, done = 0;
    double end = seconds_now() + SECONDS_MAX;
    while (done < replay->units && (done == 0 || seconds_now() < end)) {
        done = done + group < replay->units ? done + group : replay->units;
        run(replay->target, "begin immediate");
        for (size_t i = 0; i < replay->n_tables; i++)
            table_write(replay, &replay->tables[i], done);
        run(replay->target, "commit");
    }
    return done;
}

int main(int count, char **arguments)
{
    if (count < 5) {
        fprintf(stderr, "usage: replay SOURCE TARGET UNITS GROUP [COUNTER TABLE…]\n");
        return 2;
    }
    static Replay replay;
    replay.arena = arena_open("replay", ROWS_BYTES_MAX);
    replay.units = (size_t)strtoul(arguments[3], NULL, 10);
    replay.group = (size_t)strtoul(arguments[4], NULL, 10);
    must(NULL, sqlite3_open_v2(arguments[1], &replay.source, SQLITE_OPEN_READWRITE, NULL));
    must(NULL, sqlite3_open(arguments[2], &replay.target));
    run(replay.target, "pragma journal_mode = wal; pragma synchronous = full");
    schema_copy(&replay, arguments + 5, count - 5);
    for (size_t i = 0; i < replay.n_tables; i++) {
        rows_read(&replay, &replay.tables[i]);
        table_begin(&replay, &replay.tables[i]);
    }
    double begin = seconds_now();
    size_t done = rows_write(&replay);
    double seconds = seconds_now() - begin;
    printf("%zu %.6f %.1f\n", replay.written, seconds, (double)done / seconds);
    for (size_t i = 0; i < replay.n_tables; i++)
        (void)sqlite3_finalize(replay.tables[i].insert);
    (void)sqlite3_close(replay.source);
    (void)sqlite3_close(replay.target);
    arena_close(replay.arena);
    return 0;
}
