// Records out of our own JSON, field by field; the first wrong one is named.
#include "base/text.h"
#include "rooms/procedures/record.h"
#include "rooms/procedures/record_names.h"
#include "texts.h"

typedef struct Reader {
    Arena *arena;
    const char *list; // "ways", or NULL at the top
    size_t i;         // position in the list, from 0
    RecordFault *fault;
    bool failed;
} Reader;

static void reader_fail(Reader *reader, const char *name, TextKey text, Str value)
{
    if (reader->failed)
        return;
    reader->failed = true;
    Str field = str_from_c(name);
    if (reader->list != NULL)
        field = str_format(reader->arena, "%s[%zu].%s", reader->list, reader->i + 1, name);
    *reader->fault = (RecordFault) { field, text, str_copy(reader->arena, value) };
}

// A text, S("") when it is absent.
static Str read_text(Reader *reader, const Json *json, const char *name, size_t limit_bytes)
{
    const Json *value = json_get(json, name);
    if (value == NULL)
        return S("");
    Str text = json_to_text(value);
    if (str_is_absent(text)) {
        reader_fail(reader, name, T_PROCEDURES_FIELD_NOT_TEXT, S(""));
        return S("");
    }
    if (str_position(text, '\0') < text.length)
        reader_fail(reader, name, T_PROCEDURES_FIELD_NOT_TEXT, S(""));
    text = text_copy_nfc(reader->arena, text);
    if (text.length > limit_bytes)
        reader_fail(reader, name, T_PROCEDURES_FIELD_LONG, str_slice(text, 0, 60));
    return text;
}

static Str read_name(Reader *reader, const Json *json, const char *name, size_t limit_bytes)
{
    Str text = read_text(reader, json, name, limit_bytes);
    if (str_is_empty(text))
        reader_fail(reader, name, T_PROCEDURES_FIELD_MISSING, text);
    return text;
}

static int64_t read_int(Reader *reader, const Json *json, const char *name, int64_t absent)
{
    const Json *value = json_get(json, name);
    if (value == NULL)
        return absent;
    if (!json_is_int(value) || json_to_int(value) < 0)
        reader_fail(reader, name, T_PROCEDURES_FIELD_NOT_NUMBER, S(""));
    return json_to_int(value);
}

static bool read_bool(Reader *reader, const Json *json, const char *name, bool absent)
{
    const Json *value = json_get(json, name);
    if (value == NULL)
        return absent;
    if (!json_is_bool(value))
        reader_fail(reader, name, T_PROCEDURES_FIELD_NOT_BOOL, S(""));
    return json_to_bool(value);
}

static Date read_date(Reader *reader, const Json *json, const char *name)
{
    Date date = NO_DATE;
    Str text = read_text(reader, json, name, 10);
    if (!str_is_empty(text) && !date_parse_iso(text, &date))
        reader_fail(reader, name, T_PROCEDURES_DATE_WRONG, text);
    return date;
}

static void read_word_fail(Reader *reader, const Json *json, const char *name)
{
    reader_fail(reader, name, T_PROCEDURES_WORD_WRONG, json_get_text(json, name));
}

static Channel read_channel(Reader *reader, const Json *json)
{
    Channel channel = CHANNEL_COUNTER;
    if (!channel_parse(json_get_text(json, "channel"), &channel))
        read_word_fail(reader, json, "channel");
    return channel;
}

// The array of a name; its length is held to a limit.
static const Json *read_list(Reader *reader, const Json *json, const char *name, size_t limit)
{
    const Json *list = json_get(json, name);
    if (list != NULL && !json_is_array(list))
        reader_fail(reader, name, T_PROCEDURES_FIELD_NOT_LIST, S(""));
    if (json_length(list) > limit)
        reader_fail(reader, name, T_PROCEDURES_FIELD_LONG, S(""));
    return reader->failed ? NULL : list;
}

static ProcedureWayList read_ways(Reader *reader, const Json *json)
{
    const Json *list = read_list(reader, json, "ways", PROCEDURE_ROWS_MAX);
    size_t n = json_length(list);
    ProcedureWayList ways = { arena_array(reader->arena, ProcedureWay, n), n };
    reader->list = "ways";
    for (reader->i = 0; reader->i < n; reader->i++) {
        const Json *item = json_at(list, reader->i);
        ProcedureWay *way = &ways.items[reader->i];
        way->channel = read_channel(reader, item);
        way->limit.value = read_int(reader, item, "limit", 0);
        way->note = read_text(reader, item, "note", PROCEDURE_TEXT_BYTES);
        if (json_get(item, "unit") != NULL &&
            !time_unit_parse(json_get_text(item, "unit"), &way->limit.unit))
            read_word_fail(reader, item, "unit");
    }
    reader->list = NULL;
    return ways;
}

static ProcedureFeeList read_fees(Reader *reader, const Json *json)
{
    const Json *list = read_list(reader, json, "fees", PROCEDURE_ROWS_MAX);
    size_t n = json_length(list);
    ProcedureFeeList fees = { arena_array(reader->arena, ProcedureFee, n), n };
    reader->list = "fees";
    for (reader->i = 0; reader->i < n; reader->i++) {
        const Json *item = json_at(list, reader->i);
        ProcedureFee *fee = &fees.items[reader->i];
        fee->channel = read_channel(reader, item);
        if (!fee_kind_parse(json_get_text(item, "kind"), &fee->kind))
            read_word_fail(reader, item, "kind");
        if (!fee_basis_parse(json_get_text(item, "basis"), &fee->basis))
            read_word_fail(reader, item, "basis");
        fee->amount = read_int(reader, item, "amount", NO_INT);
        if ((fee->basis == FEE_FIXED) != (fee->amount != NO_INT))
            reader_fail(reader, "amount", T_PROCEDURES_FEE_AMOUNT, S(""));
        fee->currency = read_text(reader, item, "currency", 3);
        if (str_is_empty(fee->currency))
            fee->currency = S("VND");
        fee->unit = read_text(reader, item, "unit", PROCEDURE_FIELD_BYTES);
        fee->note = read_text(reader, item, "note", PROCEDURE_TEXT_BYTES);
    }
    reader->list = NULL;
    return fees;
}

static ProcedurePartList read_parts(Reader *reader, const Json *json)
{
    const Json *list = read_list(reader, json, "parts", PROCEDURE_PARTS_MAX);
    size_t n = json_length(list);
    ProcedurePartList parts = { arena_array(reader->arena, ProcedurePart, n), n };
    reader->list = "parts";
    for (reader->i = 0; reader->i < n; reader->i++) {
        const Json *item = json_at(list, reader->i);
        parts.items[reader->i] = (ProcedurePart) {
            .ordinal = (int64_t)reader->i + 1,
            .group = read_text(reader, item, "group", PROCEDURE_TEXT_BYTES),
            .name = read_name(reader, item, "name", PROCEDURE_TEXT_BYTES),
            .form = read_text(reader, item, "form", PROCEDURE_NAME_BYTES),
            .originals = read_int(reader, item, "originals", 1),
            .copies = read_int(reader, item, "copies", 0),
            .is_mandatory = read_bool(reader, item, "mandatory", true),
        };
    }
    reader->list = NULL;
    return parts;
}

static ProcedureStepList read_steps(Reader *reader, const Json *json)
{
    const Json *list = read_list(reader, json, "steps", PROCEDURE_ROWS_MAX);
    size_t n = json_length(list);
    ProcedureStepList steps = { arena_array(reader->arena, ProcedureStep, n), n };
    reader->list = "steps";
    for (reader->i = 0; reader->i < n; reader->i++) {
        const Json *item = json_at(list, reader->i);
        steps.items[reader->i] = (ProcedureStep) {
            .ordinal = (int64_t)reader->i + 1,
            .process = read_text(reader, item, "process", PROCEDURE_FIELD_BYTES),
            .name = read_name(reader, item, "name", PROCEDURE_NAME_BYTES),
            .role = read_text(reader, item, "role", PROCEDURE_FIELD_BYTES),
            .minutes = read_int(reader, item, "minutes", 0),
        };
    }
    reader->list = NULL;
    return steps;
}

static int64_t read_pauses(Reader *reader, const Json *json)
{
    const Json *list = read_list(reader, json, "pauses", PAUSE_KINDS);
    int64_t pauses = 0;
    for (size_t i = 0; i < json_length(list); i++) {
        int64_t pause = 0;
        Str code = json_to_text(json_at(list, i));
        if (!pause_parse(code, &pause))
            reader_fail(reader, "pauses", T_PROCEDURES_WORD_WRONG, code);
        pauses |= pause;
    }
    return pauses;
}

static void read_words(Reader *reader, const Json *json, ProcedureRecord *record)
{
    record->supplement_mode = SUPPLEMENT_RESTART;
    record->online_level = ONLINE_NONE;
    if (json_get(json, "supplement") != NULL &&
        !supplement_mode_parse(json_get_text(json, "supplement"), &record->supplement_mode))
        read_word_fail(reader, json, "supplement");
    if (json_get(json, "online") != NULL &&
        !online_level_parse(json_get_text(json, "online"), &record->online_level))
        read_word_fail(reader, json, "online");
}

static void read_texts(Reader *reader, const Json *json, ProcedureTexts *texts)
{
    reader->list = NULL;
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++) {
        Str text = read_text(reader, json, text_kind_name(kind), PROCEDURE_TEXT_BYTES);
        texts->of[kind] = str_is_empty(text) ? NO_STR : text;
    }
}

bool record_parse(Arena *arena, const Json *json, ProcedureRecord *out, RecordFault *out_fault)
{
    Reader reader = { .arena = arena, .fault = out_fault };
    ProcedureRecord record = { 0 };
    Str code = read_name(&reader, json, "code", PROCEDURE_NAME_BYTES);
    // A placeholder made by import history has any text as its code.
    if (!procedure_code_parse(arena, code, &record.base_code, &record.suffix)) {
        record.base_code = code;
        record.suffix = S("");
    }
    record.valid_from = read_date(&reader, json, "valid_from");
    record.valid_to = read_date(&reader, json, "valid_to");
    record.name = read_name(&reader, json, "name", PROCEDURE_NAME_BYTES);
    record.field = read_name(&reader, json, "field", PROCEDURE_FIELD_BYTES);
    record.is_suspended = read_bool(&reader, json, "suspended", false);
    record.is_joint = read_bool(&reader, json, "joint", false);
    record.yields_document = read_bool(&reader, json, "document", true);
    read_words(&reader, json, &record);
    record.pauses = read_pauses(&reader, json);
    record.ways = read_ways(&reader, json);
    record.fees = read_fees(&reader, json);
    record.parts = read_parts(&reader, json);
    record.steps = read_steps(&reader, json);
    read_texts(&reader, json_get(json, "texts"), &record.texts);
    if (reader.failed)
        return false;
    *out = record;
    return true;
}
