#include "rooms/calendar/calendar_rules.h"

#include <assert.h>
#include <string.h>

#include "rooms/calendar/holidays_rules.h"

enum {
    WEEKDAYS = 7,
    SUNDAY = 0,
    MONDAY = 1,
    YEARS = CALENDAR_LAST_YEAR - CALENDAR_FIRST_YEAR + 1,
};

static const HoursRow default_hours[] = {
    { .weekday = 1, .opens_minute = 450, .closes_minute = 690, .counts = true },
    { .weekday = 1, .opens_minute = 810, .closes_minute = 1050, .counts = true },
    { .weekday = 2, .opens_minute = 450, .closes_minute = 690, .counts = true },
    { .weekday = 2, .opens_minute = 810, .closes_minute = 1050, .counts = true },
    { .weekday = 3, .opens_minute = 450, .closes_minute = 690, .counts = true },
    { .weekday = 3, .opens_minute = 810, .closes_minute = 1050, .counts = true },
    { .weekday = 4, .opens_minute = 450, .closes_minute = 690, .counts = true },
    { .weekday = 4, .opens_minute = 810, .closes_minute = 1050, .counts = true },
    { .weekday = 5, .opens_minute = 450, .closes_minute = 690, .counts = true },
    { .weekday = 5, .opens_minute = 810, .closes_minute = 1050, .counts = true },
};

static const char *const kind_codes[] = {
    [DAY_OFF_STATUTORY] = "off_statutory", [DAY_OFF_OBSERVED] = "off_observed",
    [DAY_OFF_SWAPPED] = "off_swapped",     [DAY_WORK_MAKEUP] = "work_makeup",
    [DAY_LOCAL_CLOSURE] = "local_closure", [DAY_ORDINARY] = "ordinary",
};

// One weekly pattern: hours[first + weekday] holds from valid_from on.
typedef struct Pattern {
    Date valid_from;
    int first;
} Pattern;

typedef struct Builder {
    Arena *arena;
    const CalendarSource *source;
    Calendar *calendar;
    Pattern *patterns; // ascending
    size_t patterns_n;
    DayHours *hours;
    int hours_n;
    DayRow *rows;
    int rows_n;
} Builder;

Str day_kind_code(DayKind kind)
{
    assert(kind >= DAY_OFF_STATUTORY && kind < DAY_KIND_END);
    return str_from_c(kind_codes[kind]);
}

bool day_kind_parse(Str code, DayKind *out)
{
    for (DayKind kind = DAY_OFF_STATUTORY; kind < DAY_KIND_END; kind++) {
        if (str_equal_c(code, kind_codes[kind])) {
            *out = kind;
            return true;
        }
    }
    return false;
}

static void patterns_build(Builder *b);
static void cells_fill(Builder *b);
static void rows_apply(Builder *b);
static void holidays_apply(Builder *b);
static void counts_sum(Builder *b);

const Calendar *calendar_compile(Arena *arena, const CalendarSource *source)
{
    Calendar *calendar = arena_new(arena, Calendar);
    Builder b = { .arena = arena, .source = source, .calendar = calendar };
    assert(source->days_n <= DAY_ROWS_LIMIT);
    calendar->first = date_from_civil((Civil) { CALENDAR_FIRST_YEAR, 1, 1 });
    calendar->days =
        date_from_civil((Civil) { CALENDAR_LAST_YEAR + 1, 1, 1 }).days - calendar->first.days;
    calendar->cells = arena_array(arena, DayCell, (size_t)calendar->days + 1);
    calendar->confirmed = arena_array(arena, bool, YEARS);
    calendar->version = source->version;

    patterns_build(&b);
    cells_fill(&b);
    rows_apply(&b);
    holidays_apply(&b);
    calendar->hours = b.hours;
    calendar->rows = b.rows;
    counts_sum(&b);
    return calendar;
}

static Pattern *pattern_at(Builder *b, Date valid_from)
{
    size_t i = 0;
    while (i < b->patterns_n && b->patterns[i].valid_from.days < valid_from.days)
        i++;
    if (i < b->patterns_n && b->patterns[i].valid_from.days == valid_from.days)
        return &b->patterns[i];
    memmove(&b->patterns[i + 1], &b->patterns[i], (b->patterns_n - i) * sizeof *b->patterns);
    b->patterns_n++;
    b->patterns[i] = (Pattern) { valid_from, b->hours_n };
    b->hours_n += WEEKDAYS;
    return &b->patterns[i];
}

// Intervals are kept ascending; one more than DAY_INTERVALS is refused where rows are entered.
static void hours_add(DayHours *hours, int opens, int closes, bool counts)
{
    assert(hours->n < DAY_INTERVALS && opens < closes);
    int i = hours->n++;
    for (; i > 0 && hours->opens[i - 1] > opens; i--) {
        hours->opens[i] = hours->opens[i - 1];
        hours->closes[i] = hours->closes[i - 1];
    }
    hours->opens[i] = (int16_t)opens;
    hours->closes[i] = (int16_t)closes;
    hours->minutes += closes - opens;
    hours->counts = hours->counts || counts;
}

static void patterns_build(Builder *b)
{
    const HoursRow *rows = b->source->hours_n > 0 ? b->source->hours : default_hours;
    size_t n = b->source->hours_n > 0 ? b->source->hours_n
                                      : sizeof default_hours / sizeof default_hours[0];
    size_t holidays = (size_t)YEARS * HOLIDAYS_A_YEAR;
    b->patterns = arena_array(b->arena, Pattern, n + 1);
    // Empty day, seven days a pattern, and one for each day row with hours of its own.
    b->hours = arena_array(b->arena, DayHours, 1 + n * WEEKDAYS + b->source->days_n);
    b->rows = arena_array(b->arena, DayRow, b->source->days_n + holidays);
    b->hours_n = 1;
    for (size_t i = 0; i < n; i++) {
        const HoursRow *row = &rows[i];
        assert(row->weekday >= SUNDAY && row->weekday < WEEKDAYS);
        Pattern *pattern = pattern_at(b, row->valid_from);
        hours_add(&b->hours[pattern->first + row->weekday], row->opens_minute, row->closes_minute,
                  row->counts);
    }
    // What holds first holds from the beginning: there is no day without a pattern.
    b->patterns[0].valid_from = b->calendar->first;
}

static uint16_t pattern_hours(const Builder *b, Date date, int weekday)
{
    size_t i = b->patterns_n - 1;
    while (i > 0 && b->patterns[i].valid_from.days > date.days)
        i--;
    int hours = b->patterns[i].first + weekday;
    return b->hours[hours].n > 0 ? (uint16_t)hours : 0;
}

static void cells_fill(Builder *b)
{
    Calendar *calendar = b->calendar;
    for (int i = 0; i < calendar->days; i++) {
        Date date = date_add_days(calendar->first, i);
        calendar->cells[i].hours = pattern_hours(b, date, date_weekday(date));
        calendar->cells[i].row = -1;
    }
}

// A Saturday worked for a swapped day has the hours of that day.
static uint16_t makeup_hours(const Builder *b, const DayRow *row)
{
    uint16_t hours = 0;
    if (!date_is_absent(row->swap_with))
        hours = pattern_hours(b, row->on, date_weekday(row->swap_with));
    return hours != 0 ? hours : pattern_hours(b, row->on, MONDAY);
}

static uint16_t row_hours(Builder *b, const DayRow *row)
{
    if (row->closes_minute > row->opens_minute && row->kind != DAY_ORDINARY) {
        hours_add(&b->hours[b->hours_n], row->opens_minute, row->closes_minute, true);
        return (uint16_t)b->hours_n++;
    }
    switch (row->kind) {
    case DAY_OFF_STATUTORY:
    case DAY_OFF_OBSERVED:
    case DAY_OFF_SWAPPED:
    case DAY_LOCAL_CLOSURE: return 0;
    case DAY_WORK_MAKEUP: return makeup_hours(b, row);
    case DAY_ORDINARY:
    case DAY_KIND_END: break;
    }
    return pattern_hours(b, row->on, date_weekday(row->on));
}

static void row_apply(Builder *b, const DayRow *row)
{
    int i = calendar_index(b->calendar, row->on);
    if (i < 0)
        return;
    DayCell *cell = &b->calendar->cells[i];
    cell->hours = row_hours(b, row);
    cell->row = -1;
    if (row->kind == DAY_ORDINARY)
        return;
    DayRow *copy = &b->rows[b->rows_n];
    *copy = *row;
    copy->name = str_copy(b->arena, row->name);
    cell->row = (int16_t)b->rows_n++;
}

static void rows_apply(Builder *b)
{
    for (size_t i = 0; i < b->source->days_n; i++)
        row_apply(b, &b->source->days[i]);
}

// The notice of a year is entered when it names at least one holiday of that year.
static void holidays_apply(Builder *b)
{
    bool *confirmed = b->calendar->confirmed;
    bool has_notice[YEARS] = { false };
    memset(confirmed, true, YEARS);
    for (int i = 0; i < b->rows_n; i++) {
        int year = date_to_civil(b->rows[i].on).year - CALENDAR_FIRST_YEAR;
        has_notice[year] = has_notice[year] || b->rows[i].kind == DAY_OFF_STATUTORY;
        confirmed[year] = confirmed[year] && !b->rows[i].provisional;
    }
    for (int year = 0; year < YEARS; year++) {
        DayRow rows[HOLIDAYS_A_YEAR];
        confirmed[year] = confirmed[year] && has_notice[year];
        if (has_notice[year])
            continue;
        size_t n = holidays_suggest(year + CALENDAR_FIRST_YEAR, b->arena, rows);
        for (size_t i = 0; i < n; i++) {
            int index = calendar_index(b->calendar, rows[i].on);
            if (index >= 0 && b->calendar->cells[index].row < 0)
                row_apply(b, &rows[i]);
        }
    }
}

static void counts_sum(Builder *b)
{
    Calendar *calendar = b->calendar;
    calendar->working = arena_array(b->arena, uint16_t, (size_t)calendar->days);
    for (int i = 0; i < calendar->days; i++) {
        const DayCell *cell = &calendar->cells[i];
        const DayHours *hours = calendar_hours(calendar, i);
        bool provisional = cell->row >= 0 && calendar->rows[cell->row].provisional;
        if (hours->counts)
            calendar->working[cell->working_before] = (uint16_t)i;
        DayCell *next = &calendar->cells[i + 1];
        next->minutes_before = cell->minutes_before + hours->minutes;
        next->working_before = (uint16_t)(cell->working_before + hours->counts);
        next->provisional_before = (uint16_t)(cell->provisional_before + provisional);
    }
}

int64_t calendar_worked_ms(const Calendar *calendar, Instant at)
{
    Date date = instant_date(at);
    int i = calendar_index(calendar, date);
    assert(i >= 0);
    const DayHours *hours = calendar_hours(calendar, i);
    int64_t midnight_ms = instant_at(date, 0).ms;
    int64_t worked = calendar->cells[i].minutes_before * (int64_t)MINUTE_MS;
    for (int k = 0; k < hours->n; k++) {
        int64_t opens = midnight_ms + hours->opens[k] * MINUTE_MS;
        int64_t closes = midnight_ms + hours->closes[k] * MINUTE_MS;
        if (at.ms <= opens)
            break;
        worked += (at.ms < closes ? at.ms : closes) - opens;
    }
    return worked;
}

// The first day at whose end so much has been worked; calendar->days when there is none.
static int day_reaching(const Calendar *calendar, int64_t worked_ms)
{
    int low = 0, high = calendar->days;
    while (low < high) {
        int middle = (low + high) / 2;
        if (calendar->cells[middle + 1].minutes_before * (int64_t)MINUTE_MS >= worked_ms)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

Instant calendar_moment(const Calendar *calendar, int64_t worked_ms)
{
    assert(worked_ms > 0);
    int i = day_reaching(calendar, worked_ms);
    if (i >= calendar->days)
        return NO_INSTANT;
    const DayHours *hours = calendar_hours(calendar, i);
    int64_t left = worked_ms - calendar->cells[i].minutes_before * (int64_t)MINUTE_MS;
    int64_t midnight_ms = instant_at(date_add_days(calendar->first, i), 0).ms;
    for (int k = 0; k < hours->n; k++) {
        int64_t open_ms = (hours->closes[k] - hours->opens[k]) * (int64_t)MINUTE_MS;
        if (left <= open_ms)
            return (Instant) { midnight_ms + hours->opens[k] * MINUTE_MS + left };
        left -= open_ms;
    }
    assert(!"a day holds what its intervals sum to");
    return NO_INSTANT;
}
