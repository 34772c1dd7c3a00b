#include "rooms/agencies/agencies.h"

#include <assert.h>

#include "base/text.h"
#include "rooms/agencies/agencies_sql.h"
#include "rooms/agencies/lives_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    CHILDREN_MAX = 1000
};

static Agency agency_from_row(const AgencyRow *row)
{
    return (Agency) { .id = row->id,
                      .code = row->code,
                      .name = row->name,
                      .level = (AgencyLevel)row->level,
                      .kind = row->kind,
                      .parent_id = row->parent_id,
                      .valid_from = row->valid_from,
                      .valid_to = row->valid_to };
}

static AgencyList list_from_rows(Tx *tx, const AgencyRowList *rows)
{
    AgencyList list = { arena_array(tx_cx(tx)->arena, Agency, rows->n), rows->n };
    for (size_t i = 0; i < rows->n; i++)
        list.items[i] = agency_from_row(&rows->items[i]);
    return list;
}

Err agency_find_by_code(Tx *tx, Str code, Date on, Agency *out, bool *out_found)
{
    AgencyRow row;
    Str normal = agency_code_normal(tx_cx(tx)->arena, code);
    *out_found = false;
    TRY(sql_agency_find_at(tx, normal, on, &row, out_found));
    if (*out_found)
        *out = agency_from_row(&row);
    return OK;
}

Err agency_find_latest(Tx *tx, Str code, Agency *out, bool *out_found)
{
    AgencyRow row;
    Str normal = agency_code_normal(tx_cx(tx)->arena, code);
    *out_found = false;
    TRY(sql_agency_find_last(tx, normal, &row, out_found));
    if (*out_found)
        *out = agency_from_row(&row);
    return OK;
}

Err agency_get(Cx *cx, Tx *tx, int64_t id, Agency *out)
{
    AgencyRow row;
    bool found;
    TRY(sql_agency_find(tx, id, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_AGENCIES_NOT_FOUND,
                    .args = { { "id", str_format(cx->arena, "%lld", (long long)id) } });
    *out = agency_from_row(&row);
    return OK;
}

Err agency_list_subtree(Tx *tx, int64_t id, Date on, AgencyList *out)
{
    AgencyRowList rows;
    TRY(sql_agency_list_subtree(tx, id, on, &rows));
    *out = list_from_rows(tx, &rows);
    return OK;
}

Err agency_list_scope(Tx *tx, int64_t id, IdList *out)
{
    IdRowList rows;
    TRY(sql_agency_list_scope(tx, id, &rows));
    IdList list = { arena_array(tx_cx(tx)->arena, int64_t, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = rows.items[i].id;
    *out = list;
    return OK;
}

Err agency_is_within(Tx *tx, int64_t id, int64_t top_id, bool *out)
{
    int64_t n;
    TRY(sql_agency_count_way_up(tx, id, top_id, &n));
    *out = n > 0;
    return OK;
}

Err agency_list_children(Tx *tx, const AgencyChildren *ask, AgencyList *out)
{
    AgencyRowList rows;
    assert(ask->limit >= 1 && ask->limit <= CHILDREN_MAX);
    if (ask->parent_id == NO_INT)
        TRY(sql_agency_list_tops(tx, ask->on, ask->after_code, ask->limit, &rows));
    else
        TRY(sql_agency_list_children(tx, ask->parent_id, ask->on, ask->after_code, ask->limit,
                                     &rows));
    *out = list_from_rows(tx, &rows);
    return OK;
}

Err agency_list_successions(Tx *tx, int64_t id, SuccessionList *out)
{
    SuccessionRowList rows;
    TRY(sql_succession_list(tx, id, &rows));
    SuccessionList list = { arena_array(tx_cx(tx)->arena, Succession, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (Succession) { .old_id = rows.items[i].old_id,
                                       .new_id = rows.items[i].new_id,
                                       .on = rows.items[i].on_date,
                                       .is_divided = rows.items[i].is_divided };
    *out = list;
    return OK;
}

Err agency_list_lives(Tx *tx, Str code, AgencyList *out)
{
    AgencyRowList rows;
    TRY(sql_agency_list_lives(tx, code, &rows));
    *out = list_from_rows(tx, &rows);
    return OK;
}

Err agency_insert(Tx *tx, const Agency *agency)
{
    return sql_agency_insert(
        tx, &(SqlAgencyInsertParams) { .id = agency->id,
                                       .code = agency->code,
                                       .name = agency->name,
                                       .name_folded = text_fold(tx_cx(tx)->arena, agency->name),
                                       .level = agency->level,
                                       .kind = agency->kind,
                                       .parent_id = agency->parent_id,
                                       .valid_from = agency->valid_from,
                                       .valid_to = agency->valid_to });
}

// The fields of one agency from a form or the API; *agency gets them normalised.
static Err agency_check(Cx *cx, Agency *agency)
{
    Str code = agency->code;
    agency->name = text_nfc(cx->arena, agency->name);
    if (str_is_absent(agency->kind))
        agency->kind = S("");
    if (date_is_absent(agency->valid_from))
        agency->valid_from = AGENCY_SINCE_EVER;
    if (date_is_absent(agency->valid_to))
        agency->valid_to = AGENCY_FOR_EVER;
    agency->code = agency_code_normal(cx->arena, code);
    if (!agency_code_is_allowed(cx->arena, agency->code, agency->level))
        problem_add_field(cx, S("code"), T_AGENCIES_CODE_WRONG, &(TextArg) { "value", code });
    if (str_is_empty(agency->name))
        problem_add_field(cx, S("name"), T_AGENCIES_FIELD_MISSING, NULL);
    if (agency->name.length > AGENCY_NAME_BYTES)
        problem_add_field(cx, S("name"), T_AGENCIES_FIELD_LONG,
                          &(TextArg) { "value", str_slice(agency->name, 0, 60) });
    if (agency->valid_from.days > agency->valid_to.days)
        problem_add_field(cx, S("valid_to"), T_AGENCIES_DATES_TURNED,
                          &(TextArg) { "value", date_format_iso(cx->arena, agency->valid_to) });
    return problem_fields(cx, T_AGENCIES_INVALID);
}

// A code belongs to at most one life on a day.
static Err life_check(Cx *cx, Tx *tx, const Agency *agency)
{
    AgencyList lives;
    TRY(agency_list_lives(tx, agency->code, &lives));
    for (size_t i = 0; i < lives.n; i++)
        if (lives.items[i].id != agency->id &&
            lives.items[i].valid_from.days <= agency->valid_to.days &&
            lives.items[i].valid_to.days >= agency->valid_from.days)
            return fail(cx, ERR_CONFLICT, T_AGENCIES_CODE_TAKEN, .hint = T_AGENCIES_CODE_TAKEN_HINT,
                        .args = { { "code", agency->code } });
    return OK;
}

Err agency_add(Cx *cx, Tx *tx, const Agency *in, int64_t *out_id)
{
    Agency agency = *in;
    TRY(agency_check(cx, &agency));
    agency.id = NO_INT;
    TRY(life_check(cx, tx, &agency));
    TRY(sql_agency_newest_id(tx, &agency.id));
    agency.id++;
    TRY(agency_insert(tx, &agency));
    *out_id = agency.id;
    return OK;
}

Err agency_change(Cx *cx, Tx *tx, const Agency *in)
{
    Agency agency = *in;
    bool is_cycle = false;
    TRY(agency_check(cx, &agency));
    TRY(life_check(cx, tx, &agency));
    if (agency.parent_id != NO_INT)
        TRY(agency_is_within(tx, agency.parent_id, agency.id, &is_cycle));
    if (is_cycle) {
        problem_add_field(cx, S("parent"), T_AGENCIES_PARENT_CYCLE,
                          &(TextArg) { "value", agency.code });
        return problem_fields(cx, T_AGENCIES_INVALID);
    }
    return sql_agency_update(
        tx, &(SqlAgencyUpdateParams) { .id = agency.id,
                                       .name = agency.name,
                                       .name_folded = text_fold(cx->arena, agency.name),
                                       .level = agency.level,
                                       .kind = agency.kind,
                                       .parent_id = agency.parent_id,
                                       .valid_from = agency.valid_from,
                                       .valid_to = agency.valid_to });
}
