#include "platform/command.h"

#include "support/test.h"
#include "texts.h"

static const CommandOption options[] = {
    { .name = "limit", .value = "N", .help = T_APP_OPTION_HELP },
    { .name = "from", .value = "DATE", .help = T_APP_OPTION_HELP },
    { .name = "quiet", .help = T_APP_OPTION_HELP },
    { 0 },
};
static const Command command = { .name = "x", .options = options };

TEST("options are read by name and type; absent ones have their default")
{
    CommandRun run = { .command = &command, .values = { S("12"), S("29/02/2024"), S("") } };
    int64_t limit;
    Date from;
    CHECK(command_has(&run, "quiet"));
    CHECK_OK(command_option_int(test_cx(), &run, "limit", 5, &limit));
    CHECK_INT(limit, 12);
    CHECK_OK(command_option_date(test_cx(), &run, "from", NO_DATE, &from));
    CHECK_STR(date_format_iso(test_arena(), from), "2024-02-29");

    CommandRun bare = { .command = &command };
    CHECK(!command_has(&bare, "quiet"));
    CHECK_OK(command_option_int(test_cx(), &bare, "limit", 5, &limit));
    CHECK_INT(limit, 5);
    CHECK_OK(command_option_date(test_cx(), &bare, "from", NO_DATE, &from));
    CHECK(date_is_absent(from));
}

TEST("a value of the wrong type names its option and leaves the output alone")
{
    CommandRun run = { .command = &command, .values = { S("12x"), S("2023-02-29"), NO_STR } };
    int64_t limit = 77;
    Date from = { 3 };
    Instant at = { 4 };
    Cx *cx = test_cx();
    CHECK_ERR(command_option_int(cx, &run, "limit", 5, &limit), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_PLATFORM_OPTION_NOT_NUMBER);
    CHECK_STR(cx->problem.args[0].value, "limit");
    CHECK_ERR(command_option_date(cx, &run, "from", NO_DATE, &from), ERR_INPUT);
    CHECK_ERR(command_option_instant(cx, &run, "from", NO_INSTANT, &at), ERR_INPUT);
    CHECK(limit == 77 && from.days == 3 && at.ms == 4);
}

static Err absent_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    (void)path;
    (void)out;
    return ERR_NOT_FOUND;
}

static Err locked_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    (void)path;
    (void)out;
    return ERR_STORAGE;
}

TEST("a file that cannot be opened is named")
{
    Cx *cx = test_cx();
    Env env = *cx->env;
    Input *input = NULL;
    cx->env = &env;
    env.input_open = absent_open;
    CHECK_ERR(command_input_open(cx, S("days.csv"), &input), ERR_NOT_FOUND);
    CHECK_INT(cx->problem.what, T_PLATFORM_FILE_ABSENT);
    CHECK_STR(cx->problem.args[0].value, "days.csv");
    env.input_open = locked_open;
    CHECK_ERR(command_input_open(cx, S("days.csv"), &input), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_PLATFORM_FILE_UNREADABLE);
    CHECK(input == NULL);
}
