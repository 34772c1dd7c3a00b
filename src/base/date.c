#include "base/date.h"

#include "base/arena.h"

enum {
    DAY_MS = DAY_MINUTES * MINUTE_MS
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool civil_is_valid(Civil civil)
{
    return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 &&
           civil.day >= 1 && civil.day <= month_days(civil.year, civil.month);
}

// Days are counted in 400-year cycles of 146,097 days that begin on 1 March, so that the leap day
// is the last of its year.
Date date_from_civil(Civil civil)
{
    int year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int cycle = (year >= 0 ? year : year - 399) / 400;
    int year_of_cycle = year - cycle * 400;
    int day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
    int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return (Date) { cycle * 146097 + day_of_cycle - 719468 };
}

Civil date_to_civil(Date date)
{
    int days = date.days + 719468;
    int cycle = (days >= 0 ? days : days - 146096) / 146097;
    int day_of_cycle = days - cycle * 146097;
    int year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    int day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    int month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (Civil) { .year = year_of_cycle + cycle * 400 + (month <= 2),
                     .month = month,
                     .day = day_of_year - (153 * march_month + 2) / 5 + 1 };
}

int date_weekday(Date date)
{
    int weekday = (date.days + 4) % 7; // 1970-01-01 was a Thursday
    return weekday < 0 ? weekday + 7 : weekday;
}

Date date_add_days(Date date, int days)
{
    return (Date) { date.days + days };
}

// Reads exactly n digits at the front of *rest.
static bool digits_take(Str *rest, size_t n, int *out)
{
    int value = 0;
    if (rest->length < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (rest->data[i] < '0' || rest->data[i] > '9')
            return false;
        value = value * 10 + (rest->data[i] - '0');
    }
    *rest = str_slice(*rest, n, rest->length);
    *out = value;
    return true;
}

static bool byte_take(Str *rest, char c)
{
    if (rest->length == 0 || rest->data[0] != c)
        return false;
    *rest = str_slice(*rest, 1, rest->length);
    return true;
}

static bool date_take(Str *rest, Date *out)
{
    Civil civil;
    if (!digits_take(rest, 4, &civil.year) || !byte_take(rest, '-') ||
        !digits_take(rest, 2, &civil.month) || !byte_take(rest, '-') ||
        !digits_take(rest, 2, &civil.day) || !civil_is_valid(civil))
        return false;
    *out = date_from_civil(civil);
    return true;
}

bool date_parse_iso(Str text, Date *out)
{
    Date date;
    if (!date_take(&text, &date) || text.length > 0)
        return false;
    *out = date;
    return true;
}

bool date_parse_vietnamese(Str text, Date *out)
{
    Civil civil;
    if (!digits_take(&text, 2, &civil.day) || !byte_take(&text, '/') ||
        !digits_take(&text, 2, &civil.month) || !byte_take(&text, '/') ||
        !digits_take(&text, 4, &civil.year) || text.length > 0 || !civil_is_valid(civil))
        return false;
    *out = date_from_civil(civil);
    return true;
}

Str date_format_iso(Arena *arena, Date date)
{
    Civil civil = date_to_civil(date);
    return str_format(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

Str date_format_vietnamese(Arena *arena, Date date)
{
    Civil civil = date_to_civil(date);
    return str_format(arena, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
}

// ":30", ":30:15", ":30:15.250" after the hour; seconds may be left out.
static bool clock_take(Str *rest, int64_t *out_ms)
{
    int hour, minute, second = 0, ms = 0;
    if (!digits_take(rest, 2, &hour) || !byte_take(rest, ':') || !digits_take(rest, 2, &minute))
        return false;
    if (byte_take(rest, ':') && !digits_take(rest, 2, &second))
        return false;
    if (byte_take(rest, '.')) {
        int digit, unit = 100;
        if (!digits_take(rest, 1, &digit))
            return false;
        do {
            ms += digit * unit;
            unit /= 10;
        } while (digits_take(rest, 1, &digit));
    }
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *out_ms = ((int64_t)hour * 60 + minute) * MINUTE_MS + second * 1000 + ms;
    return true;
}

static bool offset_take(Str *rest, int *out_minutes)
{
    int hours, minutes;
    if (rest->length == 0) {
        *out_minutes = UTC_OFFSET_MINUTES;
        return true;
    }
    if (byte_take(rest, 'Z')) {
        *out_minutes = 0;
        return true;
    }
    int sign = byte_take(rest, '-') ? -1 : 1;
    if (sign == 1 && !byte_take(rest, '+'))
        return false;
    if (!digits_take(rest, 2, &hours))
        return false;
    (void)byte_take(rest, ':');
    if (!digits_take(rest, 2, &minutes) || hours > 18 || minutes > 59)
        return false;
    *out_minutes = sign * (hours * 60 + minutes);
    return true;
}

bool instant_parse(Str text, Instant *out)
{
    Date date;
    int64_t clock_ms = 0;
    int offset = UTC_OFFSET_MINUTES;
    if (!date_take(&text, &date))
        return false;
    if (text.length > 0) {
        if (!byte_take(&text, 'T') && !byte_take(&text, ' '))
            return false;
        if (!clock_take(&text, &clock_ms) || !offset_take(&text, &offset) || text.length > 0)
            return false;
    }
    out->ms = date.days * (int64_t)DAY_MS + clock_ms - offset * (int64_t)MINUTE_MS;
    return true;
}

// Milliseconds since the local midnight of *out_date.
static int64_t local_split(Instant at, Date *out_date)
{
    int64_t local = at.ms + UTC_OFFSET_MINUTES * (int64_t)MINUTE_MS;
    int64_t days = local / DAY_MS - (local % DAY_MS < 0);
    *out_date = (Date) { (int32_t)days };
    return local - days * DAY_MS;
}

Str instant_format_iso(Arena *arena, Instant at)
{
    Date date;
    int64_t ms = local_split(at, &date);
    Civil civil = date_to_civil(date);
    Str fraction = ms % 1000 == 0 ? S("") : str_format(arena, ".%03d", (int)(ms % 1000));
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d%.*s+07:00", civil.year, civil.month,
                      civil.day, (int)(ms / 3600000), (int)(ms / MINUTE_MS % 60),
                      (int)(ms / 1000 % 60), STR_ARG(fraction));
}

Str instant_format_vietnamese(Arena *arena, Instant at)
{
    Date date;
    int64_t ms = local_split(at, &date);
    Civil civil = date_to_civil(date);
    return str_format(arena, "%02d:%02d %02d/%02d/%04d", (int)(ms / 3600000),
                      (int)(ms / MINUTE_MS % 60), civil.day, civil.month, civil.year);
}

Date instant_date(Instant at)
{
    Date date;
    (void)local_split(at, &date);
    return date;
}

int instant_minute_of_day(Instant at)
{
    Date date;
    return (int)(local_split(at, &date) / MINUTE_MS);
}

Instant instant_at(Date date, int minute_of_day)
{
    return (Instant) { date.days * (int64_t)DAY_MS +
                       (minute_of_day - UTC_OFFSET_MINUTES) * (int64_t)MINUTE_MS };
}

Instant instant_end_of_day(Date date)
{
    return (Instant) { instant_at(date, DAY_MINUTES).ms - 1 };
}
