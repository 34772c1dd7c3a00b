#include "base/json_write.h"
#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar_service.h"
#include "rooms/calendar/calendar_sql.h"
#include "store/tx.h"

enum {
    LINE_BYTES = 64 * 1024
};

typedef struct Export {
    Output *output;
    int64_t version;
    Buffer line;
    JsonWriter json;
    Str agency; // code of the owner; empty for the national calendar
    int64_t owner;
} Export;

static void line_begin(Export *export)
{
    buffer_clear(&export->line);
    json_begin(&export->json, &export->line);
    json_object_begin(&export->json);
}

static Err line_end(Export *export)
{
    if (!str_is_empty(export->agency))
        json_put_text(&export->json, "agency", export->agency);
    json_object_end(&export->json);
    buffer_add_char(&export->line, '\n');
    return export->output->write(export->output, buffer_text(&export->line));
}

static Str interval_format(Arena *arena, int64_t opens, int64_t closes)
{
    return str_format(arena, "%02d:%02d-%02d:%02d", (int)opens / 60, (int)opens % 60,
                      (int)closes / 60, (int)closes % 60);
}

// One pattern: the rows from *i on with the same first day.
static Err pattern_write(Export *export, const CalendarHoursRowList *rows, size_t *i)
{
    Date valid_from = rows->items[*i].valid_from;
    JsonWriter *json = &export->json;
    line_begin(export);
    json_put_date(json, "valid_from", valid_from);
    json_name(json, "pattern");
    json_array_begin(json);
    for (; *i < rows->n && rows->items[*i].valid_from.days == valid_from.days; ++*i) {
        const CalendarHoursRow *row = &rows->items[*i];
        json_object_begin(json);
        json_put_int(json, "weekday", row->weekday);
        json_put_text(json, "interval",
                      interval_format(export->line.arena, row->opens_minute, row->closes_minute));
        json_put_bool(json, "counts", row->counts);
        json_object_end(json);
    }
    json_array_end(json);
    return line_end(export);
}

static Err day_write(Export *export, const CalendarDayRow *row)
{
    JsonWriter *json = &export->json;
    line_begin(export);
    json_put_date(json, "date", row->on_date);
    json_put_text(json, "kind", day_kind_code((DayKind)row->kind));
    json_put_text(json, "name", row->name);
    if (!date_is_absent(row->swap_with))
        json_put_date(json, "swap_with", row->swap_with);
    if (row->closes_minute > 0)
        json_put_text(json, "hours",
                      interval_format(export->line.arena, row->opens_minute, row->closes_minute));
    json_put_text(json, "status", row->provisional ? S("unconfirmed") : S("confirmed"));
    if (!str_is_empty(row->source))
        json_put_text(json, "source", row->source);
    return line_end(export);
}

static Err owner_write(Tx *tx, Export *export)
{
    CalendarHoursRowList hours;
    CalendarDayRowList days;
    TRY(sql_calendar_list_hours(tx, export->owner, export->version, &hours));
    TRY(sql_calendar_list_days(tx, export->owner, export->version, &days));
    for (size_t i = 0; i < hours.n;)
        TRY(pattern_write(export, &hours, &i));
    for (size_t i = 0; i < days.n; i++)
        TRY(day_write(export, &days.items[i]));
    return OK;
}

static Err export_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Export *export = arg;
    OwnerList owners;
    TRY(sql_calendar_version_newest(tx, &export->version));
    TRY(calendar_list_owners(tx, export->version, &owners));
    for (size_t i = 0; i < owners.n; i++) {
        Agency agency = { .code = S("") };
        if (owners.items[i] != CALENDAR_EVERYWHERE)
            TRY(agency_get(cx, tx, owners.items[i], &agency));
        export->owner = owners.items[i];
        export->agency = agency.code;
        TRY(owner_write(tx, export));
    }
    return OK;
}

Err calendar_export(Cx *cx, Output *output)
{
    Export export = { .output = output };
    buffer_init(&export.line, cx->arena, LINE_BYTES);
    return tx_read(cx, export_in_tx, &export);
}
