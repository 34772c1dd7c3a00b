#include "rooms/procedures/procedures.h"

#include "base/text.h"
#include "rooms/procedures/procedures_sql.h"
#include "rooms/procedures/record.h"
#include "rooms/procedures/versions_service.h"
#include "store/tx.h"
#include "texts.h"

static TimeLimit limit_from(int64_t value, int64_t unit)
{
    if (unit == NO_INT)
        return (TimeLimit) { 0, TIME_WORKING_DAYS };
    return (TimeLimit) { value, (TimeUnit)unit };
}

static ProcedureVersion version_from_row(Arena *arena, const VersionRow *row)
{
    ProcedureRecord code = { .base_code = row->base_code, .suffix = row->suffix };
    return (ProcedureVersion) {
        .id = row->id,
        .procedure_id = row->procedure_id,
        .field_id = row->field_id,
        .code = record_code(arena, &code),
        .slug = row->slug,
        .name = row->name,
        .field = row->field,
        .number = row->number,
        .valid_from = row->valid_from,
        .valid_to = row->valid_to,
        .is_suspended = row->is_suspended,
        .supplement_mode = (SupplementMode)row->supplement_mode,
        .pauses = row->pauses,
        .yields_document = row->yields_document,
        .online_level = (OnlineLevel)row->online_level,
        .is_joint = row->is_joint,
        .limits = { [CHANNEL_COUNTER] = limit_from(row->counter_value, row->counter_unit),
                    [CHANNEL_ONLINE] = limit_from(row->online_value, row->online_unit),
                    [CHANNEL_POST] = limit_from(row->post_value, row->post_unit) },
        .is_open = { [CHANNEL_COUNTER] = row->counter_unit != NO_INT,
                     [CHANNEL_ONLINE] = row->online_unit != NO_INT,
                     [CHANNEL_POST] = row->post_unit != NO_INT },
        .parts_needed = row->parts_needed,
    };
}

static Err not_found(Cx *cx, Str code)
{
    return fail(cx, ERR_NOT_FOUND, T_PROCEDURES_NOT_FOUND, .hint = T_PROCEDURES_NOT_FOUND_HINT,
                .args = { { "code", code } });
}

Err procedure_version_get_at(Cx *cx, Tx *tx, const ProcedureAsk *ask, ProcedureVersion *out)
{
    Str base, suffix;
    VersionRow row;
    bool found;
    // A code that is none may be a placeholder of import history.
    if (!procedure_code_parse(cx->arena, ask->code, &base, &suffix)) {
        base = ask->code;
        suffix = S("");
    }
    // A local form asked for by its own code is meant, whoever asks.
    Str agency_code = str_is_empty(suffix) ? ask->agency_code : suffix;
    TRY(sql_version_find_at(tx, base, agency_code, ask->on, &row, &found));
    if (!found)
        return not_found(cx, ask->code);
    *out = version_from_row(cx->arena, &row);
    return OK;
}

Err procedure_version_get(Cx *cx, Tx *tx, int64_t version_id, ProcedureVersion *out)
{
    VersionRow row;
    bool found;
    TRY(sql_version_find(tx, version_id, &row, &found));
    if (!found)
        return not_found(cx, str_format(cx->arena, "%lld", (long long)version_id));
    *out = version_from_row(cx->arena, &row);
    return OK;
}

// "1-001193-dang-ky" begins with the code 1.001193.
static Str slug_code(Arena *arena, Str slug)
{
    if (slug.length < 8 || slug.data[1] != '-')
        return slug;
    return str_format(arena, "%c.%.*s", slug.data[0], 6, slug.data + 2);
}

Err procedure_get_by_slug(Cx *cx, Tx *tx, Str slug, Date on, ProcedureVersion *out)
{
    ProcedureRow row;
    bool found;
    ProcedureRecord code = { .suffix = S("") };
    TRY(sql_procedure_find_by_slug(tx, slug, &row, &found));
    if (found)
        code = (ProcedureRecord) { .base_code = row.base_code, .suffix = row.suffix };
    else
        code.base_code = slug_code(cx->arena, slug);
    ProcedureAsk ask = { .code = record_code(cx->arena, &code), .agency_code = S(""), .on = on };
    Err err = procedure_version_get_at(cx, tx, &ask, out);
    return err == ERR_NOT_FOUND ? not_found(cx, slug) : err;
}

Err procedure_list_parts(Tx *tx, int64_t version_id, ProcedurePartList *out)
{
    PartRowList rows;
    TRY(sql_part_list(tx, version_id, &rows));
    ProcedurePartList list = { arena_array(tx_cx(tx)->arena, ProcedurePart, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedurePart) { .ordinal = rows.items[i].ordinal,
                                          .group = rows.items[i].group_name,
                                          .name = rows.items[i].name,
                                          .form = rows.items[i].form,
                                          .originals = rows.items[i].originals,
                                          .copies = rows.items[i].copies,
                                          .is_mandatory = rows.items[i].is_mandatory };
    *out = list;
    return OK;
}

Err procedure_list_fees(Tx *tx, int64_t version_id, ProcedureFeeList *out)
{
    FeeRowList rows;
    TRY(sql_fee_list(tx, version_id, &rows));
    ProcedureFeeList list = { arena_array(tx_cx(tx)->arena, ProcedureFee, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedureFee) { .channel = (Channel)rows.items[i].channel,
                                         .kind = (FeeKind)rows.items[i].kind,
                                         .basis = (FeeBasis)rows.items[i].basis,
                                         .amount = rows.items[i].amount,
                                         .currency = rows.items[i].currency,
                                         .unit = rows.items[i].unit,
                                         .note = rows.items[i].note };
    *out = list;
    return OK;
}

Err procedure_list_ways(Tx *tx, int64_t version_id, ProcedureWayList *out)
{
    WayRowList rows;
    TRY(sql_way_list(tx, version_id, &rows));
    ProcedureWayList list = { arena_array(tx_cx(tx)->arena, ProcedureWay, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedureWay) { .channel = (Channel)rows.items[i].channel,
                                         .limit = limit_from(rows.items[i].limit_value,
                                                             rows.items[i].limit_unit),
                                         .note = rows.items[i].note };
    *out = list;
    return OK;
}

Err procedure_list_steps(Tx *tx, int64_t version_id, ProcedureStepList *out)
{
    StepRowList rows;
    TRY(sql_step_list(tx, version_id, &rows));
    ProcedureStepList list = { arena_array(tx_cx(tx)->arena, ProcedureStep, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedureStep) { .ordinal = rows.items[i].ordinal,
                                          .process = rows.items[i].process,
                                          .name = rows.items[i].name,
                                          .role = rows.items[i].role,
                                          .minutes = rows.items[i].minutes };
    *out = list;
    return OK;
}

Err procedure_get_texts(Tx *tx, int64_t version_id, ProcedureTexts *out)
{
    TextRowList rows;
    ProcedureTexts texts = { 0 };
    TRY(sql_text_list(tx, version_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].kind >= 0 && rows.items[i].kind < PROCEDURE_TEXT_COUNT)
            texts.of[rows.items[i].kind] = rows.items[i].content;
    *out = texts;
    return OK;
}

Err procedure_list_fields(Tx *tx, Date on, ProcedureFieldList *out)
{
    FieldRowList rows;
    TRY(sql_field_list(tx, on, &rows));
    ProcedureFieldList list = { arena_array(tx_cx(tx)->arena, ProcedureField, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedureField) { .id = rows.items[i].id,
                                           .name = rows.items[i].name,
                                           .procedures = rows.items[i].procedures };
    *out = list;
    return OK;
}

Err procedure_list_charged(Tx *tx, Date on, ProcedureChargedList *out)
{
    ChargedRowList rows;
    TRY(sql_version_list_charged(tx, on, &rows));
    ProcedureChargedList list = { arena_array(tx_cx(tx)->arena, ProcedureCharged, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (ProcedureCharged) { rows.items[i].procedure_id,
                                             (OnlineLevel)rows.items[i].online_level };
    *out = list;
    return OK;
}

Err procedure_field_get(Cx *cx, Tx *tx, int64_t field_id, Str *out_name)
{
    bool found;
    Str name;
    TRY(sql_field_find_name(tx, field_id, &name, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_PROCEDURES_FIELD_NOT_FOUND);
    *out_name = name;
    return OK;
}

Err procedure_add_missing(Cx *cx, Tx *tx, Str code, int64_t *out_version_id)
{
    ProcedureRow row;
    bool found;
    NextIds next;
    RecordPlace place;

    ProcedureRecord record = { .valid_from = AGENCY_SINCE_EVER,
                               .valid_to = AGENCY_FOR_EVER,
                               .name = text_nfc(cx->arena, code),
                               .field = S("Chưa phân loại"),
                               .suffix = S("") };
    if (!procedure_code_parse(cx->arena, code, &record.base_code, &record.suffix))
        record.base_code = record.name;
    if (str_is_empty(record.name) || record.name.length > PROCEDURE_NAME_BYTES) {
        problem_add_field(cx, S("code"), T_PROCEDURES_FIELD_MISSING, NULL);
        return problem_fields(cx, T_PROCEDURES_INVALID);
    }
    TRY(sql_procedure_find(tx, record.base_code, record.suffix, &row, &found));
    if (found)
        return fail(cx, ERR_CONFLICT, T_PROCEDURES_EXISTS, .args = { { "code", code } });
    TRY(next_ids_read(tx, &next));
    RecordPut put = { &record, AGENCY_SINCE_EVER, &next, cx->arena };
    TRY(record_put(cx, tx, &put, &place));
    *out_version_id = place.version_id;
    return OK;
}
