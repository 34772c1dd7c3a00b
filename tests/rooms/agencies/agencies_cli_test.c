#include "rooms/agencies/agencies_cli.h"

#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static Input *next_input;

static Err text_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    CHECK_STR(path, "list.csv");
    *out = next_input;
    return OK;
}

static Err command_run(Cx *cx, size_t row, CommandRun *run, const char *text)
{
    Env env = *cx->env;
    env.input_open = text_open;
    next_input = test_input(str_from_c(text), 99, OK);
    const Env *before = cx->env;
    cx->env = &env;
    run->command = &agencies_commands[row];
    run->out = test_output();
    Err err = agencies_commands[row].run(cx, run);
    cx->env = before;
    return err;
}

TEST("import prints its counts as JSON for machines, export prints the agencies")
{
    Cx *cx = test_db();
    CommandRun run = { .arguments = { S("list.csv") }, .n_arguments = 1, .json = true };
    CHECK_OK(command_run(cx, 0, &run, "level,code,name,parent\nprovince,H16,UBND,\n"));
    CHECK_STR(test_output_text(run.out), "{\"read\":1,\"added\":1,\"changed\":0,\"unchanged\":0,"
                                         "\"links\":0,\"matched_by_name\":0}\n");
    CHECK_OK(command_run(cx, 1, &run, ""));
    CHECK_STR(test_output_text(run.out),
              "{\"code\":\"H16\",\"name\":\"UBND\",\"level\":\"province\"}\n");
}

TEST("--dry-run writes nothing and a refused file is an error")
{
    Cx *cx = test_db();
    CommandRun run = {
        .arguments = { S("list.csv") }, .n_arguments = 1, .values = { S("") }, .json = true
    };
    int64_t rows = test_db_rows(cx);
    CHECK_OK(command_run(cx, 0, &run, "level,code,name,parent\nprovince,H16,UBND,\n"));
    CHECK_INT(test_db_rows(cx), rows);
    CHECK_ERR(command_run(cx, 0, &run, "level,code,name,parent\nprovince,H16,UBND,H1\n"),
              ERR_INPUT);
}
