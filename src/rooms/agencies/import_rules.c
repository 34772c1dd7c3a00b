#include "rooms/agencies/import_rules.h"

#include <string.h>

#include "base/text.h"
#include "texts.h"

// The district level ended with 2025-06-30, and with it every commune of before (NQ 203/2025/QH15,
// Law 72/2025/QH15).
static const Date reform_day = { 20270 }; // 2025-07-01

static bool fault(ImportFault *out, const char *field, TextKey text, Str value)
{
    *out = (ImportFault) { field, text, value };
    return false;
}

ImportLayout layout_recognise(const Csv *csv)
{
    if (csv_has(csv, "old_province_code") && csv_has(csv, "new_ward_code"))
        return LAYOUT_MAP;
    if (csv_has(csv, "level") && csv_has(csv, "code") && csv_has(csv, "name") &&
        csv_has(csv, "parent"))
        return LAYOUT_AGENCIES;
    if (csv_has(csv, "code") && csv_has(csv, "full_name") && csv_has(csv, "unit_type"))
        return LAYOUT_UNITS;
    if (csv_has(csv, "Mã") && csv_has(csv, "Tên") && csv_has(csv, "Cấp"))
        return LAYOUT_UNITS_GSO;
    return LAYOUT_UNKNOWN;
}

// ---- Fields

static bool text_take(Arena *arena, Str text, const char *field, Str *out, ImportFault *out_fault)
{
    if (!text_is_utf8(text) || str_position(text, '\0') < text.length)
        return fault(out_fault, field, T_AGENCIES_FIELD_NOT_UTF8, str_hex(arena, text));
    *out = text_copy_nfc(arena, text);
    if (out->length > AGENCY_NAME_BYTES)
        return fault(out_fault, field, T_AGENCIES_FIELD_LONG, str_slice(*out, 0, 60));
    return true;
}

static bool code_take(Arena *arena, Str text, const char *field, Str *out, ImportFault *out_fault)
{
    AgencyCodeForm form;
    Str shown;
    if (!text_take(arena, text, field, &shown, out_fault))
        return false;
    if (str_is_empty(shown))
        return fault(out_fault, field, T_AGENCIES_FIELD_MISSING, shown);
    return agency_code_parse(arena, shown, out, &form) ||
           fault(out_fault, field, T_AGENCIES_CODE_WRONG, shown);
}

static bool date_take(Arena *arena, Str text, const char *field, Date *out, ImportFault *out_fault)
{
    *out = NO_DATE;
    return str_is_empty(text) || date_parse_iso(text, out) ||
           fault(out_fault, field, T_AGENCIES_DATE_WRONG, str_copy(arena, text));
}

// The texts of a line before they are checked, with the names of their fields.
typedef struct RawLine {
    Str code, name, kind, parent, valid_from, valid_to;
    const char *code_field, *name_field, *kind_field, *parent_field;
    bool is_partner; // whose code may be of another system
} RawLine;

static bool own_code_take(Arena *arena, const RawLine *raw, Str *out, ImportFault *out_fault)
{
    if (!raw->is_partner || !agency_code_is_allowed(arena, str_trim(raw->code), AGENCY_PARTNER))
        return code_take(arena, raw->code, raw->code_field, out, out_fault);
    *out = str_copy(arena, agency_code_normal(arena, raw->code));
    return true;
}

static bool line_parse(Arena *arena, const RawLine *raw, AgencyLine *line, ImportFault *out_fault)
{
    if (!own_code_take(arena, raw, &line->code, out_fault) ||
        !text_take(arena, raw->name, raw->name_field, &line->name, out_fault) ||
        !text_take(arena, raw->kind, raw->kind_field, &line->kind, out_fault) ||
        !date_take(arena, raw->valid_from, "valid_from", &line->valid_from, out_fault) ||
        !date_take(arena, raw->valid_to, "valid_to", &line->valid_to, out_fault))
        return false;
    if (str_is_empty(line->name))
        return fault(out_fault, raw->name_field, T_AGENCIES_FIELD_MISSING, S(""));
    if (!date_is_absent(line->valid_from) && !date_is_absent(line->valid_to) &&
        line->valid_from.days > line->valid_to.days)
        return fault(out_fault, "valid_to", T_AGENCIES_DATES_TURNED,
                     str_copy(arena, raw->valid_to));
    line->parent = S("");
    if (str_is_empty(raw->parent))
        return true;
    if (!code_take(arena, raw->parent, raw->parent_field, &line->parent, out_fault))
        return false;
    return !str_equal(line->parent, line->code) ||
           fault(out_fault, raw->parent_field, T_AGENCIES_PARENT_CYCLE, line->parent);
}

static bool level_take(Arena *arena, Str text, AgencyLevel *out, ImportFault *out_fault)
{
    return agency_level_parse(text, out) ||
           fault(out_fault, "level", T_AGENCIES_LEVEL_WRONG, str_copy(arena, text));
}

// ---- Lists as CSV

// A unit's level is told by the length of its code: province 2, district 3, commune 5 digits.
static bool unit_level_find(Str code, AgencyLevel *out)
{
    *out = code.length == 2 ? AGENCY_PROVINCE : code.length == 3 ? AGENCY_DISTRICT : AGENCY_COMMUNE;
    return code.length == 2 || code.length == 3 || code.length == 5;
}

static bool unit_line_parse(Arena *arena, const RawLine *raw, bool is_below_district,
                            AgencyLine *line, ImportFault *out_fault)
{
    if (!line_parse(arena, raw, line, out_fault))
        return false;
    if (!unit_level_find(line->code, &line->level))
        return fault(out_fault, raw->code_field, T_AGENCIES_CODE_WRONG, line->code);
    if (line->level != AGENCY_PROVINCE && str_is_empty(line->parent))
        return fault(out_fault, raw->parent_field, T_AGENCIES_FIELD_MISSING, S(""));
    if (line->level == AGENCY_DISTRICT || is_below_district) {
        line->valid_from = AGENCY_SINCE_EVER;
        line->valid_to = date_add_days(reform_day, -1);
    } else if (line->level == AGENCY_COMMUNE) {
        line->valid_from = reform_day;
        line->valid_to = AGENCY_FOR_EVER;
    }
    return true;
}

bool agency_line_parse_csv(Arena *arena, ImportLayout layout, const Csv *csv, AgencyLine *out,
                           ImportFault *out_fault)
{
    AgencyLine line = { .line = csv->number };
    bool is_gso = layout == LAYOUT_UNITS_GSO;
    RawLine raw = { .code_field = is_gso ? "Mã" : "code",
                    .name_field = is_gso                   ? "Tên"
                                  : layout == LAYOUT_UNITS ? "full_name"
                                                           : "name",
                    .kind_field = is_gso                   ? "Cấp"
                                  : layout == LAYOUT_UNITS ? "unit_type"
                                                           : "kind",
                    .parent_field = "parent" };
    const char *district_field = is_gso ? "Mã QH" : "district_code";
    if (layout != LAYOUT_AGENCIES)
        raw.parent_field = csv_has(csv, district_field) ? district_field
                           : is_gso                     ? "Mã TP"
                                                        : "province_code";
    raw.code = csv_get(csv, raw.code_field);
    raw.name = csv_get(csv, raw.name_field);
    raw.kind = csv_get(csv, raw.kind_field);
    raw.parent = csv_get(csv, raw.parent_field);
    bool is_read;
    if (layout == LAYOUT_AGENCIES) {
        raw.valid_from = csv_get(csv, "valid_from");
        raw.valid_to = csv_get(csv, "valid_to");
        is_read = line_parse(arena, &raw, &line, out_fault) &&
                  level_take(arena, csv_get(csv, "level"), &line.level, out_fault);
    } else {
        is_read = unit_line_parse(arena, &raw, csv_has(csv, district_field), &line, out_fault);
    }
    if (is_read)
        *out = line;
    return is_read;
}

// Provinces merged into others on 2025-07-01 whose code is no longer used (NQ 202/2025/QH15).
static const char abolished_provinces[][3] = { "02", "06", "10", "17", "26", "27", "30", "34",
                                               "35", "36", "45", "49", "54", "58", "60", "62",
                                               "64", "67", "70", "72", "74", "77", "83", "84",
                                               "87", "89", "93", "94", "95" };

static bool is_abolished(Str code)
{
    for (size_t i = 0; i < sizeof abolished_provinces / sizeof *abolished_provinces; i++)
        if (str_equal_c(code, abolished_provinces[i]))
            return true;
    return false;
}

void province_lines_date(AgencyLine *lines, size_t n)
{
    bool is_before = false;
    for (size_t i = 0; i < n; i++)
        is_before |= is_abolished(lines[i].code);
    for (size_t i = 0; i < n; i++) {
        lines[i].valid_from = is_before ? AGENCY_SINCE_EVER : reform_day;
        lines[i].valid_to = is_before ? date_add_days(reform_day, -1) : AGENCY_FOR_EVER;
    }
}

// ---- The map from old to new

bool succession_line_parse_csv(Arena *arena, const Csv *csv, SuccessionLine *out,
                               ImportFault *out_fault)
{
    // Island districts had no communes: the district itself became the special zone.
    bool is_district = str_is_empty(csv_get(csv, "old_ward_code"));
    const char *old_field = is_district ? "old_district_code" : "old_ward_code";
    SuccessionLine line = { .line = csv->number, .on = reform_day };
    if (!code_take(arena, csv_get(csv, old_field), old_field, &line.old_code, out_fault) ||
        !code_take(arena, csv_get(csv, "new_ward_code"), "new_ward_code", &line.new_code,
                   out_fault) ||
        !code_take(arena, csv_get(csv, is_district ? "old_province_code" : "old_district_code"),
                   "old_district_code", &line.old_parent, out_fault) ||
        !code_take(arena, csv_get(csv, "new_province_code"), "new_province_code", &line.new_parent,
                   out_fault) ||
        !text_take(arena, csv_get(csv, is_district ? "old_district" : "old_ward"), old_field,
                   &line.old_name, out_fault) ||
        !text_take(arena, csv_get(csv, "new_ward"), "new_ward", &line.new_name, out_fault))
        return false;
    line.is_divided = str_equal_c(csv_get(csv, "is_divided_ward"), "True");
    *out = line;
    return true;
}

bool province_succession_find(Arena *arena, const Csv *csv, SuccessionLine *out)
{
    AgencyCodeForm form;
    SuccessionLine line = {
        .line = csv->number, .on = reform_day, .old_name = S(""), .new_name = S("")
    };
    if (!str_equal_c(csv_get(csv, "is_merged_province"), "True") ||
        !agency_code_parse(arena, csv_get(csv, "old_province_code"), &line.old_code, &form) ||
        !agency_code_parse(arena, csv_get(csv, "new_province_code"), &line.new_code, &form))
        return false;
    *out = line;
    return true;
}

// ---- Lines of our own export

static Str json_text_or_empty(const Json *json, const char *name)
{
    Str text = json_get_text(json, name);
    return str_is_absent(text) ? S("") : text;
}

bool agency_line_parse_json(Arena *arena, const Json *json, AgencyLine *out, ImportFault *out_fault)
{
    RawLine raw = { .code_field = "code",
                    .name_field = "name",
                    .kind_field = "kind",
                    .parent_field = "parent",
                    .code = json_text_or_empty(json, "code"),
                    .name = json_text_or_empty(json, "name"),
                    .kind = json_text_or_empty(json, "kind"),
                    .parent = json_text_or_empty(json, "parent"),
                    .valid_from = json_text_or_empty(json, "valid_from"),
                    .valid_to = json_text_or_empty(json, "valid_to") };
    AgencyLine line = { 0 };
    if (!level_take(arena, json_text_or_empty(json, "level"), &line.level, out_fault))
        return false;
    raw.is_partner = line.level == AGENCY_PARTNER;
    if (!line_parse(arena, &raw, &line, out_fault))
        return false;
    *out = line;
    return true;
}

bool succession_line_parse_json(Arena *arena, const Json *json, SuccessionLine *out,
                                ImportFault *out_fault)
{
    SuccessionLine line = { .old_name = S(""), .new_name = S("") };
    if (!code_take(arena, json_text_or_empty(json, "old"), "old", &line.old_code, out_fault) ||
        !code_take(arena, json_text_or_empty(json, "new"), "new", &line.new_code, out_fault) ||
        !date_take(arena, json_text_or_empty(json, "on"), "on", &line.on, out_fault))
        return false;
    if (date_is_absent(line.on))
        return fault(out_fault, "on", T_AGENCIES_FIELD_MISSING, S(""));
    line.is_divided = json_to_bool(json_get(json, "divided"));
    *out = line;
    return true;
}

// ---- Lives

static bool says_the_same(Arena *arena, const Agency *a, const Agency *b)
{
    return a->level == b->level && a->parent_id == b->parent_id &&
           str_equal(text_fold(arena, a->name), text_fold(arena, b->name));
}

LifeFit life_fit(Arena *arena, const Agency *stored, const Agency *incoming, Agency *out_merged)
{
    bool is_apart = incoming->valid_from.days > stored->valid_to.days + 1 ||
                    incoming->valid_to.days + 1 < stored->valid_from.days;
    bool is_touching = incoming->valid_from.days == stored->valid_to.days + 1 ||
                       incoming->valid_to.days + 1 == stored->valid_from.days;
    bool is_same_time = incoming->valid_from.days == stored->valid_from.days &&
                        incoming->valid_to.days == stored->valid_to.days;
    if (is_apart)
        return LIFE_APART;
    if (!is_same_time && !says_the_same(arena, stored, incoming))
        return is_touching ? LIFE_APART : LIFE_CLASH;
    Agency merged = *incoming;
    merged.id = stored->id;
    // A list without kinds does not take away what another list said.
    if (str_is_empty(incoming->kind))
        merged.kind = stored->kind;
    if (stored->valid_from.days < merged.valid_from.days)
        merged.valid_from = stored->valid_from;
    if (stored->valid_to.days > merged.valid_to.days)
        merged.valid_to = stored->valid_to;
    bool is_same = str_equal(merged.name, stored->name) && str_equal(merged.kind, stored->kind) &&
                   merged.level == stored->level && merged.parent_id == stored->parent_id &&
                   merged.valid_from.days == stored->valid_from.days &&
                   merged.valid_to.days == stored->valid_to.days;
    *out_merged = merged;
    return is_same ? LIFE_SAME : LIFE_CHANGED;
}
