#include "rooms/demo/season_rules.h"

#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"

static const Calendar *national(void)
{
    const Calendar *calendar;
    Cx *cx = test_db();
    CHECK_OK(calendar_load(cx, NO_INT, &calendar));
    return calendar;
}

TEST("nobody comes on Sundays and holidays")
{
    const Calendar *calendar = national();
    static const char *const closed[] = { "2023-01-01", "2023-03-05", "2023-09-02", "2023-04-30" };
    Draw draw = draw_begin(1, 1);
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++)
        CHECK_INT(day_weight(calendar, test_date(closed[i]), &draw), 0);
    CHECK(day_weight(calendar, test_date("2023-03-07"), &draw) > 0);
}

TEST("over a year Mondays bring more than Fridays, July more than February")
{
    const Calendar *calendar = national();
    Draw draw = draw_begin(1, 2);
    int64_t weekdays[7] = { 0 };
    int64_t months[13] = { 0 };
    for (Date day = test_date("2023-01-01"); day.days <= test_date("2023-12-31").days; day.days++) {
        int64_t weight = day_weight(calendar, day, &draw);
        weekdays[date_weekday(day)] += weight;
        months[date_to_civil(day).month] += weight;
    }
    CHECK(weekdays[1] > weekdays[5]);
    CHECK(months[7] > months[2]);
}

TEST("people come in office hours and never before what happened already")
{
    const Calendar *calendar = national();
    Draw draw = draw_begin(1, 3);
    Date day = test_date("2023-03-07");
    for (int i = 0; i < 500; i++) {
        Instant at = moment_draw(calendar, day, NO_INSTANT, &draw);
        CHECK(at.ms >= calendar_opening(calendar, day).ms);
        CHECK(at.ms < calendar_closing(calendar, day).ms);
    }
    Instant noon = test_instant("2023-03-07 16:50");
    CHECK(moment_draw(calendar, day, noon, &draw).ms > noon.ms);
}

TEST("fields have their season")
{
    CHECK_INT(season_of_field(S("Chứng thực")), SEASON_SCHOOL);
    CHECK_INT(season_of_field(S("Hộ tịch")), SEASON_WEDDING);
    CHECK_INT(season_of_field(S("Thành lập và hoạt động hộ kinh doanh")), SEASON_BUSINESS);
    CHECK_INT(season_of_field(S("Bảo trợ xã hội")), SEASON_MERIT);
    CHECK_INT(season_of_field(S("Đất đai")), SEASON_FLAT);
    CHECK_INT(season_weight(SEASON_SCHOOL, 7), 180);
    CHECK_INT(season_weight(SEASON_SCHOOL, 9), 100);
    CHECK_INT(season_weight(SEASON_FLAT, 7), 100);
}
