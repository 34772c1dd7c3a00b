#include "rooms/calendar/calendar_rules.h"

#include "support/test.h"

static Date day(int year, int month, int day_of_month)
{
    return date_from_civil((Civil) { year, month, day_of_month });
}

static const Calendar *plain(void)
{
    return calendar_compile(test_arena(), &(CalendarSource) { .version = 7 });
}

// Work on a day as "07:30-11:30 13:30-17:30", "" when closed.
static Str work(const Calendar *calendar, Date date)
{
    const DayHours *hours = calendar_hours(calendar, calendar_index(calendar, date));
    Str all = S("");
    for (int i = 0; i < hours->n; i++)
        all = str_format(test_arena(), "%.*s%s%02d:%02d-%02d:%02d", STR_ARG(all), i > 0 ? " " : "",
                         hours->opens[i] / 60, hours->opens[i] % 60, hours->closes[i] / 60,
                         hours->closes[i] % 60);
    return all;
}

TEST("without rows work is from Monday to Friday, eight hours a day")
{
    const Calendar *calendar = plain();
    CHECK_STR(work(calendar, day(2026, 11, 23)), "07:30-11:30 13:30-17:30");
    CHECK_STR(work(calendar, day(2026, 11, 27)), "07:30-11:30 13:30-17:30");
    CHECK_STR(work(calendar, day(2026, 11, 28)), "");
    CHECK_STR(work(calendar, day(2026, 11, 29)), "");
    CHECK_INT(calendar_version(calendar), 7);
}

TEST("a year without a notice has the computed holidays and is not confirmed")
{
    const Calendar *calendar = plain();
    CHECK_STR(work(calendar, day(2027, 2, 5)), "");
    CHECK_STR(calendar_day_name(calendar, day(2027, 2, 5)), "Tết Nguyên Đán");
    CHECK_STR(calendar_day_name(calendar, day(2027, 2, 10)), "Tết Nguyên Đán (nghỉ bù)");
    CHECK(!calendar_is_confirmed(calendar, 2027));
}

TEST("the rows of the notice replace all computed days of their year")
{
    const DayRow rows[] = {
        { .on = day(2027, 2, 8),
          .kind = DAY_OFF_STATUTORY,
          .name = S("Tết"),
          .swap_with = NO_DATE },
    };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 1 });
    CHECK_STR(work(calendar, day(2027, 2, 8)), "");
    CHECK_STR(work(calendar, day(2027, 2, 5)), "07:30-11:30 13:30-17:30");
    CHECK(calendar_is_confirmed(calendar, 2027));
    CHECK(!calendar_is_confirmed(calendar, 2028));
}

TEST("a swapped day alone is no notice, and one unconfirmed row leaves its year unconfirmed")
{
    const DayRow rows[] = {
        { .on = day(2027, 12, 31), .kind = DAY_OFF_SWAPPED, .swap_with = day(2028, 1, 8) },
        { .on = day(2028, 1, 1), .kind = DAY_OFF_STATUTORY, .swap_with = NO_DATE },
        { .on = day(2028, 1, 8),
          .kind = DAY_WORK_MAKEUP,
          .swap_with = day(2027, 12, 31),
          .provisional = true },
    };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 3 });
    CHECK_STR(work(calendar, day(2027, 12, 31)), "");
    CHECK_STR(work(calendar, day(2027, 2, 5)), "");
    CHECK_STR(work(calendar, day(2028, 1, 8)), "07:30-11:30 13:30-17:30");
    CHECK(!calendar_is_confirmed(calendar, 2027));
    CHECK(!calendar_is_confirmed(calendar, 2028));
}

TEST("weekly patterns follow one another by their first day, and one day may be half")
{
    const HoursRow hours[] = {
        { day(2025, 7, 1), 1, 420, 690, true },
        { day(2025, 7, 1), 1, 810, 1020, true },
        { day(2025, 7, 1), 6, 450, 690, false },
        { day(2020, 1, 1), 1, 480, 960, true },
    };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .hours = hours, .hours_n = 4 });
    CHECK_STR(work(calendar, day(2019, 6, 3)), "08:00-16:00"); // before any: the first pattern
    CHECK_STR(work(calendar, day(2025, 6, 30)), "08:00-16:00");
    CHECK_STR(work(calendar, day(2025, 7, 7)), "07:00-11:30 13:30-17:00");
    CHECK_STR(work(calendar, day(2025, 7, 8)), "");
    CHECK_STR(work(calendar, day(2025, 7, 5)), "07:30-11:30");
    CHECK(!calendar_is_working_day(calendar, day(2025, 7, 5)));
    CHECK(calendar_is_working_day(calendar, day(2025, 7, 7)));
}

TEST("a later row of a day wins: closures, half days, and days taken back")
{
    const DayRow rows[] = {
        { .on = day(2026, 5, 4), .kind = DAY_OFF_OBSERVED, .swap_with = NO_DATE },
        { .on = day(2026, 5, 5), .kind = DAY_OFF_OBSERVED, .swap_with = NO_DATE },
        { .on = day(2026, 5, 4), .kind = DAY_ORDINARY, .swap_with = NO_DATE },
        { .on = day(2026, 5, 6), .kind = DAY_LOCAL_CLOSURE, .name = S("Bão số 3") },
        { day(2026, 5, 7), DAY_LOCAL_CLOSURE, NO_DATE, 450, 600, S("Mất điện"), false },
    };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 5 });
    CHECK_STR(work(calendar, day(2026, 5, 4)), "07:30-11:30 13:30-17:30");
    CHECK(str_is_absent(calendar_day_name(calendar, day(2026, 5, 4))));
    CHECK_STR(work(calendar, day(2026, 5, 5)), "");
    CHECK_STR(work(calendar, day(2026, 5, 6)), "");
    CHECK_STR(calendar_day_name(calendar, day(2026, 5, 6)), "Bão số 3");
    CHECK_STR(work(calendar, day(2026, 5, 7)), "07:30-10:00");
    CHECK(calendar_is_working_day(calendar, day(2026, 5, 7)));
}

TEST("rows outside the years of the calendar are left out")
{
    const DayRow rows[] = {
        { .on = day(1989, 12, 31), .kind = DAY_WORK_MAKEUP, .swap_with = NO_DATE },
        { .on = day(2061, 1, 1), .kind = DAY_WORK_MAKEUP, .swap_with = NO_DATE },
    };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 2 });
    CHECK_INT(calendar_index(calendar, day(1989, 12, 31)), -1);
    CHECK_INT(calendar_index(calendar, day(2061, 1, 1)), -1);
    CHECK_INT(calendar_index(calendar, NO_DATE), -1);
    CHECK_INT(calendar_index(calendar, day(2060, 12, 31)), calendar->days - 1);
}

TEST("what has been worked until a moment leads back to that moment")
{
    const Calendar *calendar = plain();
    Date monday = day(2026, 11, 23);
    int64_t before = calendar_worked_ms(calendar, instant_at(monday, 0));
    const struct {
        int minute, worked_minutes;
    } cases[] = { { 449, 0 },   { 450, 0 },   { 451, 1 },    { 690, 240 }, { 700, 240 },
                  { 810, 240 }, { 811, 241 }, { 1050, 480 }, { 1439, 480 } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t worked = calendar_worked_ms(calendar, instant_at(monday, cases[i].minute));
        CHECK_INT((worked - before) / MINUTE_MS, cases[i].worked_minutes);
    }
    // The first moment at which it is reached: the closing, never the next opening.
    CHECK_INT(calendar_moment(calendar, before + 240 * MINUTE_MS).ms, instant_at(monday, 690).ms);
    CHECK_INT(calendar_moment(calendar, before + 240 * MINUTE_MS + 1).ms,
              instant_at(monday, 810).ms + 1);
    CHECK(instant_is_absent(calendar_moment(calendar, INT64_MAX)));
}

TEST("kinds have one code each, read back as written")
{
    for (DayKind kind = DAY_OFF_STATUTORY; kind < DAY_KIND_END; kind++) {
        DayKind back = 0;
        CHECK(day_kind_parse(day_kind_code(kind), &back));
        CHECK_INT(back, kind);
    }
    DayKind kind = DAY_ORDINARY;
    CHECK(!day_kind_parse(S("holiday"), &kind));
    CHECK(!day_kind_parse(NO_STR, &kind));
    CHECK_INT(kind, DAY_ORDINARY);
}
