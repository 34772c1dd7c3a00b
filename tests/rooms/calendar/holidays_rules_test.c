#include "rooms/calendar/holidays_rules.h"

#include <string.h>

#include "support/test.h"

// All suggested days of a year as "2027-01-01 2027-02-05 …", in order of date.
static Str suggested(int year)
{
    DayRow rows[HOLIDAYS_A_YEAR];
    size_t n = holidays_suggest(year, test_arena(), rows);
    Str all = S("");
    for (int day = 0; day < 366; day++) {
        Date date = date_add_days(date_from_civil((Civil) { year, 1, 1 }), day);
        for (size_t i = 0; i < n; i++) {
            if (rows[i].on.days != date.days)
                continue;
            CHECK(rows[i].provisional);
            Str iso = date_format_iso(test_arena(), date);
            all = str_format(test_arena(), "%.*s%s%.*s%s", STR_ARG(all), all.length > 0 ? " " : "",
                             STR_ARG(str_slice(iso, 5, 10)),
                             rows[i].kind == DAY_OFF_OBSERVED ? "+" : "");
        }
    }
    return all;
}

TEST("the eleven holidays are those of the notices where nothing was swapped")
{
    // 2023: as announced, except that Tết was chosen to end on the 5th.
    CHECK_STR(suggested(2020), "01-01 01-24 01-25 01-26 01-27 01-28 01-29+ 01-30+ 04-02 04-30 "
                               "05-01 09-01 09-02");
    CHECK_STR(suggested(2021), "01-01 02-11 02-12 02-13 02-14 02-15 02-16+ 02-17+ 04-21 04-30 "
                               "05-01 05-03+ 09-02 09-03");
    CHECK_STR(suggested(2022), "01-01 01-03+ 01-31 02-01 02-02 02-03 02-04 04-10 04-11+ 04-30 "
                               "05-01 05-02+ 05-03+ 09-01 09-02");
    CHECK_STR(suggested(2024), "01-01 02-09 02-10 02-11 02-12 02-13 02-14+ 02-15+ 04-18 04-30 "
                               "05-01 09-02 09-03");
}

TEST("a weekend holiday moves past days that are already off")
{
    // 29 April 2023 is the 10/3 and a Saturday; 30 April a Sunday; both move behind 1 May.
    CHECK(str_contains(suggested(2023), S("04-29 04-30 05-01 05-02+ 05-03+ 09-01 09-02 09-04+")));
}

TEST("no year of the calendar has more suggestions than fit, and all lie in that year")
{
    for (int year = CALENDAR_FIRST_YEAR; year <= CALENDAR_LAST_YEAR; year++) {
        DayRow rows[HOLIDAYS_A_YEAR];
        size_t n = holidays_suggest(year, test_arena(), rows);
        CHECK(n >= 10 && n <= HOLIDAYS_A_YEAR);
        for (size_t i = 0; i < n; i++)
            CHECK_INT(date_to_civil(rows[i].on).year, year);
    }
}
