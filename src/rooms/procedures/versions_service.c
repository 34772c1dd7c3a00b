#include "rooms/procedures/versions_service.h"

#include <assert.h>

#include "base/hash.h"
#include "base/text.h"
#include "rooms/procedures/procedures_sql.h"
#include "store/tx.h"
#include "texts.h"

enum {
    CONTENT_BYTES = 16 * 1024 * 1024,
    SLUG_NAME_BYTES = 80,
};

Err next_ids_read(Tx *tx, NextIds *out)
{
    NewestIdsRow newest;
    TRY(sql_procedure_newest_ids(tx, &newest));
    *out = (NextIds) { newest.procedure_id + 1, newest.version_id + 1, newest.field_id + 1 };
    return OK;
}

// ---- Parts of a version

static Err ways_insert(Tx *tx, int64_t version_id, const ProcedureWayList *ways)
{
    int64_t ordinals[CHANNEL_COUNT] = { 0 };
    for (size_t i = 0; i < ways->n; i++) {
        const ProcedureWay *way = &ways->items[i];
        TRY(sql_way_insert(tx, &(SqlWayInsertParams) { .version_id = version_id,
                                                       .channel = way->channel,
                                                       .ordinal = ++ordinals[way->channel],
                                                       .limit_value = way->limit.value,
                                                       .limit_unit = way->limit.unit,
                                                       .note = way->note }));
    }
    return OK;
}

static Err fees_insert(Tx *tx, int64_t version_id, const ProcedureFeeList *fees)
{
    int64_t ordinals[CHANNEL_COUNT] = { 0 };
    for (size_t i = 0; i < fees->n; i++) {
        const ProcedureFee *fee = &fees->items[i];
        assert((fee->basis == FEE_FIXED) == (fee->amount != NO_INT));
        TRY(sql_fee_insert(tx, &(SqlFeeInsertParams) { .version_id = version_id,
                                                       .channel = fee->channel,
                                                       .ordinal = ++ordinals[fee->channel],
                                                       .kind = fee->kind,
                                                       .basis = fee->basis,
                                                       .amount = fee->amount,
                                                       .currency = fee->currency,
                                                       .unit = fee->unit,
                                                       .note = fee->note }));
    }
    return OK;
}

static Err parts_insert(Tx *tx, int64_t version_id, const ProcedurePartList *parts)
{
    for (size_t i = 0; i < parts->n; i++) {
        const ProcedurePart *part = &parts->items[i];
        TRY(sql_part_insert(tx, &(SqlPartInsertParams) { .version_id = version_id,
                                                         .ordinal = part->ordinal,
                                                         .group_name = part->group,
                                                         .name = part->name,
                                                         .form = part->form,
                                                         .originals = part->originals,
                                                         .copies = part->copies,
                                                         .is_mandatory = part->is_mandatory }));
    }
    return OK;
}

static Err steps_insert(Tx *tx, int64_t version_id, const ProcedureStepList *steps)
{
    for (size_t i = 0; i < steps->n; i++) {
        const ProcedureStep *step = &steps->items[i];
        TRY(sql_step_insert(tx, &(SqlStepInsertParams) { .version_id = version_id,
                                                         .ordinal = step->ordinal,
                                                         .process = step->process,
                                                         .name = step->name,
                                                         .role = step->role,
                                                         .minutes = step->minutes }));
    }
    return OK;
}

static Err texts_insert(Tx *tx, int64_t version_id, const ProcedureTexts *texts)
{
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        if (!str_is_absent(texts->of[kind]))
            TRY(sql_text_insert(tx, version_id, kind, texts->of[kind]));
    return OK;
}

// ---- A version

// A field spelled two ways is one field; the first spelling stays.
static Err field_id_get(Tx *tx, NextIds *next, Str name, int64_t *out)
{
    bool found;
    Str folded = text_fold(tx_cx(tx)->arena, name);
    // Signs only, as in "???": compared as they are.
    if (str_is_empty(folded))
        folded = name;
    TRY(sql_field_find(tx, folded, out, &found));
    if (found)
        return OK;
    *out = next->field_id++;
    return sql_field_insert(tx, *out, name, folded);
}

static Str record_digest(Arena *arena, Arena *scratch, const ProcedureRecord *record)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, scratch, CONTENT_BYTES);
    json_begin(&json, &buffer);
    record_write_content(&json, record);
    Digest digest = digest_of(buffer_text(&buffer));
    return str_copy(arena, (Str) { (const char *)digest.bytes, DIGEST_BYTES });
}

static Err version_insert(Tx *tx, const SqlVersionInsertParams *version,
                          const ProcedureRecord *record)
{
    TRY(sql_version_insert(tx, version));
    TRY(ways_insert(tx, version->id, &record->ways));
    TRY(fees_insert(tx, version->id, &record->fees));
    TRY(parts_insert(tx, version->id, &record->parts));
    TRY(steps_insert(tx, version->id, &record->steps));
    return texts_insert(tx, version->id, &record->texts);
}

// Ends what the new version takes the place of, and lets it end where a later one begins.
static Err versions_make_room(Tx *tx, const VersionHeaderRowList *versions, Date from, Date *to)
{
    for (size_t i = 0; i < versions->n; i++) {
        const VersionHeaderRow *version = &versions->items[i];
        if (version->valid_from.days > from.days && version->valid_from.days <= to->days)
            *to = date_add_days(version->valid_from, -1);
        else if (version->valid_from.days <= from.days && version->valid_to.days >= from.days)
            TRY(sql_version_end(tx, version->id, date_add_days(from, -1)));
    }
    return OK;
}

// The stored version that says the same: of the same first day, or the newest when the record does
// not date itself. NULL: the record says something new.
static const VersionHeaderRow *version_same(const VersionHeaderRowList *versions, Date from,
                                            Str digest)
{
    for (size_t i = versions->n; i-- > 0;) {
        const VersionHeaderRow *version = &versions->items[i];
        bool is_meant =
            date_is_absent(from) ? i == versions->n - 1 : version->valid_from.days == from.days;
        if (is_meant && str_equal(version->digest, digest))
            return version;
    }
    return NULL;
}

static Err procedure_get_or_add(Cx *cx, Tx *tx, const RecordPut *put, RecordPlace *place)
{
    const ProcedureRecord *record = put->record;
    ProcedureRow row;
    bool found;
    TRY(sql_procedure_find(tx, record->base_code, record->suffix, &row, &found));
    place->outcome = found ? RECORD_CHANGED : RECORD_ADDED;
    place->procedure_id = found ? row.id : put->next->procedure_id++;
    if (found)
        return OK;
    Str name = text_slug(cx->arena, record->name);
    Str code = text_slug(cx->arena, record_code(cx->arena, record));
    Str slug = str_format(cx->arena, "%.*s-%.*s", STR_ARG(code),
                          STR_ARG(str_slice(name, 0, SLUG_NAME_BYTES)));
    TRY(sql_procedure_find_by_slug(tx, slug, &row, &found));
    if (found)
        slug = str_format(cx->arena, "%.*s-%lld", STR_ARG(slug), (long long)place->procedure_id);
    return sql_procedure_insert(tx, place->procedure_id, record->base_code, record->suffix, slug);
}

// The newest version with what a partial record says put over it.
static Err partial_complete(Cx *cx, Tx *tx, const VersionHeaderRowList *versions,
                            ProcedureRecord *record)
{
    ProcedureRecord stored;
    if (!record->is_partial || versions->n == 0)
        return OK;
    TRY(record_get(cx, tx, versions->items[versions->n - 1].id, &stored));
    stored.name = record->name;
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        if (!str_is_absent(record->texts.of[kind]))
            stored.texts.of[kind] = record->texts.of[kind];
    stored.field = record->field;
    stored.valid_from = record->valid_from;
    stored.valid_to = record->valid_to;
    *record = stored;
    return OK;
}

static Err version_add(Cx *cx, Tx *tx, const RecordPut *put, const VersionHeaderRowList *versions,
                       RecordPlace *place)
{
    const ProcedureRecord *record = put->record;
    Date from = !date_is_absent(record->valid_from) ? record->valid_from : put->new_from;
    Date to = date_is_absent(record->valid_to) ? AGENCY_FOR_EVER : record->valid_to;
    SqlVersionInsertParams version = {
        .id = put->next->version_id++,
        .procedure_id = place->procedure_id,
        .number = versions->n == 0 ? 1 : versions->items[versions->n - 1].number + 1,
        .valid_from = from,
        .name = record->name,
        .name_folded = text_fold(cx->arena, record->name),
        .is_suspended = record->is_suspended,
        .supplement_mode = record->supplement_mode,
        .pauses = record->pauses,
        .yields_document = record->yields_document,
        .online_level = record->online_level,
        .is_joint = record->is_joint,
        .parts_needed = record_parts_needed(record),
        .digest = place->digest,
    };
    TRY(field_id_get(tx, put->next, record->field, &version.field_id));
    TRY(versions_make_room(tx, versions, from, &to));
    version.valid_to = to;
    place->version_id = version.id;
    return version_insert(tx, &version, record);
}

Err record_put(Cx *cx, Tx *tx, const RecordPut *put, RecordPlace *out)
{
    RecordPlace place;
    VersionHeaderRowList versions;
    int64_t field_id;
    ProcedureRecord record = *put->record;
    TRY(procedure_get_or_add(cx, tx, put, &place));
    TRY(sql_version_list_headers(tx, place.procedure_id, &versions));
    TRY(partial_complete(cx, tx, &versions, &record));
    // Two spellings of a field are no change: compared in the stored one.
    TRY(field_id_get(tx, put->next, record.field, &field_id));
    TRY(procedure_field_get(cx, tx, field_id, &record.field));
    record_sort(cx->arena, &record);
    place.digest = record_digest(cx->arena, put->scratch, &record);
    const VersionHeaderRow *same = version_same(&versions, record.valid_from, place.digest);
    if (same != NULL) {
        place.version_id = same->id;
        place.outcome = RECORD_UNCHANGED;
        bool is_ended =
            !date_is_absent(record.valid_to) && record.valid_to.days < same->valid_to.days;
        if (is_ended) {
            place.outcome = RECORD_CHANGED;
            TRY(sql_version_end(tx, same->id, record.valid_to));
        }
    } else {
        RecordPut completed = { &record, put->new_from, put->next, put->scratch };
        // What is known of a procedure at first was always so, as far as anybody can tell.
        if (versions.n == 0 && date_is_absent(put->new_from))
            completed.new_from = AGENCY_SINCE_EVER;
        else if (date_is_absent(put->new_from))
            completed.new_from = instant_date(cx->env->now(cx->env));
        TRY(version_add(cx, tx, &completed, &versions, &place));
    }
    *out = place;
    return OK;
}

Err record_get(Cx *cx, Tx *tx, int64_t version_id, ProcedureRecord *out)
{
    VersionRow row;
    bool found;
    TRY(sql_version_find(tx, version_id, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_PROCEDURES_NOT_FOUND);
    ProcedureRecord record = { .base_code = row.base_code,
                               .suffix = row.suffix,
                               .valid_from = row.valid_from,
                               .valid_to = row.valid_to,
                               .name = row.name,
                               .field = row.field,
                               .is_suspended = row.is_suspended,
                               .yields_document = row.yields_document,
                               .is_joint = row.is_joint,
                               .supplement_mode = (SupplementMode)row.supplement_mode,
                               .pauses = row.pauses,
                               .online_level = (OnlineLevel)row.online_level };
    TRY(procedure_list_ways(tx, version_id, &record.ways));
    TRY(procedure_list_fees(tx, version_id, &record.fees));
    TRY(procedure_list_parts(tx, version_id, &record.parts));
    TRY(procedure_list_steps(tx, version_id, &record.steps));
    TRY(procedure_get_texts(tx, version_id, &record.texts));
    *out = record;
    return OK;
}
