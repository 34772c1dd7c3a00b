#include "rooms/portal/wording.h"

#include "support/test.h"
#include "texts.h"

TEST("a limit is worded by its unit; nobody's limit is not 0 days")
{
    static const struct {
        TimeLimit limit;
        const char *vi, *en;
    } cases[] = {
        { { 5, TIME_WORKING_DAYS }, "5 ngày làm việc", "5 working days" },
        { { 8, TIME_WORKING_HOURS }, "8 giờ làm việc", "8 working hours" },
        { { 30, TIME_CALENDAR_DAYS }, "30 ngày", "30 calendar days" },
        { { 6, TIME_MONTHS }, "6 tháng", "6 months" },
        { { 0, TIME_SAME_DAY }, "Trong ngày", "Same day" },
        { { 0, TIME_WORKING_DAYS }, "Chưa quy định", "Not stated" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_STR(limit_wording(test_arena(), LANG_VI, cases[i].limit), cases[i].vi);
        CHECK_STR(limit_wording(test_arena(), LANG_EN, cases[i].limit), cases[i].en);
    }
}

TEST("every figure and channel has words")
{
    for (int i = 0; i < FIGURE_KIND_COUNT; i++)
        CHECK(figure_wording((FigureKind)i) != T_NONE);
    for (int i = TIMELINESS_EARLY; i < TIMELINESS_COUNT; i++)
        CHECK(timeliness_wording((Timeliness)i) != T_NONE);
    for (int i = 0; i < CHANNEL_COUNT; i++)
        CHECK(channel_wording((Channel)i) != T_NONE);
    for (int i = 0; i < FEE_KIND_COUNT; i++)
        CHECK(fee_kind_wording((FeeKind)i) != T_NONE);
    CHECK_INT(online_wording(ONLINE_NONE), T_NONE);
    CHECK(online_wording(ONLINE_FULL) != online_wording(ONLINE_PART));
}
