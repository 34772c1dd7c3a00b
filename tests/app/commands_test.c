#include "app/commands.h"

#include "support/command.h"
#include "support/scratch.h"
#include "support/test.h"

#include <stdlib.h>

static CommandReply ask(const char *words)
{
    return command_ask(words, scratch_file(scratch_folder(), "data"), S(""));
}

TEST("exit codes tell success, failure and wrong use apart")
{
    static const struct {
        const char *words;
        int exit_code;
    } cases[] = {
        { "--version", 0 },
        { "version", 0 },
        { "--help", 0 },
        { "user add --help", 0 },
        { "nonsense", 2 },
        { "init --nonsense", 2 },
        { "serve --listen nonsense --data {data}", 2 },
        { "user list --data {data}", 1 },
        { "serve --data {data}", 1 },
        { "verify --data {data}", 1 },
        { "restore {data}/none --data {data}", 1 },
        { "init --db postgresql://x --data {data}", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CommandReply reply = ask(cases[i].words);
        CHECK_INT(reply.exit_code, cases[i].exit_code);
        CHECK_INT(str_is_empty(reply.err), cases[i].exit_code == 0);
        CHECK_INT(str_is_empty(reply.out), cases[i].exit_code != 0);
    }
}

TEST("messages are Vietnamese, English with --lang en")
{
    CHECK(str_contains(ask("user list --data {data}").err, S("chưa có dữ liệu")));
    CommandReply english = ask("user list --data {data} --lang en");
    CHECK(str_contains(english.err, S("There is no installation")));
    CHECK(str_contains(english.err, S("motcua init --data ")));
}

TEST("every command table ends and no two commands have one name")
{
    const CommandTables *tables = commands_all();
    for (size_t i = 0; tables->tables[i] != NULL; i++)
        for (const Command *a = tables->tables[i]; a->name != NULL; a++)
            for (size_t k = 0; tables->tables[k] != NULL; k++)
                for (const Command *b = tables->tables[k]; b->name != NULL; b++)
                    CHECK(a == b || !str_equal(str_from_c(a->name), str_from_c(b->name)));
}
