// A due date and its explanation, whole: for terminals and for machines.
#include "base/json_write.h"
#include "rooms/calendar/calendar.h"
#include "texts.h"

enum {
    RENDERED_BYTES = 8 * 1024 * 1024 // ten years of days
};

// The first year with a reason that is not confirmed.
static int unconfirmed_year(const Due *due, const DueTrace *trace)
{
    for (size_t i = 0; i < trace->n; i++) {
        if (trace->items[i].provisional)
            return date_to_civil(trace->items[i].on).year;
    }
    return date_to_civil(instant_date(due->at)).year;
}

Str due_text(Arena *arena, Lang lang, const Due *due, const DueTrace *trace)
{
    Buffer text;
    TextArg at = { "at", instant_format_vietnamese(arena, due->at) };
    buffer_init(&text, arena, RENDERED_BYTES);
    buffer_add(&text, text_fill(arena, lang, T_CALENDAR_DUE_TITLE, &at, 1));
    buffer_add_char(&text, '\n');
    for (size_t i = 0; i < trace->n; i++) {
        buffer_add(&text, S("  "));
        buffer_add(&text, due_reason_text(arena, lang, &trace->items[i]));
        buffer_add_char(&text, '\n');
    }
    if (due->provisional) {
        TextArg year = { "year", str_format(arena, "%d", unconfirmed_year(due, trace)) };
        buffer_add(&text, text_fill(arena, lang, T_CALENDAR_DUE_UNCONFIRMED, &year, 1));
        buffer_add_char(&text, '\n');
    }
    return buffer_text(&text);
}

static const char *const reason_codes[] = {
    [DUE_RECEIVED_DAY] = "received_day",
    [DUE_RECEIVED_OUTSIDE] = "received_outside",
    [DUE_AFTER_CUTOFF] = "after_cutoff",
    [DUE_COUNTED] = "counted",
    [DUE_COUNTED_MAKEUP] = "counted_makeup",
    [DUE_COUNTED_MINUTES] = "counted_minutes",
    [DUE_LAST_DAY] = "last_day",
    [DUE_SKIPPED_WEEKEND] = "skipped_weekend",
    [DUE_SKIPPED_HOLIDAY] = "skipped_holiday",
    [DUE_SKIPPED_CLOSED] = "skipped_closed",
    [DUE_MOVED] = "moved",
    [DUE_ENDS] = "ends",
};
_Static_assert(sizeof reason_codes / sizeof reason_codes[0] == DUE_REASON_COUNT, "one a reason");

Str due_json(Arena *arena, Lang lang, const Due *due, const DueTrace *trace)
{
    Buffer text;
    JsonWriter json;
    buffer_init(&text, arena, RENDERED_BYTES);
    json_begin(&json, &text);
    json_object_begin(&json);
    json_put_instant(&json, "due", due->at);
    json_put_bool(&json, "provisional", due->provisional);
    json_name(&json, "reasons");
    json_array_begin(&json);
    for (size_t i = 0; i < trace->n; i++) {
        const DueReason *reason = &trace->items[i];
        json_object_begin(&json);
        json_put_date(&json, "date", reason->on);
        json_put_text(&json, "reason", str_from_c(reason_codes[reason->kind]));
        json_put_int(&json, "count", reason->count);
        json_put_text(&json, "name", reason->name);
        json_put_bool(&json, "provisional", reason->provisional);
        json_put_text(&json, "text", due_reason_text(arena, lang, reason));
        json_object_end(&json);
    }
    json_array_end(&json);
    json_object_end(&json);
    return buffer_text(&text);
}
