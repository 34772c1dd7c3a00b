#include "sqlgen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"

typedef struct Checker {
    Arena *arena;
    sqlite3 *db;
    sqlite3_stmt *statement;
    Block *block;
} Checker;

#define complain(checker, format, ...)                                                             \
    source_error((checker)->block->path, (checker)->block->line, "%.*s: " format,                  \
                 STR_ARG((checker)->block->name), ##__VA_ARGS__)

sqlite3 *schema_open(Arena *arena, const char *const *paths, size_t n)
{
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        exit(1);
    for (size_t i = 0; i < n; i++) {
        char *sql = str_to_c(arena, source_read(arena, paths[i]));
        char *message = NULL;
        if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK)
            continue;
        source_error(paths[i], 1, "%s", message);
        exit(1);
    }
    return db;
}

// Declared types of table columns; the names beside integer, text and blob are domains on
// PostgreSQL.
static FieldType declared_type(const char *declared)
{
    static const struct {
        const char *name;
        FieldType type;
    } types[] = {
        { "integer", FIELD_INT },    { "text", FIELD_TEXT },       { "blob", FIELD_BLOB },
        { "day", FIELD_DATE },       { "instant", FIELD_INSTANT }, { "money", FIELD_MONEY },
        { "boolean01", FIELD_BOOL },
    };
    for (size_t i = 0; declared != NULL && i < sizeof types / sizeof *types; i++)
        if (sqlite3_stricmp(declared, types[i].name) == 0)
            return types[i].type;
    return FIELD_NONE;
}

static const Field *field_find(const FieldList *list, Str name)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

static void params_check(Checker *checker)
{
    Block *block = checker->block;
    int n = sqlite3_bind_parameter_count(checker->statement);
    for (int i = 1; i <= n; i++) {
        const char *name = sqlite3_bind_parameter_name(checker->statement, i);
        if (name == NULL || name[0] != ':')
            complain(checker, "parameter %d is not of the form :name", i);
        else if (field_find(&block->params, str_from_c(name + 1)) == NULL)
            complain(checker, "parameter %s is not declared", name);
    }
    for (size_t i = 0; i < block->params.n; i++) {
        Str name = block->params.items[i].name;
        Str bound = str_format(checker->arena, ":%.*s", STR_ARG(name));
        if (sqlite3_bind_parameter_index(checker->statement, bound.data) == 0)
            complain(checker, "declares %.*s but does not use it", STR_ARG(name));
        if (field_find(&block->params, name) != &block->params.items[i])
            complain(checker, "declares %.*s twice", STR_ARG(name));
    }
}

static FieldType column_type(Checker *checker, int column, Str name)
{
    FieldType type = declared_type(sqlite3_column_decltype(checker->statement, column));
    const Field *given = field_find(&checker->block->returns, name);
    if (type == FIELD_NONE && given == NULL)
        complain(checker, "column %.*s is an expression: give its type in -- returns",
                 STR_ARG(name));
    if (type != FIELD_NONE && given != NULL && given->type != type)
        complain(checker, "column %.*s is declared %s in -- returns but is %s", STR_ARG(name),
                 field_words[given->type], field_words[type]);
    return type != FIELD_NONE || given == NULL ? type : given->type;
}

static bool is_c_name(const char *name)
{
    bool ok = islower((unsigned char)name[0]);
    for (const char *c = name; *c != '\0'; c++)
        ok = ok && (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_');
    return ok;
}

static void columns_check(Checker *checker)
{
    Block *block = checker->block;
    int n = sqlite3_column_count(checker->statement);
    if (n > FIELDS_MAX) {
        complain(checker, "more than %d columns", FIELDS_MAX);
        return;
    }
    for (int i = 0; i < n; i++) {
        const char *name = sqlite3_column_name(checker->statement, i);
        if (!is_c_name(name))
            complain(checker, "column %d needs a name: … as name", i + 1);
        Str copy = str_copy(checker->arena, str_from_c(name));
        if (field_find(&block->columns, copy) != NULL)
            complain(checker, "two columns are called %s", name);
        block->columns.items[block->columns.n++] = (Field) { copy, column_type(checker, i, copy) };
    }
    for (size_t i = 0; i < block->returns.n; i++)
        if (field_find(&block->columns, block->returns.items[i].name) == NULL)
            complain(checker, "-- returns %.*s: there is no such column",
                     STR_ARG(block->returns.items[i].name));
}

static void kind_check(Checker *checker)
{
    Block *block = checker->block;
    block->is_write = !sqlite3_stmt_readonly(checker->statement);
    if (block->is_write && block->kind != KIND_RUN && !block->says_write)
        complain(checker, "writes: say so with the word write in its first line");
    if (!block->is_write && (block->kind == KIND_RUN || block->says_write))
        complain(checker, "does not write");
    if (block->kind == KIND_RUN && block->columns.n > 0)
        complain(checker, "has columns: use one, maybe, many or each with the word write");
    if (block->kind != KIND_RUN && block->columns.n == 0)
        complain(checker, "has no columns: use run");
    if (block->kind != KIND_RUN && block->columns.n > 1 && block->row_type.length == 0)
        complain(checker, "has several columns: name the type of a row");
    if (block->kind == KIND_MANY && !str_contains(block->sql, S("limit ")) && !block->says_bounded)
        complain(checker, "needs limit :limit, or a comment that says why it is bounded");
}

static int error_line(const Checker *checker)
{
    int offset = sqlite3_error_offset(checker->db);
    int line = checker->block->sql_line;
    for (int i = 0; i < offset && checker->block->sql.data[i] != '\0'; i++)
        line += checker->block->sql.data[i] == '\n';
    return line;
}

static void block_check(Checker *checker)
{
    const char *tail;
    char *sql = str_to_c(checker->arena, checker->block->sql);
    if (sqlite3_prepare_v2(checker->db, sql, -1, &checker->statement, &tail) != SQLITE_OK) {
        source_error(checker->block->path, error_line(checker), "%.*s: %s",
                     STR_ARG(checker->block->name), sqlite3_errmsg(checker->db));
        return;
    }
    if (*tail != '\0')
        complain(checker, "is more than one statement");
    params_check(checker);
    columns_check(checker);
    kind_check(checker);
    sqlite3_finalize(checker->statement);
}

// Two statements may share a type of row only when their rows are the same.
static void row_type_check(Checker *checker, const Block *other)
{
    const FieldList *a = &checker->block->columns, *b = &other->columns;
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same =
            a->items[i].type == b->items[i].type && str_equal(a->items[i].name, b->items[i].name);
    if (!same)
        complain(checker, "%.*s has other columns in %.*s (line %d)",
                 STR_ARG(checker->block->row_type), STR_ARG(other->name), other->line);
}

static void against_earlier(Checker *checker, const SqlFile *file)
{
    for (const Block *other = file->blocks; other < checker->block; other++) {
        if (str_equal(other->name, checker->block->name))
            complain(checker, "is there already (line %d)", other->line);
        if (other->row_type.length > 0 && str_equal(other->row_type, checker->block->row_type)) {
            row_type_check(checker, other);
            return;
        }
    }
}

void sql_check(Arena *arena, sqlite3 *db, SqlFile *file)
{
    for (size_t i = 0; i < file->n; i++) {
        Checker checker = { .arena = arena, .db = db, .block = &file->blocks[i] };
        if (file->blocks[i].sql.length == 0)
            continue;
        block_check(&checker);
        against_earlier(&checker, file);
    }
}
