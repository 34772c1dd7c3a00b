#include "rooms/procedures/record.h"

#include "support/test.h"
#include "texts.h"

typedef struct Case {
    TimeLimit limit;
    int64_t minutes[2]; // of two steps
    const char *processes[2];
    bool is_sound, is_short;
} Case;

static bool check(const Case *c, RecordFault *out_fault, bool *out_short)
{
    ProcedureWay way = { CHANNEL_COUNTER, c->limit, S("") };
    ProcedureStep steps[2];
    for (size_t i = 0; i < 2; i++)
        steps[i] = (ProcedureStep) { .name = S("s"),
                                     .process = str_from_c(c->processes[i]),
                                     .minutes = c->minutes[i] };
    ProcedureRecord record = { .base_code = S("1.001193"),
                               .valid_from = NO_DATE,
                               .valid_to = NO_DATE,
                               .ways = { &way, 1 },
                               .steps = { steps, 2 } };
    return record_check(test_arena(), &record, out_fault, out_short);
}

TEST("the steps of a process may not take longer than eight hours a day of the limit")
{
    static const Case cases[] = {
        { { 1, TIME_WORKING_DAYS }, { 240, 240 }, { "", "" }, true, false },
        { { 1, TIME_WORKING_DAYS }, { 240, 241 }, { "", "" }, false, false },
        { { 1, TIME_WORKING_DAYS }, { 240, 239 }, { "", "" }, true, true },
        { { 1, TIME_WORKING_DAYS }, { 480, 480 }, { "giấy", "điện tử" }, true, false },
        { { 1, TIME_WORKING_DAYS }, { 480, 481 }, { "giấy", "điện tử" }, false, false },
        { { 8, TIME_WORKING_HOURS }, { 240, 240 }, { "", "" }, true, false },
        { { 30, TIME_WORKING_MINUTES }, { 20, 20 }, { "", "" }, false, false },
        { { 1, TIME_SAME_DAY }, { 400, 81 }, { "", "" }, false, false },
        { { 15, TIME_CALENDAR_DAYS }, { 99999, 1 }, { "", "" }, true, false },
        { { 0, TIME_WORKING_DAYS }, { 99999, 1 }, { "", "" }, true, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RecordFault fault = { 0 };
        bool is_short = false;
        CHECK_INT(check(&cases[i], &fault, &is_short), cases[i].is_sound);
        CHECK_INT(is_short, cases[i].is_short);
        if (!cases[i].is_sound)
            CHECK_INT(fault.text, T_PROCEDURES_STEPS_LONG);
    }
}

TEST("a limit is no longer than the calendar can count")
{
    static const struct {
        TimeLimit limit;
        bool is_sound;
    } cases[] = {
        { { 3660, TIME_WORKING_DAYS }, true },   { { 3661, TIME_WORKING_DAYS }, false },
        { { 29280, TIME_WORKING_HOURS }, true }, { { 29281, TIME_WORKING_HOURS }, false },
        { { 120, TIME_MONTHS }, true },          { { 121, TIME_MONTHS }, false },
        { { 3661, TIME_CALENDAR_DAYS }, false }, { { 0, TIME_SAME_DAY }, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Case c = { cases[i].limit, { 0, 0 }, { "", "" }, true, true };
        RecordFault fault = { 0 };
        bool is_short;
        CHECK_INT(check(&c, &fault, &is_short), cases[i].is_sound);
        if (!cases[i].is_sound)
            CHECK_STR(fault.field, "ways[1].limit");
    }
}

TEST("a version may end on the day before its first, as one replaced on that day, but no earlier")
{
    ProcedureRecord record = { .base_code = S("x"), .valid_from = { 100 }, .valid_to = { 99 } };
    RecordFault fault = { 0 };
    bool is_short;
    CHECK(record_check(test_arena(), &record, &fault, &is_short));
    record.valid_to.days = 98;
    CHECK(!record_check(test_arena(), &record, &fault, &is_short));
    CHECK_STR(fault.field, "valid_to");
}

TEST("ways and fees are put into the order of channels, keeping the order within each")
{
    ProcedureWay ways[] = { { CHANNEL_POST, { 1, TIME_MONTHS }, S("") },
                            { CHANNEL_COUNTER, { 2, TIME_MONTHS }, S("") },
                            { CHANNEL_POST, { 3, TIME_MONTHS }, S("") },
                            { CHANNEL_COUNTER, { 4, TIME_MONTHS }, S("") } };
    ProcedureFee fees[] = { { .channel = CHANNEL_ONLINE, .amount = 1 },
                            { .channel = CHANNEL_COUNTER, .amount = 2 } };
    ProcedureRecord record = { .ways = { ways, 4 }, .fees = { fees, 2 } };
    record_sort(test_arena(), &record);
    static const int64_t want[] = { 2, 4, 1, 3 };
    for (size_t i = 0; i < 4; i++)
        CHECK_INT(record.ways.items[i].limit.value, want[i]);
    CHECK_INT(record.fees.items[0].amount, 2);
}

TEST("only mandatory parts are needed")
{
    ProcedurePart parts[] = { { .is_mandatory = true },
                              { .is_mandatory = false },
                              { .is_mandatory = true } };
    ProcedureRecord record = { .parts = { parts, 3 } };
    CHECK_INT(record_parts_needed(&record), 2);
}
