// What one line of a calendar file says, and whether it can be.
#pragma once

#include "base/csv.h"
#include "base/json_read.h"
#include "rooms/calendar/calendar_rules.h"

enum {
    DAY_NAME_BYTES = 300,
    DAY_SOURCE_BYTES = 500,
    PATTERN_INTERVALS = 7 * DAY_INTERVALS,
};

// Why a line is refused.
typedef struct CalendarFault {
    const char *field; // as in the file
    TextKey text;
    Str value;
} CalendarFault;

// A day, or with hours_n > 0 a weekly pattern.
typedef struct CalendarLine {
    int64_t number; // of the line
    Str agency;     // code; empty: everywhere
    DayRow day;
    Str source;
    Date valid_from; // of the pattern
    HoursRow *hours; // of the pattern
    size_t hours_n;
} CalendarLine;

// Texts are copied, in composed form. false: *out_fault says why, *out is untouched.
bool calendar_line_parse_csv(Arena *arena, const Csv *csv, CalendarLine *out,
                             CalendarFault *out_fault);
bool calendar_line_parse_json(Arena *arena, const Json *json, CalendarLine *out,
                              CalendarFault *out_fault);
// "07:30-11:30"; "" gives 0 and 0.
bool interval_parse(Str text, int *out_opens, int *out_closes);
