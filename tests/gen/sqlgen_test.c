#include "support/generator.h"
#include "support/test.h"

// A schema and a file of statements, compiled.
static const char schema[] = "-- A thing.\n"
                             "create table thing (\n"
                             "    id integer primary key,\n"
                             "    name text not null,\n"
                             "    content blob,\n"
                             "    on_date day,\n"
                             "    at instant,\n"
                             "    fee money,\n"
                             "    is_open boolean01 not null\n"
                             ");\n";

static GeneratorRun run_in(Str folder, const char *statements)
{
    test_file_write(folder, "schema.sql", schema);
    test_file_write(folder, "src/rooms/things/things.sql", statements);
    return test_generator_run("sqlgen", folder,
                              "code %s %s/src/rooms/things/things.sql %s/schema.sql");
}

static Str header_of(const char *statements)
{
    Str folder = test_folder();
    GeneratorRun run = run_in(folder, statements);
    CHECK_INT(run.exit_status, 0);
    CHECK_STR(run.output, "");
    return test_file_read(folder, "rooms-things-things_sql.h");
}

static Str code_of(const char *statements)
{
    Str folder = test_folder();
    CHECK_INT(run_in(folder, statements).exit_status, 0);
    return test_file_read(folder, "rooms-things-things_sql.c");
}

static int times_in(Str text, Str part)
{
    int times = 0;
    for (size_t i = 0; i < text.length; i++)
        times += str_begins_with(str_slice(text, i, text.length), part);
    return times;
}

TEST("each kind becomes a function of its own shape")
{
    static const struct {
        const char *statement, *function;
    } cases[] = {
        { "-- thing_get: one ThingRow\n-- id int\nselect id, name from thing where id = :id;\n",
          "CHECKED Err sql_thing_get(Tx *tx, int64_t id, ThingRow *out);" },
        { "-- thing_find: maybe ThingRow\n-- id int\nselect id, name from thing where id = :id;\n",
          "CHECKED Err sql_thing_find(Tx *tx, int64_t id, ThingRow *out, bool *out_found);" },
        { "-- thing_list: many ThingRow\n-- limit int\n"
          "select id, name from thing order by id limit :limit;\n",
          "CHECKED Err sql_thing_list(Tx *tx, int64_t limit, ThingRowList *out);" },
        { "-- thing_each: each ThingRow\nselect id, name from thing;\n",
          "Err (*visit)(void *visit_state, const ThingRow *row), void *visit_state);" },
        { "-- thing_rename: run\n-- name text, id int\n"
          "update thing set name = :name where id = :id;\n",
          "CHECKED Err sql_thing_rename(Tx *tx, Str name, int64_t id);" },
        { "-- thing_name: one\n-- id int\nselect name from thing where id = :id;\n",
          "CHECKED Err sql_thing_name(Tx *tx, int64_t id, Str *out);" },
        { "-- thing_count: one\n-- returns n int\nselect count(*) as n from thing;\n",
          "CHECKED Err sql_thing_count(Tx *tx, int64_t *out);" },
        { "-- thing_names: many\n-- bounded: a handful\nselect name from thing;\n",
          "CHECKED Err sql_thing_names(Tx *tx, StrList *out);" },
        { "-- thing_take: one write\n-- id int\n"
          "update thing set is_open = 0 where id = :id returning id;\n",
          "CHECKED Err sql_thing_take(Tx *tx, int64_t id, int64_t *out);" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str header = header_of(cases[i].statement);
        CHECK(str_contains(header, str_from_c(cases[i].function)));
        if (!str_contains(header, str_from_c(cases[i].function)))
            CHECK_STR(header, cases[i].function);
    }
}

TEST("columns have the types of the table, in the order of the statement")
{
    Str header = header_of("-- thing_list: many ThingRow\n-- bounded: few\n"
                           "select is_open, fee, at, on_date, content, name, id from thing;\n");
    CHECK(str_contains(header, S("typedef struct ThingRow {\n    bool is_open;\n    int64_t fee;\n"
                                 "    Instant at;\n    Date on_date;\n    Str content;\n"
                                 "    Str name;\n    int64_t id;\n} ThingRow;")));
    CHECK(str_contains(header, S("typedef struct ThingRowList {\n    ThingRow *items;\n"
                                 "    size_t n;\n} ThingRowList;")));
}

TEST("more than four parameters travel in a struct")
{
    static const char statement[] =
        "-- thing_add: run 1\n-- id int, name text, content blob,\n-- on_date date, at instant,\n"
        "-- fee money, is_open bool\n"
        "insert into thing (id, name, content, on_date, at, fee, is_open)\n"
        "values (:id, :name, :content, :on_date, :at, :fee, :is_open);\n";
    Str header = header_of(statement), code = code_of(statement);
    CHECK(str_contains(header, S("Err sql_thing_add(Tx *tx, const SqlThingAddParams *params);")));
    CHECK(str_contains(header, S("    Date on_date;\n    Instant at;\n    int64_t fee;\n"
                                 "    bool is_open;\n} SqlThingAddParams;")));
    CHECK(str_contains(code, S("query_bind_date(&the_query, 4, params->on_date);")));
    CHECK(str_contains(code, S("return query_run_one(&the_query);")));
}

TEST("parameters are bound by name, whatever their order and however often they are used")
{
    Str code = code_of("-- thing_find: maybe\n-- name text, id int\n"
                       "select id from thing where id = :id and (name = :name or :id = 0);\n");
    CHECK(str_contains(code, S("query_bind_text(&the_query, 2, name);")));
    CHECK(str_contains(code, S("query_bind_int(&the_query, 1, id);")));
}

TEST("rows that are only visited are not copied")
{
    Str code = code_of("-- thing_each: each ThingRow\nselect id, name from thing;\n");
    CHECK(str_contains(code, S("the_row.name = query_text_here(&the_query, 1);")));
}

TEST("two statements may share a type of row when their columns are the same")
{
    Str header = header_of("-- thing_get: one ThingRow\n-- id int\n"
                           "select id, name from thing where id = :id;\n"
                           "-- thing_list: many ThingRow\n-- bounded: few\n"
                           "select id, name from thing;\n");
    CHECK_INT(times_in(header, S("typedef struct ThingRow {")), 1);
    CHECK_INT(times_in(header, S("typedef struct ThingRowList {")), 1);
}

TEST("the header is found under the path of its source")
{
    Str folder = test_folder();
    (void)run_in(folder, "-- thing_each: each\nselect id from thing;\n");
    CHECK_STR(test_file_read(folder, "rooms/things/things_sql.h"),
              "#include \"rooms-things-things_sql.h\"\n");
}

TEST("every mistake stops the build and names file and line")
{
    static const struct {
        const char *statement, *complaint;
    } cases[] = {
        { "-- thing_get: one ThingRow\nselect id,\n  nam from thing;\n",
          "things.sql:3: error: thing_get: no such column: nam" },
        { "-- thing_get: one\n-- id int\nselect name from thing where id = :number;\n",
          "things.sql:1: error: thing_get: parameter :number is not declared" },
        { "-- thing_get: one\n-- id int, more text\nselect name from thing where id = :id;\n",
          "thing_get: declares more but does not use it" },
        { "-- thing_get: one\n-- id int, id int\nselect name from thing where id = :id;\n",
          "thing_get: declares id twice" },
        { "-- thing_get: one\n-- id int\nselect name from thing where id = ?1;\n",
          "thing_get: parameter 1 is not of the form :name" },
        { "-- thing_count: one\nselect count(*) as n from thing;\n",
          "thing_count: column n is an expression: give its type in -- returns" },
        { "-- thing_count: one\n-- returns n int\nselect count(*) from thing;\n",
          "thing_count: column 1 needs a name: … as name" },
        { "-- thing_count: one\n-- returns m int\nselect id from thing;\n",
          "thing_count: -- returns m: there is no such column" },
        { "-- thing_name: one\n-- returns name int\nselect name from thing;\n",
          "column name is declared int in -- returns but is text" },
        { "-- thing_get: one\nselect id, name from thing;\n",
          "thing_get: has several columns: name the type of a row" },
        { "-- thing_get: one ThingRow\nselect id, id from thing;\n",
          "thing_get: two columns are called id" },
        { "-- thing_list: many ThingRow\nselect id, name from thing;\n",
          "thing_list: needs limit :limit, or a comment that says why it is bounded" },
        { "-- thing_take: one\nupdate thing set fee = 0 returning id;\n",
          "thing_take: writes: say so with the word write in its first line" },
        { "-- thing_take: one write\nselect id from thing;\n", "thing_take: does not write" },
        { "-- thing_take: run\nselect id from thing;\n", "thing_take: does not write" },
        { "-- thing_take: run\nupdate thing set fee = 0 returning id;\n",
          "thing_take: has columns: use one, maybe, many or each" },
        { "-- thing_take: one write\nupdate thing set fee = 0;\n",
          "thing_take: has no columns: use run" },
        { "-- thing_get: one Thing nonsense\nselect id, name from thing;\n",
          "thing_get: unknown word nonsense" },
        { "-- thing_get: one\n", "things.sql:1: error: thing_get has no statement" },
        { "select id from thing;\n",
          "things.sql:1: error: a statement needs a line -- name: KIND" },
        { "-- thing_get: one\nselect id from thing; select name from thing;\n",
          "thing_get: is more than one statement" },
        { "-- thing_get: one\nselect id from thing;\n-- thing_get: one\nselect id from thing;\n",
          "things.sql:3: error: thing_get: is there already (line 1)" },
        { "-- thing_get: one Row\nselect id, name from thing;\n"
          "-- thing_ask: one Row\nselect id, fee from thing;\n",
          "things.sql:3: error: thing_ask: Row has other columns in thing_get (line 1)" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str folder = test_folder();
        GeneratorRun run = run_in(folder, cases[i].statement);
        CHECK_INT(run.exit_status, 1);
        if (!str_contains(run.output, str_from_c(cases[i].complaint)))
            CHECK_STR(run.output, cases[i].complaint);
        CHECK(str_is_absent(test_file_read(folder, "rooms-things-things_sql.c")));
    }
}

TEST("a migration that does not apply is named")
{
    Str folder = test_folder();
    test_file_write(folder, "bad.sql", "create nonsense;");
    test_file_write(folder, "a.sql", "");
    GeneratorRun run = test_generator_run("sqlgen", folder, "code %s %s/a.sql %s/bad.sql");
    CHECK_INT(run.exit_status, 1);
    CHECK(str_contains(run.output, S("bad.sql:1: error: near \"nonsense\"")));
}

TEST("migrations are carried with number, name and every byte")
{
    Str folder = test_folder();
    test_file_write(folder, "0007-things.sql", "-- \"quoted\" \\ text\ncreate table a (b);\n");
    CHECK_INT(
        test_generator_run("sqlgen", folder, "migrations %s/m.c %s/0007-things.sql").exit_status,
        0);
    Str code = test_file_read(folder, "m.c");
    CHECK(str_contains(code, S(".number = 7,\n        .name = \"0007-things\"")));
    CHECK(str_contains(code, S("\"-- \\\"quoted\\\" \\\\ text\" \"\\n\"")));
    CHECK(str_contains(code, S("store_migrations = { migrations, 1 }")));
}

TEST("for PostgreSQL parameters become numbers, literals and casts stay")
{
    Str folder = test_folder();
    test_file_write(folder, "schema.sql", schema);
    test_file_write(folder, "a.sql",
                    "-- thing_find: maybe\n-- name text, id int\n"
                    "select id from thing where name = :name and name <> ':id' and id = :id\n"
                    "   and (:name is null or id > :id);\n");
    GeneratorRun run = test_generator_run("sqlgen", folder, "postgres %s/a.sql -- %s/schema.sql");
    CHECK_INT(run.exit_status, 0);
    CHECK(str_contains(run.output, S("prepare thing_find(text, bigint) as\n"
                                     "select id from thing where name = $1 and name <> ':id' and "
                                     "id = $2\n   and ($1 is null or id > $2);\n")));
}

TEST("wrong use is explained")
{
    GeneratorRun run = test_generator_run("sqlgen", test_folder(), "nonsense %s");
    CHECK_INT(run.exit_status, 2);
    CHECK(str_contains(run.output, S("usage: sqlgen code")));
}
