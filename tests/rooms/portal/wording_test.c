#include "rooms/portal/wording.h"

#include "support/test.h"
#include "texts.h"

TEST("a name is masked so that only its owner recognises it")
{
    static const struct {
        const char *name, *masked;
    } cases[] = {
        { "Nguyễn Văn An", "Nguyễn V. A." },
        { "  Đặng   Thị Ẩn ", "Đặng T. Ẩ." },
        { "Ẩn", "Ẩ." },
        { "Công ty TNHH Ấm", "Công t. T. Ấ." },
        { "", "" },
        { NULL, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(name_masked(test_arena(), str_from_c(cases[i].name)), cases[i].masked);
}

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

TEST("every state, event, figure and channel has words")
{
    for (int i = 0; i < DOSSIER_STATE_COUNT; i++) {
        DossierFold fold = { .state = (DossierState)i };
        CHECK(status_wording(&fold) != T_NONE);
        CHECK(next_wording(&fold) != T_NONE);
    }
    for (int i = EVENT_SUBMITTED; i < EVENT_KIND_COUNT; i++)
        CHECK(event_wording((DossierEventKind)i) != T_NONE);
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

TEST("a dossier that was refused is not said to be suspended")
{
    DossierFold fold = { .state = DOSSIER_STOPPED, .outcome = OUTCOME_REFUSED };
    CHECK_INT(status_wording(&fold), T_PORTAL_STATUS_REFUSED);
    CHECK_INT(next_wording(&fold), T_PORTAL_NEXT_REFUSED);
    fold.outcome = OUTCOME_NONE;
    CHECK_INT(status_wording(&fold), T_PORTAL_STATUS_STOPPED);
}
