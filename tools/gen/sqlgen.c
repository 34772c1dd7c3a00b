// sqlgen: turns the statements of the rooms into typed C functions, after preparing each against
// the migrated schema and comparing it with what it declares.
//   sqlgen code OUT_DIR FILE.sql MIGRATION.sql…   the functions of one file
//   sqlgen migrations OUT.c MIGRATION.sql…        the migrations, for the program to carry
//   sqlgen postgres FILE.sql… -- MIGRATION.sql…   prints each statement as a PREPARE
// A block begins with "-- name: KIND [1] [RowType] [write]", KIND being one, maybe, many, each or
// run. Then "-- code text, n int" declares the parameters and "-- returns n int" the types of
// expression columns; other comments are prose.
#include "sqlgen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"

enum {
    ARENA_BYTES = 256 * 1024 * 1024,
    OUTPUT_BYTES = 8 * 1024 * 1024
};

// ../src/rooms/dossiers/dossiers.sql → rooms/dossiers/dossiers; outside src/ only the last part.
static Str name_of(const char *path)
{
    const char *begin = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    const char *rooms = strstr(path, "src/");
    Str name = str_from_c(rooms != NULL ? rooms + strlen("src/") : begin);
    return str_slice(name, 0, name.length - strlen(".sql"));
}

static void file_compile(Arena *arena, char **paths, int n)
{
    SqlFile file;
    sqlite3 *db = schema_open(arena, (const char *const *)paths + 2, (size_t)n - 2);
    sql_read(arena, paths[1], &file);
    sql_check(arena, db, &file);
    if (source_errors() == 0)
        sql_write(arena, db, &file, paths[0], name_of(paths[1]));
    sqlite3_close(db);
}

static void migration_add(Buffer *out, Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    Str name = str_from_c(slash != NULL ? slash + 1 : path);
    name = str_slice(name, 0, name.length - strlen(".sql"));
    buffer_add_format(out,
                      "    {\n        .number = %d,\n        .name = \"%.*s\",\n        .sql =",
                      atoi(name.data), STR_ARG(name));
    Str rest = source_read(arena, path), line;
    while (str_cut(&rest, '\n', &line)) {
        buffer_add(out, S("\n            "));
        source_add_literal(out, line);
        buffer_add(out, S(" \"\\n\""));
    }
    buffer_add(out, S(",\n    },\n"));
}

static void migrations_embed(Arena *arena, char **paths, int n)
{
    Buffer out;
    buffer_init(&out, arena, OUTPUT_BYTES);
    buffer_add(&out, S("// Made by sqlgen from schema/migrations.\n#include \"store/migrate.h\"\n\n"
                       "static const Migration migrations[] = {\n"));
    for (int i = 1; i < n; i++)
        migration_add(&out, arena, paths[i]);
    buffer_add_format(&out, "};\n\nconst MigrationList store_migrations = { migrations, %d };\n",
                      n - 1);
    source_write(paths[0], buffer_text(&out));
}

static const char *postgres_type(FieldType type)
{
    return type == FIELD_TEXT ? "text" : type == FIELD_BLOB ? "bytea" : "bigint";
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static int param_index(const Block *block, Str name)
{
    for (size_t i = 0; i < block->params.n; i++)
        if (str_equal(block->params.items[i].name, name))
            return (int)i + 1;
    return 0;
}

// The statement with :name as $n, literals and casts left alone.
static void postgres_text(Buffer *out, const Block *block)
{
    Str sql = block->sql;
    char quote = '\0';
    for (size_t i = 0; i < sql.length; i++) {
        char c = sql.data[i];
        if (quote != '\0' || c == '\'' || c == '"')
            quote = quote == '\0' ? c : c == quote ? '\0' : quote;
        size_t end = i + 1;
        while (end < sql.length && is_word(sql.data[end]))
            end++;
        int index = quote == '\0' && c == ':' ? param_index(block, str_slice(sql, i + 1, end)) : 0;
        if (index == 0) {
            buffer_add_char(out, c);
            continue;
        }
        buffer_add_format(out, "$%d", index);
        i = end - 1;
    }
}

static void postgres_prepare(Arena *arena, const Block *block)
{
    Buffer out;
    buffer_init(&out, arena, OUTPUT_BYTES);
    buffer_add_format(&out, "-- %s:%d\nprepare %.*s", block->path, block->line,
                      STR_ARG(block->name));
    for (size_t i = 0; i < block->params.n; i++)
        buffer_add_format(&out, "%s%s", i == 0 ? "(" : ", ",
                          postgres_type(block->params.items[i].type));
    buffer_add_format(&out, "%s as\n", block->params.n > 0 ? ")" : "");
    postgres_text(&out, block);
    printf("%.*s;\ndeallocate %.*s;\n", STR_ARG(buffer_text(&out)), STR_ARG(block->name));
}

static void postgres_list(Arena *arena, char **paths, int n)
{
    int files = 0;
    while (files < n && strcmp(paths[files], "--") != 0)
        files++;
    int first = files < n ? files + 1 : n;
    sqlite3 *db = schema_open(arena, (const char *const *)paths + first, (size_t)(n - first));
    for (int i = 0; i < files; i++) {
        SqlFile file;
        sql_read(arena, paths[i], &file);
        sql_check(arena, db, &file);
        for (size_t k = 0; k < file.n; k++)
            postgres_prepare(arena, &file.blocks[k]);
    }
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(Arena *arena, char **paths, int n);
        int paths_min;
    } modes[] = {
        { "code", file_compile, 2 },
        { "migrations", migrations_embed, 1 },
        { "postgres", postgres_list, 0 },
    };
    Arena *arena = arena_open("sqlgen", ARENA_BYTES);
    for (size_t i = 0; argc > 1 && i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(argv[1], modes[i].name) != 0 || argc - 2 < modes[i].paths_min)
            continue;
        modes[i].run(arena, argv + 2, argc - 2);
        arena_close(arena);
        return source_errors() > 0;
    }
    arena_close(arena);
    fputs("usage: sqlgen code OUT_DIR FILE.sql MIGRATION.sql...\n"
          "       sqlgen migrations OUT.c MIGRATION.sql...\n"
          "       sqlgen postgres FILE.sql... -- MIGRATION.sql...\n",
          stderr);
    return 2;
}
