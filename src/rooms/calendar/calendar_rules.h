// How a Calendar is compiled from rows, and what it looks like inside this room.
#pragma once

#include "rooms/calendar/calendar.h"

enum {
    CALENDAR_FIRST_YEAR = 1990,
    CALENDAR_LAST_YEAR = 2060,
    CUTOFF_MINUTE = 15 * 60, // NĐ 61/2018 Art. 18, NĐ 23/2015 Art. 7
    DAY_INTERVALS = 4,
    DAY_ROWS_LIMIT = 20000,
};

// Stored as these numbers: never renumber.
typedef enum DayKind {
    DAY_OFF_STATUTORY = 1, // the holiday itself, also on a weekend
    DAY_OFF_OBSERVED,  // the rest day that a holiday on a weekend moved (Labour Code Art. 111(3))
    DAY_OFF_SWAPPED,   // a working day made a day off
    DAY_WORK_MAKEUP,   // the day worked in its place, with the hours of the swapped day
    DAY_LOCAL_CLOSURE, // this unit is closed; with hours: open only in these
    DAY_ORDINARY,      // takes an earlier or a national row away
    DAY_KIND_END
} DayKind;

Str day_kind_code(DayKind kind);
bool day_kind_parse(Str code, DayKind *out);

// One interval of work on a weekday. All rows of one valid_from form the weekly pattern from that
// day on; weekdays without a row are days of rest.
typedef struct HoursRow {
    Date valid_from;
    int weekday; // 0 Sunday … 6 Saturday
    int opens_minute, closes_minute;
    bool counts; // whether the day is a working day in limits of days (a Saturday morning may not)
} HoursRow;

typedef struct DayRow {
    Date on;
    DayKind kind;
    Date swap_with;                  // NO_DATE when there is none
    int opens_minute, closes_minute; // both 0: the usual hours of the kind
    Str name;
    bool provisional; // not yet confirmed by the official notice
} DayRow;

// Rows may come in any order, except that of two day rows with one date the later wins: national
// ones first, then the agency's own.
typedef struct CalendarSource {
    const HoursRow *hours; // none: 07:30-11:30, 13:30-17:30 from Monday to Friday
    size_t hours_n;
    const DayRow *days;
    size_t days_n;
    int64_t version;
} CalendarSource;

typedef struct DayHours {
    int16_t opens[DAY_INTERVALS], closes[DAY_INTERVALS]; // minutes of the day, ascending
    int n, minutes;
    bool counts;
} DayHours;

// One day; the counts are of all days before it, so that spans are differences.
typedef struct DayCell {
    int32_t minutes_before;
    uint16_t working_before, provisional_before;
    uint16_t hours; // index into Calendar.hours; 0 is a day of rest
    int16_t row;    // index into Calendar.rows; -1 on an ordinary day
} DayCell;

struct Calendar {
    Date first;
    int days;              // cells has one more, the end of the calendar
    DayCell *cells;        // by day since first
    uint16_t *working;     // the days that count, ascending, as indexes into cells
    const DayHours *hours; // [0] is empty
    const DayRow *rows;    // entered and computed
    bool *confirmed;       // by year since CALENDAR_FIRST_YEAR
    int64_t version;
};

// Rows outside the years of the calendar are left out. All is copied into the arena.
const Calendar *calendar_compile(Arena *arena, const CalendarSource *source);

// Index of a day in cells, or -1 outside the calendar.
static inline int calendar_index(const Calendar *calendar, Date date)
{
    int64_t i = (int64_t)date.days - calendar->first.days; // an absent date is far outside
    return i >= 0 && i < calendar->days ? (int)i : -1;
}

static inline const DayHours *calendar_hours(const Calendar *calendar, int i)
{
    return &calendar->hours[calendar->cells[i].hours];
}

// Working milliseconds from the beginning of the calendar to a moment inside it.
int64_t calendar_worked_ms(const Calendar *calendar, Instant at);
// The first moment at which so much has been worked; NO_INSTANT past the end. worked_ms > 0.
Instant calendar_moment(const Calendar *calendar, int64_t worked_ms);
