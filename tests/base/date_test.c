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

TEST("days counted one by one agree with days computed, over eight centuries")
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    Date date = date_from_civil((Civil) { 1600, 1, 1 });
    int weekday = 6; // 1600-01-01 was a Saturday
    for (int year = 1600; year < 2400; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            int days = lengths[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= days; day++) {
                if (date_from_civil((Civil) { year, month, day }).days != date.days ||
                    date_weekday(date) != weekday)
                    CHECK_INT(year * 10000 + month * 100 + day, 0);
                date = date_add_days(date, 1);
                weekday = (weekday + 1) % 7;
            }
            CHECK(!civil_is_valid((Civil) { year, month, days + 1 }));
        }
}

TEST("years, months and days have their ends")
{
    static const struct {
        Civil civil;
        bool valid;
    } cases[] = {
        { { 1, 1, 1 }, true },      { { 9999, 12, 31 }, true }, { { 0, 12, 31 }, false },
        { { 10000, 1, 1 }, false }, { { 2026, 0, 1 }, false },  { { 2026, 13, 1 }, false },
        { { 2026, 1, 0 }, false },  { { 2000, 2, 29 }, true },  { { 1900, 2, 29 }, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK(civil_is_valid(cases[i].civil) == cases[i].valid);
}

TEST("a moment made at random comes back from its text")
{
    for (int i = 0; i < 20000; i++) {
        uint64_t random;
        Instant back = NO_INSTANT;
        test_env()->random(test_env(), &random, sizeof random);
        Instant at = { (int64_t)(random % 250000000000000ULL) - 50000000000000LL };
        CHECK(instant_parse(instant_format_iso(test_arena(), at), &back));
        CHECK_INT(back.ms, at.ms);
        CHECK_INT(instant_at(instant_date(at), instant_minute_of_day(at)).ms,
                  at.ms - ((at.ms % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
    }
}

TEST("a text that is no moment is refused and leaves the output as it was")
{
    static const char *const wrong[] = {
        "",
        "2023",
        "2023-01-04T",
        "2023-01-04T8:30:00Z",
        "2023-01-04T08",
        "2023-01-04T08:60Z",
        "2023-01-04T08:30:60Z",
        "2023-01-04T08:30:00.Z",
        "2023-01-04T08:30:00+7",
        "2023-01-04T08:30:00+19:00",
        "2023-01-04T08:30:00 +07:00",
        "2023-02-30T08:30:00Z",
        "04/01/2023",
        "2023-01-04t08:30:00z",
        " 2023-01-04",
        "２０２３-01-04",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Instant at = { 5 };
        if (instant_parse(str_from_c(wrong[i]), &at))
            CHECK_STR(str_from_c(wrong[i]), "refused");
        CHECK_INT(at.ms, 5);
    }
}

TEST("offsets, fractions and their absence are read")
{
    static const struct {
        const char *text, *local;
    } cases[] = {
        { "2023-01-04T08:30", "2023-01-04T08:30:00+07:00" },
        { "2023-01-04 08:30:05", "2023-01-04T08:30:05+07:00" },
        { "2023-01-04T08:30:00.1239Z", "2023-01-04T15:30:00.123+07:00" },
        { "2023-01-04T08:30:00-0930", "2023-01-05T01:00:00+07:00" },
        { "2023-01-01T00:00:00+14:00", "2022-12-31T17:00:00+07:00" },
        { "2024-02-29T23:59:59.999+07:00", "2024-02-29T23:59:59.999+07:00" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Instant at;
        CHECK(instant_parse(str_from_c(cases[i].text), &at));
        CHECK_STR(instant_format_iso(test_arena(), at), cases[i].local);
    }
}

TEST("a day ends one millisecond before the next one begins")
{
    Date date;
    CHECK(date_parse_vietnamese(S("31/12/2026"), &date));
    CHECK_INT(instant_end_of_day(date).ms + 1, instant_at(date_add_days(date, 1), 0).ms);
    CHECK_STR(date_format_vietnamese(test_arena(), instant_date(instant_end_of_day(date))),
              "31/12/2026");
}
