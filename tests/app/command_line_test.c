#include "app/command_line.h"

#include "support/test.h"
#include "texts.h"

#include <string.h>

static Err nothing_run(Cx *cx, const CommandRun *run)
{
    (void)cx;
    (void)run;
    return OK;
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_APP_OPTION_HELP },
    { .name = "map", .value = "FILE", .help = T_APP_OPTION_HELP },
    { 0 },
};
static const CommandOption report_options[] = {
    { .name = "from", .value = "DATE", .help = T_APP_OPTION_HELP, .is_required = true },
    { 0 },
};
static const Command commands[] = {
    { .name = "init", .run = nothing_run, .summary = T_APP_OPTION_HELP, .examples = "motcua init" },
    { .name = "import history",
      .run = nothing_run,
      .summary = T_APP_OPTION_HELP,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import history a.jsonl" },
    { .name = "report",
      .run = nothing_run,
      .summary = T_APP_OPTION_HELP,
      .arguments = "FORM",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = report_options,
      .examples = "motcua report 06a --from 2026-01-01" },
    { 0 },
};
static const CommandTables tables = { { commands } };

static Problem problem; // of the last parse

// Splits at blanks; that is enough for the cases here.
static Err parse(const char *text, CommandLine *out)
{
    Cx *cx = test_cx();
    cx->lang = LANG_VI;
    Str rest = str_from_c(text), word;
    StrList words = { arena_array(cx->arena, Str, 20), 0 };
    while (str_cut(&rest, ' ', &word))
        words.items[words.n++] = word;
    Err err = command_line_parse(cx, &tables, words, out);
    problem = cx->problem;
    return err;
}

TEST("a command is found by one word or by two, its arguments and options behind it")
{
    CommandLine line;
    CHECK_OK(parse("import history a.jsonl --dry-run --map=m.csv --data /tmp/x", &line));
    CHECK_INT(strcmp(line.run.command->name, "import history"), 0);
    CHECK_STR(line.run.arguments[0], "a.jsonl");
    CHECK_INT((int64_t)line.run.n_arguments, 1);
    CHECK(command_has(&line.run, "dry-run"));
    CHECK_STR(command_option(&line.run, "map"), "m.csv");
    CHECK_STR(line.run.data_folder, "/tmp/x");
    CHECK(!line.run.json);

    CHECK_OK(parse("--json init", &line));
    CHECK(line.run.json);
    CHECK_STR(line.run.data_folder, "./data");
}

TEST("a dash alone is a file, and after two dashes everything is")
{
    CommandLine line;
    CHECK_OK(parse("import history -", &line));
    CHECK_STR(line.run.arguments[0], "-");
    CHECK_OK(parse("import history -- --dry-run", &line));
    CHECK_STR(line.run.arguments[0], "--dry-run");
    CHECK(!command_has(&line.run, "dry-run"));
}

TEST("wrong use is refused, with the way out")
{
    static const struct {
        const char *text;
        TextKey what, hint;
    } cases[] = {
        { "--json", T_APP_COMMAND_MISSING, T_APP_SEE_COMMANDS },
        { "inti", T_APP_COMMAND_UNKNOWN, T_APP_DID_YOU_MEAN },
        { "import histroy a", T_APP_COMMAND_UNKNOWN, T_APP_DID_YOU_MEAN },
        { "quite-another", T_APP_COMMAND_UNKNOWN, T_APP_SEE_COMMANDS },
        { "init --dta x", T_APP_OPTION_UNKNOWN, T_APP_DID_YOU_MEAN },
        { "init --zzzzzzzz", T_APP_OPTION_UNKNOWN, T_APP_SEE_HELP },
        { "init -x", T_APP_OPTION_UNKNOWN, T_APP_SEE_HELP },
        { "init --data", T_APP_OPTION_VALUE_MISSING, T_APP_SEE_HELP },
        { "init --json=yes", T_APP_OPTION_VALUE_EXTRA, T_APP_SEE_HELP },
        { "init more", T_APP_ARGUMENT_EXTRA, T_APP_SEE_HELP },
        { "import history", T_APP_ARGUMENT_MISSING, T_APP_SEE_HELP },
        { "import history a --dry-run=1", T_APP_OPTION_VALUE_EXTRA, T_APP_SEE_HELP },
        { "import history a --map m --map n", T_APP_OPTION_TWICE, T_APP_SEE_HELP },
        { "report 06a", T_APP_OPTION_MISSING, T_APP_SEE_HELP },
        { "init --lang fr", T_APP_LANG_UNKNOWN, T_APP_LANG_HINT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CommandLine line;
        CHECK_ERR(parse(cases[i].text, &line), ERR_INPUT);
        CHECK_INT(problem.what, cases[i].what);
        CHECK_INT(problem.hint, cases[i].hint);
    }
}

TEST("help and version are asked for without the rest being complete")
{
    CommandLine line;
    CHECK_OK(parse("--version", &line));
    CHECK(line.version && line.run.command == NULL);
    CHECK_OK(parse("import history --help", &line));
    CHECK(line.help && line.run.command != NULL);
    CHECK_OK(parse("-h", &line));
    CHECK(line.help);
    CHECK_OK(parse("init --help", &line));
    CHECK(line.help && line.run.command != NULL);
}

TEST("the language holds for complaints about earlier words, too")
{
    CommandLine line;
    CHECK_ERR(parse("init more --lang en", &line), ERR_INPUT);
    CHECK_INT(test_cx()->lang, LANG_EN);
    CHECK_OK(parse("init --lang en", &line));
    CHECK_INT(line.lang, LANG_EN);
}
