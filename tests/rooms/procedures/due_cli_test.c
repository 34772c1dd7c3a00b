#include "rooms/procedures/due_cli.h"

#include <string.h>

#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

typedef struct Given {
    const char *name, *value; // value "" for a switch
} Given;

static Err due_run(Cx *cx, const Given *given, bool json, Str *out_printed)
{
    CommandRun run = { .command = &due_commands[0], .json = json, .out = test_output() };
    for (; given->name != NULL; given++) {
        size_t i = 0;
        while (strcmp(run.command->options[i].name, given->name) != 0)
            i++;
        run.values[i] = str_from_c(given->value);
    }
    Err err = run.command->run(cx, &run);
    *out_printed = test_output_text(run.out);
    return err;
}

TEST("a number of working days from a moment is counted and explained")
{
    Str printed;
    const Given given[] = { { "from", "2026-11-05T10:00:00+07:00" },
                            { "working-days", "3" },
                            { 0 } };
    CHECK_OK(due_run(test_db(), given, false, &printed));
    CHECK_STR(printed, "Hạn trả kết quả: 17:30 10/11/2026\n"
                       "  Thứ Năm 05/11/2026: ngày tiếp nhận, không tính\n"
                       "  Thứ Sáu 06/11/2026: được tính, ngày 1\n"
                       "  Thứ Bảy 07/11/2026: nghỉ hằng tuần\n"
                       "  Chủ nhật 08/11/2026: nghỉ hằng tuần\n"
                       "  Thứ Hai 09/11/2026: được tính, ngày 2\n"
                       "  Thứ Ba 10/11/2026: được tính, ngày 3\n"
                       "  Thứ Ba 10/11/2026: hết hạn lúc 17:30\n");
}

TEST("each kind of limit has an option, machines read JSON")
{
    const struct {
        Given limit;
        const char *due;
    } cases[] = {
        { { "working-days", "1" }, "2026-11-06T17:30" },
        { { "working-hours", "4" }, "2026-11-06T09:30" },
        { { "calendar-days", "2" }, "2026-11-09T17:30" },
        { { "months", "1" }, "2026-12-07T17:30" },
        { { "same-day", "" }, "2026-11-06T17:30" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str printed;
        const Given given[] = { { "from", "2026-11-05 15:30" }, cases[i].limit, { 0 } };
        CHECK_OK(due_run(test_db(), given, true, &printed));
        CHECK_STR(str_slice(printed, 0, 24),
                  str_to_c(test_arena(), str_format(test_arena(), "{\"due\":\"%s", cases[i].due)));
        CHECK(str_ends_with(printed, S("]}\n")));
    }
}

TEST("what is missing or too much is wrong use")
{
    const Given cases[][4] = {
        { { 0 } },
        { { "from", "2026-11-05" }, { 0 } },
        { { "from", "2026-11-05" }, { "working-days", "1" }, { "months", "1" }, { 0 } },
        { { "from", "2026-11-31" }, { "working-days", "1" }, { 0 } },
        { { "from", "2026-11-05" }, { "working-days", "three" }, { 0 } },
        { { "from", "2026-11-05" }, { "working-days", "0" }, { 0 } },
        { { "from", "1970-01-01" }, { "working-days", "1" }, { 0 } },
        { { "procedure", "1.001193" }, { 0 } },
        { { "procedure", "1.001193" }, { "from", "2026-11-05" }, { 0 } },
        { { "procedure", "1.001193" }, { "received", "2026-11-05" }, { "months", "1" }, { 0 } },
        { { "procedure", "1.001193" }, { "received", "2026-11-05" }, { "channel", "fax" }, { 0 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str printed;
        CHECK_ERR(due_run(test_db(), cases[i], false, &printed), ERR_INPUT);
        CHECK_STR(printed, "");
    }
}

TEST("unknown procedures and agencies are not found")
{
    Str printed;
    const Given procedure[] = { { "procedure", "9.999999" }, { "received", "2026-11-05" }, { 0 } };
    const Given agency[] = {
        { "from", "2026-11-05" }, { "working-days", "1" }, { "agency", "H99" }, { 0 }
    };
    CHECK_ERR(due_run(test_db(), procedure, false, &printed), ERR_NOT_FOUND);
    CHECK_ERR(due_run(test_db(), agency, false, &printed), ERR_NOT_FOUND);
}
