#include "rooms/calendar/import_rules.h"

#include "base/text.h"
#include "texts.h"

// One line as texts, whatever the file's format. Absent fields are empty.
typedef struct DayFields {
    Str date, weekday, kind, name, swap_with, status, source, agency, hours;
} DayFields;

static const char *const weekday_codes[] = { "CN", "T2", "T3", "T4", "T5", "T6", "T7" };

static bool refuse(CalendarFault *fault, const char *field, TextKey text, Str value)
{
    *fault = (CalendarFault) { field, text, value };
    return false;
}

static bool text_take(Arena *arena, Str text, size_t limit_bytes, Str *out)
{
    if (!text_is_utf8(text) || str_position(text, '\0') < text.length)
        return false;
    Str composed = str_copy(arena, text_nfc(arena, str_trim(text)));
    if (composed.length > limit_bytes)
        return false;
    *out = composed;
    return true;
}

static bool minute_parse(Str text, int *out)
{
    int64_t hours, minutes;
    if (text.length != 5 || text.data[2] != ':' || !str_to_int(str_slice(text, 0, 2), &hours) ||
        !str_to_int(str_slice(text, 3, 5), &minutes) || hours < 0 || hours > 23 || minutes < 0 ||
        minutes > 59)
        return false;
    *out = (int)(hours * 60 + minutes);
    return true;
}

bool interval_parse(Str text, int *out_opens, int *out_closes)
{
    int opens = 0, closes = 0;
    size_t dash = str_position(text, '-');
    if (!str_is_empty(text) &&
        (!minute_parse(str_slice(text, 0, dash), &opens) ||
         !minute_parse(str_slice(text, dash + 1, text.length), &closes) || opens >= closes))
        return false;
    *out_opens = opens;
    *out_closes = closes;
    return true;
}

static bool date_take(Str text, Date *out)
{
    Date date;
    if (!date_parse_iso(text, &date))
        return false;
    int year = date_to_civil(date).year;
    if (year < CALENDAR_FIRST_YEAR || year > CALENDAR_LAST_YEAR)
        return false;
    *out = date;
    return true;
}

static bool status_parse(Str text, bool *out_provisional)
{
    *out_provisional = str_equal_c(text, "unconfirmed");
    return *out_provisional || str_is_empty(text) || str_equal_c(text, "confirmed");
}

static bool texts_take(Arena *arena, const DayFields *fields, CalendarLine *line,
                       CalendarFault *fault)
{
    if (!text_take(arena, fields->name, DAY_NAME_BYTES, &line->day.name))
        return refuse(fault, "name", T_CALENDAR_IMPORT_TEXT, S(""));
    if (str_is_empty(line->day.name) && line->day.kind != DAY_ORDINARY)
        return refuse(fault, "name", T_CALENDAR_IMPORT_NAME_MISSING, S(""));
    if (!text_take(arena, fields->source, DAY_SOURCE_BYTES, &line->source))
        return refuse(fault, "source", T_CALENDAR_IMPORT_TEXT, S(""));
    if (!text_take(arena, fields->agency, DAY_NAME_BYTES, &line->agency))
        return refuse(fault, "agency", T_CALENDAR_IMPORT_TEXT, S(""));
    return true;
}

static bool day_parse(Arena *arena, const DayFields *fields, CalendarLine *out,
                      CalendarFault *fault)
{
    CalendarLine line = { .day = { .swap_with = NO_DATE } };
    DayRow *day = &line.day;
    if (!date_take(fields->date, &day->on))
        return refuse(fault, "date", T_CALENDAR_IMPORT_DATE, fields->date);
    if (!str_is_empty(fields->weekday) &&
        !str_equal_c(fields->weekday, weekday_codes[date_weekday(day->on)]))
        return refuse(fault, "weekday", T_CALENDAR_IMPORT_WEEKDAY, fields->weekday);
    if (!day_kind_parse(fields->kind, &day->kind))
        return refuse(fault, "kind", T_CALENDAR_IMPORT_KIND, fields->kind);
    if (!str_is_empty(fields->swap_with) &&
        (!date_take(fields->swap_with, &day->swap_with) || day->swap_with.days == day->on.days))
        return refuse(fault, "swap_with", T_CALENDAR_IMPORT_DATE, fields->swap_with);
    if (!status_parse(fields->status, &day->provisional))
        return refuse(fault, "status", T_CALENDAR_IMPORT_STATUS, fields->status);
    if (!interval_parse(fields->hours, &day->opens_minute, &day->closes_minute))
        return refuse(fault, "hours", T_CALENDAR_IMPORT_HOURS, fields->hours);
    if (!texts_take(arena, fields, &line, fault))
        return false;
    *out = line;
    return true;
}

bool calendar_line_parse_csv(Arena *arena, const Csv *csv, CalendarLine *out,
                             CalendarFault *out_fault)
{
    Str name = csv_get(csv, csv_has(csv, "name_vi") ? "name_vi" : "name");
    DayFields fields = { .date = csv_get(csv, "date"),
                         .weekday = csv_get(csv, "weekday"),
                         .kind = csv_get(csv, "kind"),
                         .name = name,
                         .swap_with = csv_get(csv, "swap_with"),
                         .status = csv_get(csv, "status"),
                         .source = csv_get(csv, "source"),
                         .agency = csv_get(csv, "agency"),
                         .hours = csv_get(csv, "hours") };
    if (!day_parse(arena, &fields, out, out_fault))
        return false;
    out->number = csv->number;
    return true;
}

// A member that is there must be a text.
static bool member_take(const Json *json, const char *name, Str *out, CalendarFault *fault)
{
    const Json *member = json_get(json, name);
    if (member != NULL && !json_is_text(member))
        return refuse(fault, name, T_CALENDAR_IMPORT_TEXT, S(""));
    *out = member == NULL ? S("") : json_to_text(member);
    return true;
}

static bool is_overlapping(const CalendarLine *line, const HoursRow *row)
{
    int same_day = 0;
    for (size_t i = 0; i < line->hours_n; i++) {
        const HoursRow *other = &line->hours[i];
        if (other->weekday != row->weekday)
            continue;
        same_day++;
        if (row->opens_minute < other->closes_minute && other->opens_minute < row->closes_minute)
            return true;
    }
    return same_day >= DAY_INTERVALS;
}

static bool interval_take(const Json *json, CalendarLine *line, CalendarFault *fault)
{
    const Json *weekday = json_get(json, "weekday"), *counts = json_get(json, "counts");
    Str interval = json_get_text(json, "interval");
    HoursRow row = { .valid_from = line->valid_from, .counts = true };
    if (!json_is_int(weekday) || json_to_int(weekday) < 0 || json_to_int(weekday) > 6)
        return refuse(fault, "weekday", T_CALENDAR_IMPORT_PATTERN, S(""));
    row.weekday = (int)json_to_int(weekday);
    if (counts != NULL && !json_is_bool(counts))
        return refuse(fault, "counts", T_CALENDAR_IMPORT_PATTERN, S(""));
    row.counts = counts == NULL || json_to_bool(counts);
    if (str_is_empty(interval) ||
        !interval_parse(interval, &row.opens_minute, &row.closes_minute) ||
        is_overlapping(line, &row))
        return refuse(fault, "interval", T_CALENDAR_IMPORT_HOURS, interval);
    line->hours[line->hours_n++] = row;
    return true;
}

// A pattern without a day that counts would leave limits without an end.
static bool has_working_day(const CalendarLine *line)
{
    bool found = false;
    for (size_t i = 0; i < line->hours_n; i++)
        found = found || line->hours[i].counts;
    return found;
}

static bool pattern_parse(Arena *arena, const Json *json, CalendarLine *out, CalendarFault *fault)
{
    CalendarLine line = { .day = { .swap_with = NO_DATE } };
    const Json *pattern = json_get(json, "pattern");
    Str valid_from, agency;
    if (!member_take(json, "valid_from", &valid_from, fault) ||
        !member_take(json, "agency", &agency, fault))
        return false;
    if (!date_take(valid_from, &line.valid_from))
        return refuse(fault, "valid_from", T_CALENDAR_IMPORT_DATE, valid_from);
    if (!json_is_array(pattern) || json_length(pattern) > PATTERN_INTERVALS)
        return refuse(fault, "pattern", T_CALENDAR_IMPORT_PATTERN, S(""));
    line.hours = arena_array(arena, HoursRow, PATTERN_INTERVALS);
    for (size_t i = 0; i < json_length(pattern); i++) {
        if (!interval_take(json_at(pattern, i), &line, fault))
            return false;
    }
    if (!has_working_day(&line))
        return refuse(fault, "pattern", T_CALENDAR_IMPORT_PATTERN, S(""));
    if (!text_take(arena, agency, DAY_NAME_BYTES, &line.agency))
        return refuse(fault, "agency", T_CALENDAR_IMPORT_TEXT, S(""));
    *out = line;
    return true;
}

bool calendar_line_parse_json(Arena *arena, const Json *json, CalendarLine *out,
                              CalendarFault *out_fault)
{
    DayFields fields;
    if (json_get(json, "pattern") != NULL)
        return pattern_parse(arena, json, out, out_fault);
    const char *name = json_get(json, "name_vi") != NULL ? "name_vi" : "name";
    return member_take(json, "date", &fields.date, out_fault) &&
           member_take(json, "weekday", &fields.weekday, out_fault) &&
           member_take(json, "kind", &fields.kind, out_fault) &&
           member_take(json, name, &fields.name, out_fault) &&
           member_take(json, "swap_with", &fields.swap_with, out_fault) &&
           member_take(json, "status", &fields.status, out_fault) &&
           member_take(json, "source", &fields.source, out_fault) &&
           member_take(json, "agency", &fields.agency, out_fault) &&
           member_take(json, "hours", &fields.hours, out_fault) &&
           day_parse(arena, &fields, out, out_fault);
}
