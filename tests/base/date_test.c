#include "base/date.h"

#include "support/test.h"

TEST("every day from 1890 to 2110 survives the way through its civil date")
{
    Date first = date_from_civil((Civil) { 1890, 1, 1 });
    Date last = date_from_civil((Civil) { 2110, 12, 31 });
    for (Date date = first; date.days <= last.days; date.days++) {
        Civil civil = date_to_civil(date);
        if (!civil_is_valid(civil) || date_from_civil(civil).days != date.days)
            CHECK_INT(date.days, -1);
    }
    CHECK_INT(date_from_civil((Civil) { 1970, 1, 1 }).days, 0);
    CHECK_INT(date_from_civil((Civil) { 2000, 3, 1 }).days, 11017);
}

TEST("a date that does not exist is refused")
{
    Date date = NO_DATE;
    CHECK(!date_parse_iso(S("2026-02-29"), &date));
    CHECK(!date_parse_iso(S("2026-13-01"), &date));
    CHECK(!date_parse_iso(S("2026-1-1"), &date));
    CHECK(!date_parse_vietnamese(S("31/11/2026"), &date));
    CHECK(date_is_absent(date));
    CHECK(date_parse_iso(S("2028-02-29"), &date));
}

TEST("the weekday is the one of the calendar on the wall")
{
    Date date;
    CHECK(date_parse_iso(S("2026-11-23"), &date));
    CHECK_INT(date_weekday(date), 1);
    CHECK(date_parse_iso(S("1969-12-28"), &date));
    CHECK_INT(date_weekday(date), 0);
}

TEST("a moment is read with any offset and written in Viet Nam's")
{
    Instant at;
    CHECK(instant_parse(S("2023-01-04T01:30:00Z"), &at));
    CHECK_STR(instant_format_iso(test_arena(), at), "2023-01-04T08:30:00+07:00");
    CHECK(instant_parse(S("2011-10-11 13:42:22.688000+02:00"), &at));
    CHECK_STR(instant_format_iso(test_arena(), at), "2011-10-11T18:42:22.688+07:00");
    CHECK(instant_parse(S("2023-01-04"), &at));
    CHECK_STR(instant_format_vietnamese(test_arena(), at), "00:00 04/01/2023");
    CHECK(!instant_parse(S("2023-01-04T24:00:00Z"), &at));
    CHECK(!instant_parse(S("2023-01-04T08:30:00+07:00x"), &at));
}

TEST("the local day changes at midnight in Viet Nam, also before 1970")
{
    Instant at;
    CHECK(instant_parse(S("1969-12-31T16:59:59Z"), &at));
    CHECK_STR(date_format_iso(test_arena(), instant_date(at)), "1969-12-31");
    CHECK(instant_parse(S("1969-12-31T17:00:00Z"), &at));
    CHECK_STR(date_format_iso(test_arena(), instant_date(at)), "1970-01-01");
    CHECK_INT(instant_minute_of_day(at), 0);
    CHECK_INT(instant_at(instant_date(at), 0).ms, at.ms);
}
