#include "rooms/calendar/clock_rules.h"

#include <assert.h>

static const char *const unit_codes[] = {
    [TIME_WORKING_DAYS] = "working_days",
    [TIME_WORKING_HOURS] = "working_hours",
    [TIME_WORKING_MINUTES] = "working_minutes",
    [TIME_CALENDAR_DAYS] = "calendar_days",
    [TIME_MONTHS] = "months",
    [TIME_SAME_DAY] = "same_day",
};
_Static_assert(sizeof unit_codes / sizeof unit_codes[0] == TIME_UNIT_COUNT, "one code a unit");

static const int64_t unit_limits[] = {
    [TIME_WORKING_DAYS] = 3660,  [TIME_WORKING_HOURS] = 29280, [TIME_WORKING_MINUTES] = 1756800,
    [TIME_CALENDAR_DAYS] = 3660, [TIME_MONTHS] = 120,          [TIME_SAME_DAY] = INT64_MAX,
};

Str time_unit_code(TimeUnit unit)
{
    assert(unit >= 0 && unit < TIME_UNIT_COUNT);
    return str_from_c(unit_codes[unit]);
}

bool time_unit_parse(Str code, TimeUnit *out)
{
    for (TimeUnit unit = 0; unit < TIME_UNIT_COUNT; unit++) {
        if (str_equal_c(code, unit_codes[unit])) {
            *out = unit;
            return true;
        }
    }
    return false;
}

static Due refuse(ClockRefusal refusal)
{
    return (Due) { .at = NO_INSTANT, .refusal = refusal };
}

static bool is_inside(const Calendar *calendar, Instant at)
{
    return !instant_is_absent(at) && at.ms >= instant_at(calendar->first, 0).ms &&
           at.ms < instant_at(date_add_days(calendar->first, calendar->days), 0).ms;
}

// from: since when a day that is not confirmed makes the answer provisional.
static Due answer(const Calendar *calendar, Instant from, Instant due)
{
    if (!is_inside(calendar, due))
        return refuse(CLOCK_OUTSIDE_CALENDAR);
    int first = calendar_index(calendar, instant_date(from));
    int last = calendar_index(calendar, instant_date(due));
    const DayCell *cells = calendar->cells;
    return (Due) { .at = due,
                   .provisional =
                       cells[last + 1].provisional_before > cells[first].provisional_before };
}

// For limits in days: the close of the day.
static Due answer_day(const Calendar *calendar, Instant from, Date date)
{
    return answer(calendar, from, calendar_closing(calendar, date));
}

static Date working_day_from(const Calendar *calendar, Date date)
{
    return calendar_is_working_day(calendar, date) ? date : calendar_working_day(calendar, date, 1);
}

// Art. 148(3): the same day of the last month, or its last day when it has no such day.
static Date months_later(Date date, int months)
{
    Civil civil = date_to_civil(date);
    int month = civil.month - 1 + months;
    Civil end = { civil.year + month / 12, month % 12 + 1, civil.day };
    while (!civil_is_valid(end))
        end.day--;
    return date_from_civil(end);
}

bool clock_is_late_for_day(const Calendar *calendar, Instant received)
{
    Date date = instant_date(received);
    Instant closing = calendar_closing(calendar, date);
    return !calendar_is_working_day(calendar, date) ||
           received.ms > instant_at(date, CUTOFF_MINUTE).ms || received.ms >= closing.ms;
}

static Due same_day_due(const Calendar *calendar, Instant received)
{
    Date date = instant_date(received);
    if (clock_is_late_for_day(calendar, received))
        date = calendar_working_day(calendar, date, 1);
    return answer_day(calendar, received, date);
}

static Due minutes_due(const Calendar *calendar, Instant from, int64_t minutes)
{
    int64_t worked = calendar_worked_ms(calendar, from) + minutes * MINUTE_MS;
    return answer(calendar, from, calendar_moment(calendar, worked));
}

Date clock_last_day(const TimeLimit *limit, Date received_on)
{
    int value = (int)limit->value;
    return limit->unit == TIME_MONTHS ? months_later(received_on, value)
                                      : date_add_days(received_on, value);
}

// Days off before the last day change nothing, so they leave no doubt either.
static Due all_days_due(const Calendar *calendar, Date last)
{
    return answer_day(calendar, instant_at(last, 0), working_day_from(calendar, last));
}

static Due limit_due(const Calendar *calendar, const TimeLimit *limit, Instant received)
{
    Date date = instant_date(received);
    switch (limit->unit) {
    case TIME_WORKING_DAYS:
        return answer_day(calendar, received,
                          calendar_working_day(calendar, date, (int)limit->value));
    case TIME_CALENDAR_DAYS:
    case TIME_MONTHS: return all_days_due(calendar, clock_last_day(limit, date));
    case TIME_WORKING_HOURS: return minutes_due(calendar, received, limit->value * 60);
    case TIME_WORKING_MINUTES: return minutes_due(calendar, received, limit->value);
    case TIME_SAME_DAY: return same_day_due(calendar, received);
    case TIME_UNIT_COUNT: break;
    }
    assert(!"limits are checked before");
    return refuse(CLOCK_LIMIT_INVALID);
}

static bool is_valid(const TimeLimit *limit)
{
    return limit->unit >= 0 && limit->unit < TIME_UNIT_COUNT &&
           (limit->unit == TIME_SAME_DAY ||
            (limit->value >= 1 && limit->value <= unit_limits[limit->unit]));
}

Due clock_due(const Calendar *calendar, const TimeLimit *limit, Instant received, DueTrace *trace)
{
    if (!is_valid(limit))
        return refuse(CLOCK_LIMIT_INVALID);
    if (!is_inside(calendar, received))
        return refuse(CLOCK_OUTSIDE_CALENDAR);
    Due due = limit_due(calendar, limit, received);
    if (trace != NULL && due.refusal == CLOCK_ANSWERED)
        clock_explain(calendar, limit, received, due.at, trace);
    return due;
}

Due clock_resume(const Calendar *calendar, Instant due, Instant paused_at, Instant resumed_at)
{
    if (!is_inside(calendar, due) || !is_inside(calendar, paused_at) ||
        !is_inside(calendar, resumed_at) || resumed_at.ms < paused_at.ms)
        return refuse(CLOCK_OUTSIDE_CALENDAR);
    int64_t left = calendar_worked_ms(calendar, due) - calendar_worked_ms(calendar, paused_at);
    if (left <= 0)
        return answer(calendar, paused_at, due);
    int64_t worked = calendar_worked_ms(calendar, resumed_at) + left;
    return answer(calendar, resumed_at, calendar_moment(calendar, worked));
}

Due clock_handover(const Calendar *calendar, Instant received)
{
    if (!is_inside(calendar, received))
        return refuse(CLOCK_OUTSIDE_CALENDAR);
    Date date = instant_date(received);
    if (!clock_is_late_for_day(calendar, received))
        return answer_day(calendar, received, date);
    Date next = calendar_working_day(calendar, date, 1);
    return answer(calendar, received, calendar_opening(calendar, next));
}

static Instant clamp(const Calendar *calendar, Instant at)
{
    int64_t first = instant_at(calendar->first, 0).ms;
    int64_t last = instant_at(date_add_days(calendar->first, calendar->days), 0).ms - 1;
    return (Instant) { at.ms < first ? first : at.ms > last ? last : at.ms };
}

int64_t clock_elapsed_minutes(const Calendar *calendar, Instant from, Instant to)
{
    return (calendar_worked_ms(calendar, clamp(calendar, to)) -
            calendar_worked_ms(calendar, clamp(calendar, from))) /
           MINUTE_MS;
}

bool calendar_is_working_day(const Calendar *calendar, Date date)
{
    int i = calendar_index(calendar, date);
    return i >= 0 && calendar_hours(calendar, i)->counts;
}

Date calendar_working_day(const Calendar *calendar, Date date, int n)
{
    assert(n != 0);
    int i = calendar_index(calendar, date);
    if (i < 0)
        return NO_DATE;
    // Working days up to the date: with the date itself when looking behind it.
    int64_t until = calendar->cells[n > 0 ? i + 1 : i].working_before;
    int64_t k = n > 0 ? until + n - 1 : until + n;
    if (k < 0 || k >= calendar->cells[calendar->days].working_before)
        return NO_DATE;
    return date_add_days(calendar->first, calendar->working[k]);
}

Instant calendar_opening(const Calendar *calendar, Date date)
{
    int i = calendar_index(calendar, date);
    if (i < 0 || calendar_hours(calendar, i)->n == 0)
        return NO_INSTANT;
    return instant_at(date, calendar_hours(calendar, i)->opens[0]);
}

Instant calendar_closing(const Calendar *calendar, Date date)
{
    int i = calendar_index(calendar, date);
    if (i < 0 || calendar_hours(calendar, i)->n == 0)
        return NO_INSTANT;
    const DayHours *hours = calendar_hours(calendar, i);
    return instant_at(date, hours->closes[hours->n - 1]);
}

Str calendar_day_name(const Calendar *calendar, Date date)
{
    int i = calendar_index(calendar, date);
    int row = i < 0 ? -1 : calendar->cells[i].row;
    return row < 0 ? NO_STR : calendar->rows[row].name;
}

bool calendar_is_confirmed(const Calendar *calendar, int year)
{
    return year >= CALENDAR_FIRST_YEAR && year <= CALENDAR_LAST_YEAR &&
           calendar->confirmed[year - CALENDAR_FIRST_YEAR];
}

int64_t calendar_version(const Calendar *calendar)
{
    return calendar->version;
}
