// Days and moments. Viet Nam has one zone, UTC+7, without daylight saving: local time never depends
// on the TZ of the process. Distinct types keep days, moments and minutes apart.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Date {
    int32_t days; // since 1970-01-01
} Date;

typedef struct Instant {
    int64_t ms; // since 1970-01-01T00:00:00Z
} Instant;

typedef struct Civil {
    int year, month, day; // proleptic Gregorian, month and day from 1
} Civil;

#define NO_DATE    ((Date) { INT32_MIN })
#define NO_INSTANT ((Instant) { INT64_MIN })

enum {
    MINUTE_MS = 60000,
    DAY_MINUTES = 1440,
    UTC_OFFSET_MINUTES = 7 * 60, // Asia/Ho_Chi_Minh
};

static inline bool date_is_absent(Date date)
{
    return date.days == INT32_MIN;
}

static inline bool instant_is_absent(Instant at)
{
    return at.ms == INT64_MIN;
}

bool civil_is_valid(Civil civil); // years 1 to 9999, days that exist
Date date_from_civil(Civil civil);
Civil date_to_civil(Date date);
int date_weekday(Date date); // 0 Sunday … 6 Saturday
Date date_add_days(Date date, int days);

// "2026-02-29" is refused: dates that do not exist are errors, never rolled over.
bool date_parse_iso(Str text, Date *out);
bool date_parse_vietnamese(Str text, Date *out); // dd/mm/yyyy
Str date_format_iso(Arena *arena, Date date);
Str date_format_vietnamese(Arena *arena, Date date); // dd/mm/yyyy

// RFC 3339 with offset ("2023-01-04T08:30:00+07:00", "…Z", fractions of a second cut to ms, a blank
// instead of T allowed). Without an offset, or a date alone, it is local time in Viet Nam.
bool instant_parse(Str text, Instant *out);
Str instant_format_iso(Arena *arena, Instant at);        // …+07:00, ms only when not zero
Str instant_format_vietnamese(Arena *arena, Instant at); // "08:30 04/01/2023"
Date instant_date(Instant at);                           // the local day
int instant_minute_of_day(Instant at);                   // local, 0 … 1439
Instant instant_at(Date date, int minute_of_day);        // local
Instant instant_end_of_day(Date date);                   // last millisecond of the local day
