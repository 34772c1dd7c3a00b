// The door of the room "calendar": working time, days off, and when something is due.
// A Calendar is compiled once from its rows and never changes: any number of threads may read it.
// All rules here are pure. Law: Civil Code 2015 Art. 147-148, Labour Code 2019 Art. 111-112,
// NĐ 61/2018 Art. 18-19, NĐ 23/2015 Art. 7, Luật Hộ tịch 2014.
#pragma once

#include "base/cx.h"
#include "base/date.h"

typedef struct Calendar Calendar; // opaque; lives in the arena it was loaded into

// Stored by other rooms as these numbers: never renumber.
typedef enum TimeUnit {
    TIME_WORKING_DAYS,  // the day of reception is not counted; ends at the close of the last day
    TIME_WORKING_HOURS, // counted at once, only while the office is open
    TIME_WORKING_MINUTES,
    TIME_CALENDAR_DAYS, // all days; an end on a day off moves to the next working day
    TIME_MONTHS,        // to the same day of the month; moved likewise
    TIME_SAME_DAY,      // received after 15:00: the next working day; value is not looked at
    TIME_UNIT_COUNT
} TimeUnit;

// "working_days", "working_hours", … as in files and the API.
Str time_unit_code(TimeUnit unit);
bool time_unit_parse(Str code, TimeUnit *out);

typedef struct TimeLimit {
    int64_t value; // from 1 to 3660 days, 29280 hours, 1756800 minutes, 120 months
    TimeUnit unit;
} TimeLimit;

typedef enum ClockRefusal {
    CLOCK_ANSWERED,
    CLOCK_LIMIT_INVALID,    // zero, negative or too long
    CLOCK_OUTSIDE_CALENDAR, // a moment before 1990-01-01 or after 2060-12-31
    CLOCK_REFUSAL_COUNT
} ClockRefusal;

typedef struct Due {
    Instant at; // NO_INSTANT when refused
    ClockRefusal refusal;
    // A day that decides about the end rests on a row that is not confirmed, or on a computed
    // holiday of a year whose notice is not entered: say so beside the date.
    bool provisional;
} Due;

typedef enum DueReasonKind {
    DUE_RECEIVED_DAY,     // the day of reception, not counted (Civil Code Art. 147(2))
    DUE_RECEIVED_OUTSIDE, // outside opening hours; counting begins at the next opening
    DUE_AFTER_CUTOFF,     // after 15:00: the next working day
    DUE_COUNTED,          // a day counted; count = its number
    DUE_COUNTED_MAKEUP,   // the same, a Saturday worked for a swapped day; name
    DUE_COUNTED_MINUTES,  // count = working minutes used on that day
    DUE_LAST_DAY,         // the last day of calendar days or months; count = the limit's value
    DUE_SKIPPED_WEEKEND,
    DUE_SKIPPED_HOLIDAY, // name
    DUE_SKIPPED_CLOSED,  // the unit is closed on that day; name
    DUE_MOVED,           // the last day is off: the end moves on (Civil Code Art. 148(5))
    DUE_ENDS,            // the day the limit ends; count = minute of the day
    DUE_REASON_COUNT
} DueReasonKind;

typedef struct DueReason {
    DueReasonKind kind;
    Date on;
    int64_t count;
    Str name; // of the holiday, closure or make-up day; NO_STR otherwise
    bool provisional;
} DueReason;

// Why a due date is what it is, day by day. Begin with { .arena = arena }; at most one or two
// reasons a day of the span.
typedef struct DueTrace {
    Arena *arena;
    DueReason *items;
    size_t n, capacity;
} DueTrace;

// The calendar of an agency (its own rows over the national ones), or the national one for NO_INT.
// At the newest version, or at an older one for looking again at a date computed then.
// Expected errors: ERR_NOT_FOUND (no such version), ERR_STORAGE.
CHECKED Err calendar_load(Cx *cx, int64_t agency_id, const Calendar **out);
CHECKED Err calendar_load_version(Cx *cx, int64_t agency_id, int64_t version, const Calendar **out);
// Whether an agency has hours or days of its own; all others share the national calendar.
CHECKED Err calendar_has_own(Cx *cx, int64_t agency_id, bool *out);
// The newest version: 0 before anything was entered. For noticing that a cached one is old.
CHECKED Err calendar_newest_version(Cx *cx, int64_t *out);
int64_t calendar_version(const Calendar *calendar);
// calendar_load at the newest version, kept by the connection between runs: what intake uses.
// Valid until the end of the run.
CHECKED Err calendar_get(Tx *tx, int64_t agency_id, const Calendar **out);

// When a limit that starts with a reception ends. trace may be NULL.
Due clock_due(const Calendar *calendar, const TimeLimit *limit, Instant received, DueTrace *trace);
// The new due date after a pause: what was left at paused_at counts on from resumed_at. What was
// overdue when it was paused keeps its due date. (Mode "restart" is clock_due from the completion.)
Due clock_resume(const Calendar *calendar, Instant due, Instant paused_at, Instant resumed_at);
// Until when a dossier received here must be sent on: the close of that day, or the opening of the
// next working day when received after 15:00 (NĐ 61/2018 Art. 18).
Due clock_handover(const Calendar *calendar, Instant received);
// Working minutes between two moments, cut to whole minutes; negative when to is before from.
// Moments outside the calendar are taken as its first or last.
int64_t clock_elapsed_minutes(const Calendar *calendar, Instant from, Instant to);

bool calendar_is_working_day(const Calendar *calendar, Date date);
// The n-th working day after date (n ≥ 1) or before it (n ≤ -1); NO_DATE outside the calendar.
Date calendar_working_day(const Calendar *calendar, Date date, int n);
// The moment work begins or ends on a day; NO_INSTANT when the office is closed all day.
Instant calendar_opening(const Calendar *calendar, Date date);
Instant calendar_closing(const Calendar *calendar, Date date);
// The name of a holiday, closure or make-up day; NO_STR on an ordinary day.
Str calendar_day_name(const Calendar *calendar, Date date);
// Whether the yearly notice of days off is entered, all of it confirmed.
bool calendar_is_confirmed(const Calendar *calendar, int year);

// What an import did, or would do with is_dry_run. A weekly pattern counts as one.
typedef struct CalendarImportCounts {
    int64_t read, added, changed, removed, unchanged;
    int64_t version; // the newest one afterwards; due dates already given keep theirs
} CalendarImportCounts;

// Reads days off, make-up days and weekly patterns, CSV or JSON Lines (docs/calendar.md): all or
// none. Rows that are not in the file stay. Expected errors: ERR_INPUT (field "12:kind" = line 12),
// ERR_STORAGE.
CHECKED Err calendar_import(Cx *cx, Input *input, bool is_dry_run, CalendarImportCounts *out);
// The same with the days off of 2019 to 2026 that ship with the program (fixtures/holidays.csv).
CHECKED Err calendar_add_official(Cx *cx, CalendarImportCounts *out);
// JSON Lines: what calendar_import reads back exactly.
CHECKED Err calendar_export(Cx *cx, Output *output);

// A due date with its explanation, for people and for machines (one JSON object). due must be
// answered. A provisional one
// names the year whose notice is missing.
Str due_text(Arena *arena, Lang lang, const Due *due, const DueTrace *trace);
Str due_json(Arena *arena, Lang lang, const Due *due, const DueTrace *trace);
// One line for people: "Thứ Bảy 22/08/2026: làm bù, được tính (ngày 3)".
Str due_reason_text(Arena *arena, Lang lang, const DueReason *reason);
TextKey clock_refusal_text(ClockRefusal refusal);
