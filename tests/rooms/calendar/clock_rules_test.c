#include "rooms/calendar/clock_rules.h"

#include "support/test.h"

// The days off and make-up days around the cases below, as announced.
static const Calendar *official(void)
{
    static const struct {
        const char *on;
        DayKind kind;
        const char *swap_with;
    } days[] = {
        { "2023-04-29", DAY_OFF_STATUTORY, NULL },
        { "2023-04-30", DAY_OFF_STATUTORY, NULL },
        { "2023-05-01", DAY_OFF_STATUTORY, NULL },
        { "2023-05-02", DAY_OFF_OBSERVED, NULL },
        { "2023-05-03", DAY_OFF_OBSERVED, NULL },
        { "2024-04-18", DAY_OFF_STATUTORY, NULL },
        { "2024-04-29", DAY_OFF_SWAPPED, "2024-05-04" },
        { "2024-04-30", DAY_OFF_STATUTORY, NULL },
        { "2024-05-01", DAY_OFF_STATUTORY, NULL },
        { "2024-05-04", DAY_WORK_MAKEUP, "2024-04-29" },
        { "2024-09-02", DAY_OFF_STATUTORY, NULL },
        { "2024-09-03", DAY_OFF_STATUTORY, NULL },
        { "2026-11-24", DAY_OFF_STATUTORY, NULL },
    };
    size_t n = sizeof days / sizeof days[0];
    DayRow *rows = arena_array(test_arena(), DayRow, n);
    for (size_t i = 0; i < n; i++) {
        rows[i] = (DayRow) { .kind = days[i].kind, .swap_with = NO_DATE, .name = S("lễ") };
        CHECK(date_parse_iso(str_from_c(days[i].on), &rows[i].on));
        if (days[i].swap_with != NULL)
            CHECK(date_parse_iso(str_from_c(days[i].swap_with), &rows[i].swap_with));
    }
    rows[n - 1].provisional = true;
    return calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = n });
}

static Instant at(const char *text)
{
    Instant instant = NO_INSTANT;
    CHECK(instant_parse(str_from_c(text), &instant));
    return instant;
}

static Str shown(Due due)
{
    return instant_is_absent(due.at) ? S("none")
                                     : str_slice(instant_format_iso(test_arena(), due.at), 0, 16);
}

typedef struct DueCase {
    const char *received;
    TimeLimit limit;
    const char *due;
} DueCase;

static void check_cases(const DueCase *cases, size_t n)
{
    const Calendar *calendar = official();
    for (size_t i = 0; i < n; i++)
        CHECK_STR(shown(clock_due(calendar, &cases[i].limit, at(cases[i].received), NULL)),
                  cases[i].due);
}

TEST("working days begin on the day after reception and end at closing time")
{
    const DueCase cases[] = {
        { "2026-11-05 10:00", { 3, TIME_WORKING_DAYS }, "2026-11-10T17:30" }, // Thursday → Tuesday
        { "2026-11-05 00:00", { 1, TIME_WORKING_DAYS }, "2026-11-06T17:30" },
        { "2026-11-05 23:59", { 1, TIME_WORKING_DAYS }, "2026-11-06T17:30" },
        { "2026-11-07 09:00", { 1, TIME_WORKING_DAYS }, "2026-11-09T17:30" }, // on a Saturday
        { "2023-04-28 09:00", { 1, TIME_WORKING_DAYS }, "2023-05-04T17:30" },
        { "2024-04-26 16:00", { 3, TIME_WORKING_DAYS }, "2024-05-04T17:30" }, // make-up Saturday
        { "2026-11-23 09:00", { 1, TIME_WORKING_DAYS }, "2026-11-25T17:30" },
    };
    check_cases(cases, sizeof cases / sizeof cases[0]);
}

TEST("same-day work received after 15:00 goes to the next working day")
{
    const DueCase cases[] = {
        { "2026-11-06 16:00", { 0, TIME_SAME_DAY }, "2026-11-09T17:30" },
        { "2026-11-06 15:00", { 0, TIME_SAME_DAY }, "2026-11-06T17:30" },
        { "2026-11-06 15:00:01", { 0, TIME_SAME_DAY }, "2026-11-09T17:30" },
        { "2026-11-06 06:00", { 0, TIME_SAME_DAY }, "2026-11-06T17:30" },
        { "2026-11-07 08:00", { 0, TIME_SAME_DAY }, "2026-11-09T17:30" },
        { "2023-04-28 15:30", { 0, TIME_SAME_DAY }, "2023-05-04T17:30" },
    };
    check_cases(cases, sizeof cases / sizeof cases[0]);
}

TEST("hours count at once and only while the office is open")
{
    const DueCase cases[] = {
        { "2026-11-05 15:30", { 4, TIME_WORKING_HOURS }, "2026-11-06T09:30" },
        { "2026-11-05 07:30", { 4, TIME_WORKING_HOURS }, "2026-11-05T11:30" },
        { "2026-11-05 07:30", { 8, TIME_WORKING_HOURS }, "2026-11-05T17:30" },
        { "2026-11-05 12:10", { 1, TIME_WORKING_HOURS }, "2026-11-05T14:30" }, // lunch
        { "2026-11-05 05:00", { 1, TIME_WORKING_HOURS }, "2026-11-05T08:30" },
        { "2026-11-06 18:00", { 1, TIME_WORKING_HOURS }, "2026-11-09T08:30" },
        { "2026-11-05 11:29", { 2, TIME_WORKING_MINUTES }, "2026-11-05T13:31" },
        { "2024-04-26 17:00", { 1, TIME_WORKING_HOURS }, "2024-05-02T08:00" },
    };
    check_cases(cases, sizeof cases / sizeof cases[0]);
}

TEST("calendar days and months count every day and move an end on a day off")
{
    const DueCase cases[] = {
        { "2026-11-02 10:00", { 3, TIME_CALENDAR_DAYS }, "2026-11-05T17:30" },
        { "2026-11-02 10:00", { 5, TIME_CALENDAR_DAYS }, "2026-11-09T17:30" },
        { "2024-04-25 10:00", { 4, TIME_CALENDAR_DAYS }, "2024-05-02T17:30" },
        { "2024-04-25 10:00", { 9, TIME_CALENDAR_DAYS }, "2024-05-04T17:30" },
        { "2024-01-31 10:00", { 1, TIME_MONTHS }, "2024-02-29T17:30" },
        { "2023-11-30 10:00", { 3, TIME_MONTHS }, "2024-02-29T17:30" },
        { "2024-06-01 10:00", { 2, TIME_MONTHS }, "2024-08-01T17:30" },
        { "2024-06-03 10:00", { 3, TIME_MONTHS }, "2024-09-04T17:30" },
    };
    check_cases(cases, sizeof cases / sizeof cases[0]);
}

TEST("limits that make no sense and moments outside the calendar are refused with a text")
{
    const struct {
        const char *received;
        TimeLimit limit;
        ClockRefusal refusal;
    } cases[] = {
        { "2026-11-05 10:00", { 0, TIME_WORKING_DAYS }, CLOCK_LIMIT_INVALID },
        { "2026-11-05 10:00", { -1, TIME_WORKING_HOURS }, CLOCK_LIMIT_INVALID },
        { "2026-11-05 10:00", { 3661, TIME_CALENDAR_DAYS }, CLOCK_LIMIT_INVALID },
        { "2026-11-05 10:00", { 121, TIME_MONTHS }, CLOCK_LIMIT_INVALID },
        { "2026-11-05 10:00", { 1, TIME_UNIT_COUNT }, CLOCK_LIMIT_INVALID },
        { "1989-12-31 23:59", { 1, TIME_WORKING_DAYS }, CLOCK_OUTSIDE_CALENDAR },
        { "2061-01-01 00:00", { 1, TIME_WORKING_DAYS }, CLOCK_OUTSIDE_CALENDAR },
        { "2060-12-31 23:00", { 1, TIME_WORKING_DAYS }, CLOCK_OUTSIDE_CALENDAR },
        { "2060-12-31 16:00", { 8, TIME_WORKING_HOURS }, CLOCK_OUTSIDE_CALENDAR },
        { "2060-12-30 16:00", { 9, TIME_CALENDAR_DAYS }, CLOCK_OUTSIDE_CALENDAR },
        { "2060-12-31 16:00", { 0, TIME_SAME_DAY }, CLOCK_OUTSIDE_CALENDAR },
    };
    const Calendar *calendar = official();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DueTrace trace = { .arena = test_arena() };
        Due due = clock_due(calendar, &cases[i].limit, at(cases[i].received), &trace);
        CHECK_INT(due.refusal, cases[i].refusal);
        CHECK(instant_is_absent(due.at));
        CHECK_INT((int64_t)trace.n, 0);
        CHECK(clock_refusal_text(due.refusal) != 0);
    }
    Due due = clock_due(calendar, &(TimeLimit) { 1, TIME_WORKING_DAYS }, NO_INSTANT, NULL);
    CHECK_INT(due.refusal, CLOCK_OUTSIDE_CALENDAR);
}

TEST("after a pause what was left counts on, and what was overdue stays overdue")
{
    const struct {
        const char *due, *paused, *resumed, *new_due;
    } cases[] = {
        { "2026-11-10 17:30", "2026-11-09 10:00", "2026-11-11 14:00", "2026-11-13T09:30" },
        { "2026-11-10 17:30", "2026-11-10 17:29", "2026-11-12 07:30", "2026-11-12T07:31" },
        { "2026-11-10 17:30", "2026-11-10 09:00", "2026-11-10 09:00", "2026-11-10T17:30" },
        { "2026-11-10 17:30", "2026-11-10 11:30", "2026-11-10 13:30", "2026-11-10T17:30" },
        { "2026-11-10 17:30", "2026-11-10 18:00", "2026-11-30 09:00", "2026-11-10T17:30" },
        { "2026-11-10 17:30", "2026-11-09 10:00", "2026-11-09 09:00", "none" },
        { "2026-11-10 17:30", "2026-11-09 10:00", "2061-01-09 09:00", "none" },
    };
    const Calendar *calendar = official();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(shown(clock_resume(calendar, at(cases[i].due), at(cases[i].paused),
                                     at(cases[i].resumed))),
                  cases[i].new_due);
}

TEST("a dossier of another agency is sent on the same day, after 15:00 at the next opening")
{
    const struct {
        const char *received, *until;
    } cases[] = {
        { "2026-11-05 09:00", "2026-11-05T17:30" },
        { "2026-11-05 15:00", "2026-11-05T17:30" },
        { "2026-11-05 15:01", "2026-11-06T07:30" },
        { "2026-11-06 15:01", "2026-11-09T07:30" },
        { "2026-11-08 09:00", "2026-11-09T07:30" },
        { "1980-11-08 09:00", "none" },
        { "2060-12-31 16:00", "none" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(shown(clock_handover(official(), at(cases[i].received))), cases[i].until);
}

TEST("working minutes between two moments leave out nights, lunch and days off")
{
    const struct {
        const char *from, *to;
        int64_t minutes;
    } cases[] = {
        { "2026-11-05 10:00", "2026-11-05 14:00", 120 },
        { "2026-11-05 10:00", "2026-11-09 08:00", 330 + 480 + 30 },
        { "2026-11-09 08:00", "2026-11-05 10:00", -840 },
        { "2026-11-07 00:00", "2026-11-08 23:59", 0 },
        { "2026-11-05 10:00:59", "2026-11-05 10:01:58", 0 },
        { "1950-01-01 00:00", "1980-01-01 00:00", 0 },
        { "2060-12-31 16:30", "2075-01-01 00:00", 60 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(clock_elapsed_minutes(official(), at(cases[i].from), at(cases[i].to)),
                  cases[i].minutes);
}

TEST("a due date says when it rests on a day that is not confirmed")
{
    const Calendar *calendar = official();
    const TimeLimit one = { 1, TIME_WORKING_DAYS };
    CHECK(clock_due(calendar, &one, at("2026-11-23 09:00"), NULL).provisional);
    CHECK(!clock_due(calendar, &one, at("2026-11-19 09:00"), NULL).provisional);
    CHECK(clock_due(calendar, &one, at("2027-02-04 09:00"), NULL).provisional);
}

TEST("the n-th working day is found forward and backward")
{
    const Calendar *calendar = official();
    const struct {
        const char *from;
        int n;
        const char *day;
    } cases[] = {
        { "2026-11-06", 1, "2026-11-09" },  { "2026-11-07", 1, "2026-11-09" },
        { "2026-11-09", -1, "2026-11-06" }, { "2026-11-08", -1, "2026-11-06" },
        { "2026-11-23", 5, "2026-12-01" },  { "2026-12-01", -5, "2026-11-23" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Date found = calendar_working_day(calendar, instant_date(at(cases[i].from)), cases[i].n);
        CHECK_STR(date_format_iso(test_arena(), found), cases[i].day);
    }
    CHECK(date_is_absent(calendar_working_day(calendar, instant_date(at("1990-01-02")), -1)));
    CHECK(date_is_absent(calendar_working_day(calendar, instant_date(at("2060-12-31")), 1)));
    CHECK(date_is_absent(calendar_working_day(calendar, NO_DATE, 1)));
}

TEST("half days that do not count are worked in hours but not in days")
{
    const HoursRow hours[] = { { NO_DATE, 5, 450, 690, true }, { NO_DATE, 6, 450, 690, false } };
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .hours = hours, .hours_n = 2 });
    TimeLimit day = { 1, TIME_WORKING_DAYS }, hour = { 5, TIME_WORKING_HOURS };
    CHECK_STR(shown(clock_due(calendar, &day, at("2026-11-06 08:00"), NULL)), "2026-11-13T11:30");
    CHECK_STR(shown(clock_due(calendar, &hour, at("2026-11-06 08:00"), NULL)), "2026-11-07T09:00");
}

TEST("units have one code each, read back as written")
{
    for (TimeUnit unit = 0; unit < TIME_UNIT_COUNT; unit++) {
        TimeUnit back = TIME_UNIT_COUNT;
        CHECK(time_unit_parse(time_unit_code(unit), &back));
        CHECK_INT(back, unit);
    }
    TimeUnit unit = TIME_MONTHS;
    CHECK(!time_unit_parse(S("weeks"), &unit));
    CHECK_INT(unit, TIME_MONTHS);
}
