// Records as JSON. Members that hold the ordinary value are left out, so that a record says only
// what is particular about it.
#include "rooms/procedures/record.h"
#include "rooms/procedures/record_names.h"

Str record_code(Arena *arena, const ProcedureRecord *record)
{
    if (str_is_empty(record->suffix))
        return record->base_code;
    return str_format(arena, "%.*s.%.*s", STR_ARG(record->base_code), STR_ARG(record->suffix));
}

static void put_text(JsonWriter *json, const char *name, Str value)
{
    if (!str_is_empty(value))
        json_put_text(json, name, value);
}

static void put_flag(JsonWriter *json, const char *name, bool value)
{
    if (value)
        json_put_bool(json, name, true);
}

static void ways_write(JsonWriter *json, const ProcedureWayList *ways)
{
    json_name(json, "ways");
    json_array_begin(json);
    for (size_t i = 0; i < ways->n; i++) {
        const ProcedureWay *way = &ways->items[i];
        json_object_begin(json);
        json_put_text(json, "channel", channel_code(way->channel));
        if (limit_is_known(way->limit)) {
            json_put_int(json, "limit", way->limit.value);
            json_put_text(json, "unit", time_unit_code(way->limit.unit));
        }
        put_text(json, "note", way->note);
        json_object_end(json);
    }
    json_array_end(json);
}

static void fees_write(JsonWriter *json, const ProcedureFeeList *fees)
{
    json_name(json, "fees");
    json_array_begin(json);
    for (size_t i = 0; i < fees->n; i++) {
        const ProcedureFee *fee = &fees->items[i];
        json_object_begin(json);
        json_put_text(json, "channel", channel_code(fee->channel));
        json_put_text(json, "kind", fee_kind_code(fee->kind));
        json_put_text(json, "basis", fee_basis_code(fee->basis));
        if (fee->basis == FEE_FIXED)
            json_put_int(json, "amount", fee->amount);
        if (!str_equal_c(fee->currency, "VND"))
            json_put_text(json, "currency", fee->currency);
        put_text(json, "unit", fee->unit);
        put_text(json, "note", fee->note);
        json_object_end(json);
    }
    json_array_end(json);
}

static void parts_write(JsonWriter *json, const ProcedurePartList *parts)
{
    json_name(json, "parts");
    json_array_begin(json);
    for (size_t i = 0; i < parts->n; i++) {
        const ProcedurePart *part = &parts->items[i];
        json_object_begin(json);
        put_text(json, "group", part->group);
        json_put_text(json, "name", part->name);
        put_text(json, "form", part->form);
        json_put_int(json, "originals", part->originals);
        json_put_int(json, "copies", part->copies);
        json_put_bool(json, "mandatory", part->is_mandatory);
        json_object_end(json);
    }
    json_array_end(json);
}

static void steps_write(JsonWriter *json, const ProcedureStepList *steps)
{
    if (steps->n == 0)
        return;
    json_name(json, "steps");
    json_array_begin(json);
    for (size_t i = 0; i < steps->n; i++) {
        const ProcedureStep *step = &steps->items[i];
        json_object_begin(json);
        put_text(json, "process", step->process);
        json_put_text(json, "name", step->name);
        put_text(json, "role", step->role);
        json_put_int(json, "minutes", step->minutes);
        json_object_end(json);
    }
    json_array_end(json);
}

static void pauses_write(JsonWriter *json, int64_t pauses)
{
    if (pauses == 0)
        return;
    json_name(json, "pauses");
    json_array_begin(json);
    for (size_t i = 0; i < PAUSE_KINDS; i++)
        if ((pauses & (1 << i)) != 0)
            json_text(json, pause_code(i));
    json_array_end(json);
}

static void texts_write(JsonWriter *json, const ProcedureTexts *texts)
{
    json_name(json, "texts");
    json_object_begin(json);
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        put_text(json, text_kind_name(kind), texts->of[kind]);
    json_object_end(json);
}

// Members of an object that is open.
static void content_write(JsonWriter *json, const ProcedureRecord *record)
{
    json_put_text(json, "name", record->name);
    json_put_text(json, "field", record->field);
    put_flag(json, "suspended", record->is_suspended);
    put_flag(json, "joint", record->is_joint);
    json_put_bool(json, "document", record->yields_document);
    json_put_text(json, "supplement", supplement_mode_code(record->supplement_mode));
    json_put_text(json, "online", online_level_code(record->online_level));
    pauses_write(json, record->pauses);
    ways_write(json, &record->ways);
    fees_write(json, &record->fees);
    parts_write(json, &record->parts);
    steps_write(json, &record->steps);
    texts_write(json, &record->texts);
}

void record_write_content(JsonWriter *json, const ProcedureRecord *record)
{
    json_object_begin(json);
    content_write(json, record);
    json_object_end(json);
}

void record_write(JsonWriter *json, Arena *arena, const ProcedureRecord *record)
{
    json_object_begin(json);
    json_put_text(json, "code", record_code(arena, record));
    json_put_date(json, "valid_from", record->valid_from);
    if (record->valid_to.days != AGENCY_FOR_EVER.days)
        json_put_date(json, "valid_to", record->valid_to);
    content_write(json, record);
    json_object_end(json);
}
