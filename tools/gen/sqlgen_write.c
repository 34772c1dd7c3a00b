#include "sqlgen.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "source.h"

enum {
    OUTPUT_BYTES = 8 * 1024 * 1024,
    PARAMS_LOOSE = 4 // more of them travel in a struct
};

typedef struct CType {
    const char *name;   // of a value
    const char *access; // query_bind_…, query_…
    const char *list;
} CType;

static const CType c_types[FIELD_TYPE_COUNT] = {
    [FIELD_NONE] = { "int64_t", "int", "IntList" },
    [FIELD_INT] = { "int64_t", "int", "IntList" },
    [FIELD_TEXT] = { "Str", "text", "StrList" },
    [FIELD_BLOB] = { "Str", "blob", "StrList" },
    [FIELD_DATE] = { "Date", "date", "DateList" },
    [FIELD_INSTANT] = { "Instant", "instant", "InstantList" },
    [FIELD_BOOL] = { "bool", "bool", "BoolList" },
    [FIELD_MONEY] = { "int64_t", "int", "IntList" },
};

// dossier_find_by_code → DossierFindByCode
static Str camel(Arena *arena, Str name)
{
    Buffer out;
    buffer_init(&out, arena, 1024);
    bool is_upper = true;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        if (c != '_')
            buffer_add_char(&out, is_upper ? (char)toupper((unsigned char)c) : c);
        is_upper = c == '_';
    }
    return buffer_text(&out);
}

static bool has_struct(const Block *block)
{
    return block->params.n > PARAMS_LOOSE;
}

static Str row_type(Arena *arena, const Block *block)
{
    if (block->row_type.length > 0)
        return block->row_type;
    const char *name = c_types[block->columns.n > 0 ? block->columns.items[0].type : 0].name;
    return str_copy(arena, str_from_c(name));
}

static Str list_type(Arena *arena, const Block *block)
{
    if (block->row_type.length > 0)
        return str_format(arena, "%.*sList", STR_ARG(block->row_type));
    return str_from_c(c_types[block->columns.items[0].type].list);
}

static void write_params(Buffer *out, Arena *arena, const Block *block)
{
    if (has_struct(block)) {
        buffer_add_format(out, ", const Sql%.*sParams *params", STR_ARG(camel(arena, block->name)));
        return;
    }
    for (size_t i = 0; i < block->params.n; i++)
        buffer_add_format(out, ", %s %.*s", c_types[block->params.items[i].type].name,
                          STR_ARG(block->params.items[i].name));
}

static void write_outputs(Buffer *out, Arena *arena, const Block *block)
{
    Str row = row_type(arena, block);
    switch (block->kind) {
    case KIND_ONE: buffer_add_format(out, ", %.*s *out", STR_ARG(row)); break;
    case KIND_MAYBE: buffer_add_format(out, ", %.*s *out, bool *out_found", STR_ARG(row)); break;
    case KIND_MANY: buffer_add_format(out, ", %.*s *out", STR_ARG(list_type(arena, block))); break;
    case KIND_EACH:
        buffer_add_format(out,
                          ",\n    Err (*visit)(void *visit_state, const %.*s *row), "
                          "void *visit_state",
                          STR_ARG(row));
        break;
    case KIND_RUN:
    case KIND_NONE:
    case KIND_COUNT: break;
    }
}

static void write_signature(Buffer *out, Arena *arena, const Block *block)
{
    buffer_add_format(out, "Err sql_%.*s(Tx *tx", STR_ARG(block->name));
    write_params(out, arena, block);
    write_outputs(out, arena, block);
    buffer_add_char(out, ')');
}

static void write_fields(Buffer *out, const FieldList *fields)
{
    for (size_t i = 0; i < fields->n; i++)
        buffer_add_format(out, "    %s %.*s;\n", c_types[fields->items[i].type].name,
                          STR_ARG(fields->items[i].name));
}

// 0: not yet; else the file already has the struct (and, for many, the list).
static bool is_written(const SqlFile *file, const Block *until, bool as_list)
{
    for (const Block *block = file->blocks; block < until; block++)
        if (str_equal(block->row_type, until->row_type) && (!as_list || block->kind == KIND_MANY))
            return true;
    return false;
}

static void write_types(Buffer *out, Arena *arena, const SqlFile *file, const Block *block)
{
    if (has_struct(block)) {
        Str name = camel(arena, block->name);
        buffer_add_format(out, "typedef struct Sql%.*sParams {\n", STR_ARG(name));
        write_fields(out, &block->params);
        buffer_add_format(out, "} Sql%.*sParams;\n\n", STR_ARG(name));
    }
    if (block->row_type.length == 0)
        return;
    if (!is_written(file, block, false)) {
        buffer_add_format(out, "typedef struct %.*s {\n", STR_ARG(block->row_type));
        write_fields(out, &block->columns);
        buffer_add_format(out, "} %.*s;\n\n", STR_ARG(block->row_type));
    }
    if (block->kind == KIND_MANY && !is_written(file, block, true))
        buffer_add_format(out,
                          "typedef struct %.*sList {\n    %.*s *items;\n    size_t n;\n"
                          "} %.*sList;\n\n",
                          STR_ARG(block->row_type), STR_ARG(block->row_type),
                          STR_ARG(block->row_type));
}

static void write_header(Buffer *out, Arena *arena, const SqlFile *file)
{
    buffer_add_format(out,
                      "// Made by sqlgen from %s.\n#pragma once\n\n"
                      "#include \"store/statement.h\"\n#include \"store/tx.h\"\n\n",
                      file->path);
    for (size_t i = 0; i < file->n; i++) {
        const Block *block = &file->blocks[i];
        write_types(out, arena, file, block);
        buffer_add_format(out, "// %s:%d\nCHECKED ", file->path, block->line);
        write_signature(out, arena, block);
        buffer_add(out, S(";\n\n"));
    }
}

static void write_statement(Buffer *out, const Block *block)
{
    buffer_add_format(out, "static const Statement statement_%.*s = {\n    .name = \"%.*s\",\n",
                      STR_ARG(block->name), STR_ARG(block->name));
    buffer_add_format(out, "    .place = \"%s:%d\",\n    .is_write = %s,\n    .sql =", block->path,
                      block->line, block->is_write ? "true" : "false");
    Str rest = block->sql, line;
    while (str_cut(&rest, '\n', &line)) {
        buffer_add(out, S("\n        "));
        source_add_literal(out, line);
        if (rest.length > 0)
            buffer_add(out, S(" \"\\n\""));
    }
    buffer_add(out, S(",\n};\n\n"));
}

// Numbers of parameters are SQLite's: in the order of their first use.
static int param_number(const Block *block, Arena *arena, sqlite3_stmt *statement, size_t i)
{
    Str name = str_format(arena, ":%.*s", STR_ARG(block->params.items[i].name));
    return sqlite3_bind_parameter_index(statement, name.data);
}

static void write_binds(Buffer *out, Arena *arena, sqlite3 *db, const Block *block)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(db, str_to_c(arena, block->sql), -1, &statement, NULL);
    for (size_t i = 0; i < block->params.n; i++) {
        const Field *param = &block->params.items[i];
        buffer_add_format(out, "    query_bind_%s(&the_query, %d, %s%.*s);\n",
                          c_types[param->type].access, param_number(block, arena, statement, i),
                          has_struct(block) ? "params->" : "", STR_ARG(param->name));
    }
    sqlite3_finalize(statement);
}

static void write_reads(Buffer *out, const Block *block, const char *indent, const char *target)
{
    bool is_here = block->kind == KIND_EACH;
    for (size_t i = 0; i < block->columns.n; i++) {
        const Field *column = &block->columns.items[i];
        bool is_bytes = column->type == FIELD_TEXT || column->type == FIELD_BLOB;
        buffer_add_format(out, "%s%s%s%.*s = query_%s%s(&the_query, %zu);\n", indent, target,
                          block->row_type.length > 0 ? "." : "",
                          block->row_type.length > 0 ? (int)column->name.length : 0,
                          column->name.data, c_types[column->type].access,
                          is_here && is_bytes ? "_here" : "", i);
    }
}

static void write_single(Buffer *out, Arena *arena, const Block *block)
{
    Str row = row_type(arena, block);
    buffer_add(out, S("    bool has_row;\n    TRY(query_step(&the_query, &has_row));\n"));
    if (block->kind == KIND_ONE)
        buffer_add(out, S("    if (!has_row)\n        return query_no_row(&the_query);\n"));
    else
        buffer_add(out, S("    *out_found = has_row;\n    if (!has_row)\n        return OK;\n"));
    buffer_add_format(out, "    %.*s the_row;\n", STR_ARG(row));
    write_reads(out, block, "    ", "the_row");
    buffer_add(out, S("    query_close(&the_query);\n    *out = the_row;\n    return OK;\n"));
}

static void write_many(Buffer *out, Arena *arena, const Block *block)
{
    Str row = row_type(arena, block);
    buffer_add_format(out, "    %.*s *items = NULL;\n    size_t n = 0;\n    bool has_row;\n",
                      STR_ARG(row));
    buffer_add(out, S("    TRY(query_step(&the_query, &has_row));\n    while (has_row) {\n"));
    buffer_add(out, S("        items = query_list_grow(tx, items, n, sizeof *items);\n"));
    write_reads(out, block, "        ", "items[n]");
    buffer_add(out, S("        n++;\n        TRY(query_step(&the_query, &has_row));\n    }\n"
                      "    out->items = items;\n    out->n = n;\n    return OK;\n"));
}

static void write_each(Buffer *out, Arena *arena, const Block *block)
{
    Str row = row_type(arena, block);
    buffer_add(out, S("    bool has_row;\n    TRY(query_step(&the_query, &has_row));\n"
                      "    while (has_row) {\n"));
    buffer_add_format(out, "        %.*s the_row;\n", STR_ARG(row));
    write_reads(out, block, "        ", "the_row");
    buffer_add(out, S("        Err visited = visit(visit_state, &the_row);\n"
                      "        if (visited != OK) {\n            query_close(&the_query);\n"
                      "            return visited;\n        }\n"
                      "        TRY(query_step(&the_query, &has_row));\n    }\n    return OK;\n"));
}

static void write_body(Buffer *out, Arena *arena, const Block *block)
{
    switch (block->kind) {
    case KIND_ONE:
    case KIND_MAYBE: write_single(out, arena, block); break;
    case KIND_MANY: write_many(out, arena, block); break;
    case KIND_EACH: write_each(out, arena, block); break;
    case KIND_RUN:
        buffer_add(out, block->exactly_one ? S("    return query_run_one(&the_query);\n")
                                           : S("    return query_run(&the_query);\n"));
        break;
    case KIND_NONE:
    case KIND_COUNT: break;
    }
}

static void write_code(Buffer *out, Arena *arena, sqlite3 *db, const SqlFile *file, Str name)
{
    buffer_add_format(out, "// Made by sqlgen from %s.\n#include \"%.*s_sql.h\"\n\n", file->path,
                      STR_ARG(name));
    for (size_t i = 0; i < file->n; i++) {
        const Block *block = &file->blocks[i];
        write_statement(out, block);
        write_signature(out, arena, block);
        buffer_add_format(out,
                          "\n{\n    Query the_query;\n"
                          "    TRY(query_open(tx, &statement_%.*s, &the_query));\n",
                          STR_ARG(block->name));
        write_binds(out, arena, db, block);
        write_body(out, arena, block);
        buffer_add(out, S("}\n\n"));
    }
}

static void folders_make(Arena *arena, Str path)
{
    for (size_t i = 1; i < path.length; i++)
        if (path.data[i] == '/')
            (void)mkdir(str_to_c(arena, str_slice(path, 0, i)), 0777);
}

void sql_write(Arena *arena, sqlite3 *db, const SqlFile *file, const char *folder, Str name)
{
    char *flat = str_to_c(arena, name);
    for (char *c = flat; *c != '\0'; c++)
        *c = *c == '/' ? '-' : *c;
    Buffer out;
    buffer_init(&out, arena, OUTPUT_BYTES);
    write_header(&out, arena, file);
    source_write(str_format(arena, "%s/%s_sql.h", folder, flat).data, buffer_text(&out));
    buffer_clear(&out);
    write_code(&out, arena, db, file, name);
    source_write(str_format(arena, "%s/%s_sql.c", folder, flat).data, buffer_text(&out));

    if (!str_contains(name, S("/")))
        return;
    Str door = str_format(arena, "%s/%.*s_sql.h", folder, STR_ARG(name));
    folders_make(arena, door);
    source_write(door.data, str_format(arena, "#include \"%s_sql.h\"\n", flat));
}
