#include "rooms/dossiers/history_cli.h"

#include "platform/progress.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

enum {
    IMPORT,
    EXPORT,
    EXPORT_XES,
};

static const char *file_text, *map_text;

static Err text_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    *out = test_input(str_from_c(str_equal_c(path, "map.json") ? map_text : file_text), 99, OK);
    return OK;
}

typedef struct Given {
    bool is_dry_run, creates_missing, has_map, json;
} Given;

static Err command_run(Cx *cx, size_t row, Given given, Str *out_printed)
{
    Env env = *cx->env;
    const Env *before = cx->env;
    CommandRun run = { .command = &history_commands[row],
                       .arguments = { S("file") },
                       .n_arguments = 1,
                       .values = { given.is_dry_run ? S("") : NO_STR,
                                   given.has_map ? S("map.json") : NO_STR,
                                   given.creates_missing ? S("") : NO_STR },
                       .json = given.json,
                       .out = test_output(),
                       .progress = progress_open(test_arena(), &env, -1) };
    env.input_open = text_open;
    cx->env = &env;
    Err err = run.command->run(cx, &run);
    cx->env = before;
    *out_printed = test_output_text(run.out);
    return err;
}

static const char line[] =
    "{\"dossier\":\"D-1\",\"event\":\"received\",\"at\":\"2023-01-04T08:30:00+07:00\","
    "\"procedure\":\"P\",\"agency\":\"H16.37\",\"channel\":\"counter\"}\n";

TEST("import history tells machines what it took; the exports give it back")
{
    Cx *cx = test_db();
    Str printed;
    file_text = line;
    CHECK_OK(command_run(cx, IMPORT, (Given) { .creates_missing = true, .json = true }, &printed));
    CHECK_STR(printed, "{\"dossiers\":1,\"events\":1,\"procedures_created\":1,"
                       "\"agencies_created\":1}\n");
    CHECK_OK(command_run(cx, EXPORT, (Given) { 0 }, &printed));
    CHECK(str_begins_with(printed, str_slice(str_from_c(line), 0, sizeof line - 3)));
    CHECK(str_contains(printed, S("\"check_code\":\"")));
    CHECK_OK(command_run(cx, EXPORT_XES, (Given) { 0 }, &printed));
    CHECK(str_contains(printed, S("<trace><string key=\"concept:name\" value=\"D-1\"/>")));
}

TEST("--dry-run writes nothing, and without --create-missing unknown codes are errors")
{
    Cx *cx = test_db();
    Str printed;
    int64_t rows = test_db_rows(cx);
    file_text = line;
    CHECK_OK(
        command_run(cx, IMPORT, (Given) { .creates_missing = true, .is_dry_run = true }, &printed));
    CHECK_STR(printed, "");
    CHECK_ERR(command_run(cx, IMPORT, (Given) { 0 }, &printed), ERR_INPUT);
    CHECK_INT(test_db_rows(cx), rows);
}

TEST("--map reads the log of another system")
{
    Cx *cx = test_db();
    Str printed;
    Given given = { .creates_missing = true, .has_map = true, .json = true };
    file_text = "case:concept:name,when\nc,2023-01-04T08:30:00+07:00\n";
    map_text = "{\"at\":\"when\",\"prefix\":\"M-\",\"procedure\":\"P\",\"agency\":\"H16.37\","
               "\"resolved_at\":\"case:end\"}";
    CHECK_OK(command_run(cx, IMPORT, given, &printed));
    CHECK_OK(command_run(cx, EXPORT, (Given) { 0 }, &printed));
    CHECK(str_begins_with(
        printed,
        S("{\"dossier\":\"M-c\",\"event\":\"received\",\"at\":\"2023-01-04T08:30:00+07:00\","
          "\"procedure\":\"P\",\"agency\":\"H16.37\",\"channel\":\"counter\",")));
    map_text = "{\"when\":\"at\"}";
    CHECK_ERR(command_run(cx, IMPORT, given, &printed), ERR_INPUT);
}
