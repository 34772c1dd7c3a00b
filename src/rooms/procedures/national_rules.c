#include "rooms/procedures/national_rules.h"

#include "base/text.h"
#include "rooms/procedures/flat_rules.h"
#include "texts.h"

static const struct {
    ProcedureTextKind kind;
    const char *name;
} text_fields[] = {
    { PROCEDURE_SEQUENCE, "trinh_tu_thuc_hien" },
    { PROCEDURE_WAYS_RAW, "cach_thuc_thuc_hien" },
    { PROCEDURE_PARTS_RAW, "thanh_phan_ho_so" },
    { PROCEDURE_LEGAL_BASIS, "can_cu_phap_ly" },
    { PROCEDURE_CONDITIONS, "yeu_cau_dieu_kien" },
    { PROCEDURE_RESULT, "ket_qua_xu_ly" },
    { PROCEDURE_APPLICANTS, "doi_tuong_thuc_hien" },
    { PROCEDURE_PERFORMED_BY, "co_quan_thuc_hien" },
    { PROCEDURE_DECIDED_BY, "co_quan_co_tham_quyen" },
    { PROCEDURE_DELEGATED_TO, "co_quan_duoc_uy_quyen" },
    { PROCEDURE_COORDINATED, "co_quan_phoi_hop" },
    { PROCEDURE_RECEIVED_AT, "dia_chi_tiep_nhan" },
    { PROCEDURE_RELATED, "thu_tuc_lien_quan" },
    { PROCEDURE_LEVELS, "cap_thuc_hien" },
    { PROCEDURE_KIND, "loai_thu_tuc" },
    { PROCEDURE_DECISION, "so_quyet_dinh" },
    { PROCEDURE_MINISTRY, "bo_nganh" },
    { PROCEDURE_SOURCE_URL, "detail_url" },
    { PROCEDURE_SOURCE_ID, "formality_id" },
};

// Where the fields of a record are read from: JSON or CSV.
typedef struct Source {
    const Json *json;
    const Csv *csv;
} Source;

static Str source_get(const Source *source, const char *name)
{
    Str text = source->csv != NULL ? csv_get(source->csv, name) : json_get_text(source->json, name);
    return str_is_absent(text) ? S("") : text;
}

static bool fault(RecordFault *out, const char *field, TextKey text, Str value)
{
    *out = (RecordFault) { str_from_c(field), text, value };
    return false;
}

static bool text_take(Arena *arena, const Source *source, const char *name, Str *out,
                      RecordFault *out_fault)
{
    Str text = source_get(source, name);
    if (source->json != NULL && json_get(source->json, name) != NULL &&
        !json_is_text(json_get(source->json, name)))
        return fault(out_fault, name, T_PROCEDURES_FIELD_NOT_TEXT, S(""));
    if (!text_is_utf8(text) || str_position(text, '\0') < text.length)
        return fault(out_fault, name, T_PROCEDURES_FIELD_NOT_TEXT, S(""));
    if (text.length > PROCEDURE_TEXT_BYTES)
        return fault(out_fault, name, T_PROCEDURES_FIELD_LONG,
                     str_copy(arena, str_slice(text, 0, 60)));
    *out = text_copy_nfc(arena, text);
    return true;
}

static bool name_take(Arena *arena, const Source *source, const char *name, Str *out,
                      RecordFault *out_fault)
{
    if (!text_take(arena, source, name, out, out_fault))
        return false;
    *out = str_trim(*out);
    if (out->length > PROCEDURE_NAME_BYTES)
        return fault(out_fault, name, T_PROCEDURES_FIELD_LONG, str_slice(*out, 0, 60));
    return !str_is_empty(*out) || fault(out_fault, name, T_PROCEDURES_FIELD_MISSING, S(""));
}

static bool head_parse(Arena *arena, const Source *source, ProcedureRecord *record,
                       RecordFault *out_fault)
{
    Str code = S("");
    record->valid_from = NO_DATE;
    record->valid_to = NO_DATE;
    if (!name_take(arena, source, "ma_thu_tuc", &code, out_fault) ||
        !name_take(arena, source, "ten_thu_tuc", &record->name, out_fault) ||
        !name_take(arena, source, "linh_vuc", &record->field, out_fault))
        return false;
    if (record->field.length > PROCEDURE_FIELD_BYTES)
        return fault(out_fault, "linh_vuc", T_PROCEDURES_FIELD_LONG,
                     str_slice(record->field, 0, 60));
    if (!procedure_code_parse(arena, code, &record->base_code, &record->suffix))
        return fault(out_fault, "ma_thu_tuc", T_PROCEDURES_CODE_WRONG, code);
    for (size_t i = 0; i < sizeof text_fields / sizeof *text_fields; i++) {
        Str text = S("");
        if (!text_take(arena, source, text_fields[i].name, &text, out_fault))
            return false;
        text = flat_text_clean(text);
        record->texts.of[text_fields[i].kind] = str_is_empty(text) ? NO_STR : text;
    }
    return true;
}

bool national_is_record(const Json *json)
{
    return json_get(json, "ma_thu_tuc") != NULL;
}

static bool has_channel(const ProcedureWayList *ways, Channel channel)
{
    for (size_t i = 0; i < ways->n; i++)
        if (ways->items[i].channel == channel)
            return true;
    return false;
}

static Str text_or_empty(const ProcedureRecord *record, ProcedureTextKind kind)
{
    return str_is_absent(record->texts.of[kind]) ? S("") : record->texts.of[kind];
}

bool national_parse(Arena *arena, const Json *json, ProcedureRecord *out, NationalReading *reading,
                    RecordFault *out_fault)
{
    ProcedureRecord record = { 0 };
    FlatWays ways;
    FlatParts parts;
    if (!head_parse(arena, &(Source) { .json = json }, &record, out_fault))
        return false;
    flat_ways_parse(arena, text_or_empty(&record, PROCEDURE_WAYS_RAW), &ways);
    flat_parts_parse(arena, text_or_empty(&record, PROCEDURE_PARTS_RAW), &parts);
    record.ways = ways.ways;
    record.fees = ways.fees;
    record.parts = parts.parts;
    record.yields_document = !str_is_absent(record.texts.of[PROCEDURE_RESULT]);
    // The record does not say whether the whole way can be gone online: the lower level is claimed.
    record.online_level = has_channel(&record.ways, CHANNEL_ONLINE) ? ONLINE_PART : ONLINE_NONE;
    *reading = (NationalReading) { ways.is_unread, parts.is_unread };
    *out = record;
    return true;
}

bool national_parse_csv(Arena *arena, const Csv *csv, ProcedureRecord *out, RecordFault *out_fault)
{
    ProcedureRecord record = { .is_partial = true, .yields_document = true };
    if (!head_parse(arena, &(Source) { .csv = csv }, &record, out_fault))
        return false;
    *out = record;
    return true;
}
