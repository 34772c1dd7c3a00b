#include "rooms/calendar/calendar_cli.h"

#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static const char *next_text;

static Err text_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    (void)arena;
    CHECK_STR(path, "days.csv");
    *out = test_input(str_from_c(next_text), 99, OK);
    return OK;
}

static Err command_run(Cx *cx, size_t row, CommandRun *run, const char *text)
{
    Env env = *cx->env;
    const Env *before = cx->env;
    env.input_open = text_open;
    next_text = text;
    cx->env = &env;
    run->command = &calendar_commands[row];
    run->out = test_output();
    Err err = calendar_commands[row].run(cx, run);
    cx->env = before;
    return err;
}

TEST("import holidays prints its counts as JSON, export holidays prints the days")
{
    Cx *cx = test_db();
    CommandRun run = { .arguments = { S("days.csv") }, .n_arguments = 1, .json = true };
    CHECK_OK(command_run(cx, 0, &run, "date,kind,name_vi\n2027-02-08,off_statutory,Tết\n"));
    CHECK_STR(test_output_text(run.out), "{\"read\":1,\"added\":1,\"changed\":0,\"removed\":0,"
                                         "\"unchanged\":0,\"version\":1}\n");
    CHECK_OK(command_run(cx, 1, &run, ""));
    CHECK_STR(test_output_text(run.out),
              "{\"date\":\"2027-02-08\",\"kind\":\"off_statutory\",\"name\":\"Tết\","
              "\"status\":\"confirmed\"}\n");
}

TEST("for people import holidays prints no data")
{
    Cx *cx = test_db();
    CommandRun run = { .arguments = { S("days.csv") }, .n_arguments = 1 };
    CHECK_OK(command_run(cx, 0, &run, "date,kind,name_vi\n2027-02-08,off_statutory,Tết\n"));
    CHECK_STR(test_output_text(run.out), "");
}

TEST("--dry-run writes nothing and a refused file is an error")
{
    Cx *cx = test_db();
    CommandRun run = {
        .arguments = { S("days.csv") }, .n_arguments = 1, .values = { S("") }, .json = true
    };
    int64_t rows = test_db_rows(cx);
    CHECK_OK(command_run(cx, 0, &run, "date,kind,name_vi\n2027-02-08,off_statutory,Tết\n"));
    CHECK_INT(test_db_rows(cx), rows);
    CHECK_ERR(command_run(cx, 0, &run, "date,kind,name_vi\n2027-02-30,off_statutory,Tết\n"),
              ERR_INPUT);
}
