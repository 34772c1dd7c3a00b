#include "rooms/calendar/calendar.h"

#include "platform/input.h"
#include "support/db.h"
#include "support/test.h"

TEST("the shipped days off are those of the file, and entering them twice changes nothing")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    Input *input = NULL;
    CHECK_OK(calendar_add_official(cx, &counts));
    CHECK_INT(counts.added, 119);
    CHECK_OK(calendar_add_official(cx, &counts));
    CHECK_INT(counts.unchanged, 119);
    CHECK_OK(input_open(test_arena(), S("fixtures/holidays.csv"), &input));
    CHECK_OK(calendar_import(cx, input, false, &counts));
    CHECK_INT(counts.unchanged, 119);
}

TEST("with them every year from 2019 is confirmed except 2026")
{
    Cx *cx = test_db();
    CalendarImportCounts counts;
    const Calendar *calendar = NULL;
    CHECK_OK(calendar_add_official(cx, &counts));
    CHECK_OK(calendar_load(cx, NO_INT, &calendar));
    for (int year = 2019; year <= 2027; year++)
        CHECK_INT(calendar_is_confirmed(calendar, year), year <= 2025);
    CHECK(!calendar_is_working_day(calendar, date_from_civil((Civil) { 2025, 5, 2 })));
    CHECK(calendar_is_working_day(calendar, date_from_civil((Civil) { 2025, 4, 26 })));
}
