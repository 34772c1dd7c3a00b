// Tells again, day by day, what clock_rules.c computed from sums.
#include "rooms/calendar/clock_rules.h"
#include "texts.h"

enum {
    TRACE_FIRST_CAPACITY = 16
};

typedef struct Telling {
    const Calendar *calendar;
    DueTrace *trace;
    Instant received, due;
} Telling;

// Whether the reason is what kind of day it is; else the name of the day does not belong to it.
static bool is_about_day(DueReasonKind kind)
{
    return kind == DUE_COUNTED || kind == DUE_COUNTED_MAKEUP || kind == DUE_COUNTED_MINUTES ||
           kind == DUE_SKIPPED_HOLIDAY || kind == DUE_SKIPPED_CLOSED;
}

static void reason_add(const Telling *t, DueReasonKind kind, Date on, int64_t count)
{
    DueTrace *trace = t->trace;
    if (trace->n == trace->capacity) {
        size_t capacity = trace->capacity == 0 ? TRACE_FIRST_CAPACITY : trace->capacity * 2;
        trace->items = arena_grow(trace->arena, trace->items, trace->n * sizeof *trace->items,
                                  capacity * sizeof *trace->items);
        trace->capacity = capacity;
    }
    int row = is_about_day(kind) ? t->calendar->cells[calendar_index(t->calendar, on)].row : -1;
    const DayRow *day = row < 0 ? NULL : &t->calendar->rows[row];
    trace->items[trace->n++] =
        (DueReason) { .kind = kind,
                      .on = on,
                      .count = count,
                      .name = day != NULL ? str_copy(trace->arena, day->name) : NO_STR,
                      .provisional = day != NULL && day->provisional };
}

static DueReasonKind skip_kind(const Calendar *calendar, Date date)
{
    int row = calendar->cells[calendar_index(calendar, date)].row;
    if (row < 0)
        return DUE_SKIPPED_WEEKEND;
    return calendar->rows[row].kind == DAY_LOCAL_CLOSURE ? DUE_SKIPPED_CLOSED : DUE_SKIPPED_HOLIDAY;
}

static bool is_makeup(const Calendar *calendar, Date date)
{
    int row = calendar->cells[calendar_index(calendar, date)].row;
    return row >= 0 && calendar->rows[row].kind == DAY_WORK_MAKEUP;
}

static void tell_skipped(const Telling *t, Date date)
{
    reason_add(t, skip_kind(t->calendar, date), date, 0);
}

static void tell_end(const Telling *t)
{
    reason_add(t, DUE_ENDS, instant_date(t->due), instant_minute_of_day(t->due));
}

static void tell_working_days(const Telling *t)
{
    int64_t n = 0;
    Date last = instant_date(t->due);
    Date date = instant_date(t->received);
    reason_add(t, DUE_RECEIVED_DAY, date, 0);
    for (date = date_add_days(date, 1); date.days <= last.days; date = date_add_days(date, 1)) {
        if (!calendar_is_working_day(t->calendar, date))
            tell_skipped(t, date);
        else
            reason_add(t, is_makeup(t->calendar, date) ? DUE_COUNTED_MAKEUP : DUE_COUNTED, date,
                       ++n);
    }
}

// All days count, so only the last one and what lies behind it are told.
static void tell_all_days(const Telling *t, const TimeLimit *limit)
{
    Date last = clock_last_day(limit, instant_date(t->received));
    reason_add(t, DUE_RECEIVED_DAY, instant_date(t->received), 0);
    reason_add(t, DUE_LAST_DAY, last, limit->value);
    if (last.days == instant_date(t->due).days)
        return;
    for (Date date = last; date.days < instant_date(t->due).days; date = date_add_days(date, 1))
        tell_skipped(t, date);
    reason_add(t, DUE_MOVED, instant_date(t->due), 0);
}

static bool is_open_at(const Calendar *calendar, Instant at)
{
    const DayHours *hours = calendar_hours(calendar, calendar_index(calendar, instant_date(at)));
    int minute = instant_minute_of_day(at);
    for (int k = 0; k < hours->n; k++) {
        if (minute >= hours->opens[k] && minute < hours->closes[k])
            return true;
    }
    return false;
}

static void tell_hours(const Telling *t)
{
    Date date = instant_date(t->received), last = instant_date(t->due);
    Instant from = t->received;
    if (!is_open_at(t->calendar, from))
        reason_add(t, DUE_RECEIVED_OUTSIDE, date, 0);
    for (; date.days <= last.days; date = date_add_days(date, 1)) {
        Instant until = date.days == last.days ? t->due : instant_end_of_day(date);
        int64_t minutes = clock_elapsed_minutes(t->calendar, from, until);
        int i = calendar_index(t->calendar, date);
        if (minutes > 0)
            reason_add(t, DUE_COUNTED_MINUTES, date, minutes);
        else if (calendar_hours(t->calendar, i)->n == 0)
            tell_skipped(t, date);
        from = until;
    }
}

static void tell_same_day(const Telling *t)
{
    Date date = instant_date(t->received), last = instant_date(t->due);
    if (date.days == last.days)
        return;
    if (calendar_is_working_day(t->calendar, date)) {
        reason_add(t, DUE_AFTER_CUTOFF, date, 0);
        date = date_add_days(date, 1);
    }
    for (; date.days < last.days; date = date_add_days(date, 1))
        tell_skipped(t, date);
}

void clock_explain(const Calendar *calendar, const TimeLimit *limit, Instant received, Instant due,
                   DueTrace *trace)
{
    Telling t = { calendar, trace, received, due };
    switch (limit->unit) {
    case TIME_WORKING_DAYS: tell_working_days(&t); break;
    case TIME_CALENDAR_DAYS:
    case TIME_MONTHS: tell_all_days(&t, limit); break;
    case TIME_WORKING_HOURS:
    case TIME_WORKING_MINUTES: tell_hours(&t); break;
    case TIME_SAME_DAY: tell_same_day(&t); break;
    case TIME_UNIT_COUNT: break;
    }
    tell_end(&t);
}

static const TextKey reason_texts[] = {
    [DUE_RECEIVED_DAY] = T_CALENDAR_REASON_RECEIVED_DAY,
    [DUE_RECEIVED_OUTSIDE] = T_CALENDAR_REASON_RECEIVED_OUTSIDE,
    [DUE_AFTER_CUTOFF] = T_CALENDAR_REASON_AFTER_CUTOFF,
    [DUE_COUNTED] = T_CALENDAR_REASON_COUNTED,
    [DUE_COUNTED_MAKEUP] = T_CALENDAR_REASON_COUNTED_MAKEUP,
    [DUE_COUNTED_MINUTES] = T_CALENDAR_REASON_COUNTED_MINUTES,
    [DUE_LAST_DAY] = T_CALENDAR_REASON_LAST_DAY,
    [DUE_SKIPPED_WEEKEND] = T_CALENDAR_REASON_SKIPPED_WEEKEND,
    [DUE_SKIPPED_HOLIDAY] = T_CALENDAR_REASON_SKIPPED_HOLIDAY,
    [DUE_SKIPPED_CLOSED] = T_CALENDAR_REASON_SKIPPED_CLOSED,
    [DUE_MOVED] = T_CALENDAR_REASON_MOVED,
    [DUE_ENDS] = T_CALENDAR_REASON_ENDS,
};
_Static_assert(sizeof reason_texts / sizeof reason_texts[0] == DUE_REASON_COUNT, "all are told");

static const TextKey weekday_texts[] = {
    T_CALENDAR_WEEKDAY_0, T_CALENDAR_WEEKDAY_1, T_CALENDAR_WEEKDAY_2, T_CALENDAR_WEEKDAY_3,
    T_CALENDAR_WEEKDAY_4, T_CALENDAR_WEEKDAY_5, T_CALENDAR_WEEKDAY_6,
};

// A count of minutes of a day is a time of day, one of work is hours and minutes.
static Str count_format(Arena *arena, const DueReason *reason)
{
    int64_t hours = reason->count / 60, minutes = reason->count % 60;
    if (reason->kind == DUE_ENDS)
        return str_format(arena, "%02d:%02d", (int)hours, (int)minutes);
    if (reason->kind == DUE_COUNTED_MINUTES)
        return str_format(arena, "%d:%02d", (int)hours, (int)minutes);
    return str_format(arena, "%lld", (long long)reason->count);
}

Str due_reason_text(Arena *arena, Lang lang, const DueReason *reason)
{
    TextArg args[] = {
        { "weekday", text_get(lang, weekday_texts[date_weekday(reason->on)]) },
        { "date", date_format_vietnamese(arena, reason->on) },
        { "count", count_format(arena, reason) },
        { "name", reason->name },
    };
    Str line = text_fill(arena, lang, reason_texts[reason->kind], args, 4);
    if (!reason->provisional)
        return line;
    return text_fill(arena, lang, T_CALENDAR_REASON_PROVISIONAL, &(TextArg) { "reason", line }, 1);
}

TextKey clock_refusal_text(ClockRefusal refusal)
{
    switch (refusal) {
    case CLOCK_LIMIT_INVALID: return T_CALENDAR_REFUSED_LIMIT;
    case CLOCK_OUTSIDE_CALENDAR: return T_CALENDAR_REFUSED_OUTSIDE;
    case CLOCK_ANSWERED:
    case CLOCK_REFUSAL_COUNT: break;
    }
    return T_NONE;
}
