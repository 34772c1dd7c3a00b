#include "rooms/procedures/procedures_cli.h"

#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static Input *next_input;

static Err text_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    CHECK_STR(path, "list.jsonl");
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
    run->command = &procedures_commands[row];
    run->out = test_output();
    Err err = procedures_commands[row].run(cx, run);
    cx->env = before;
    return err;
}

static const char line[] = "{\"code\":\"1.001193\",\"name\":\"A\",\"field\":\"F\"}\n";

TEST("import prints its counts as JSON for machines, export prints the catalogue")
{
    Cx *cx = test_db();
    CommandRun run = { .arguments = { S("list.jsonl") },
                       .n_arguments = 1,
                       .values = { NO_STR, S("2026-07-01") },
                       .json = true };
    CHECK_OK(command_run(cx, 0, &run, line));
    CHECK_STR(test_output_text(run.out),
              "{\"read\":1,\"added\":1,\"changed\":0,\"unchanged\":0,\"ways\":0,\"ways_unread\":0,"
              "\"parts\":0,\"parts_unread\":0,\"steps_short\":0}\n");
    CHECK_OK(command_run(cx, 1, &run, ""));
    CHECK_STR(test_output_text(run.out),
              "{\"code\":\"1.001193\",\"valid_from\":\"2026-07-01\",\"name\":\"A\",\"field\":\"F\","
              "\"document\":true,\"supplement\":\"restart\",\"online\":\"none\",\"ways\":[],"
              "\"fees\":[],\"parts\":[],\"texts\":{}}\n");
}

TEST("--dry-run writes nothing; a refused file and a wrong date are errors")
{
    Cx *cx = test_db();
    int64_t rows = test_db_rows(cx);
    CommandRun run = {
        .arguments = { S("list.jsonl") }, .n_arguments = 1, .values = { S("") }, .json = true
    };
    CHECK_OK(command_run(cx, 0, &run, line));
    CHECK_INT(test_db_rows(cx), rows);
    CHECK_ERR(command_run(cx, 0, &run, "{}\n"), ERR_INPUT);
    run.values[1] = S("2026-02-30");
    CHECK_ERR(command_run(cx, 0, &run, line), ERR_INPUT);
}
