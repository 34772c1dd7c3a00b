#include "rooms/counter/slip_service.h"

#include "rooms/counter/counter_sql.h"
#include "rooms/counter/slip_rules.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

typedef struct RangeArgs {
    int64_t count;
    SlipRange *out;
} RangeArgs;

static Err range_in_tx(Cx *cx, Tx *tx, void *arg)
{
    RangeArgs *args = arg;
    Agency own;
    int64_t last;
    TRY(agency_of_actor(cx, &own));
    TRY(sql_slip_last(tx, own.id, &last));
    if (args->count < 1 || args->count > SLIP_RANGE_MAX || last + args->count > SLIP_NUMBER_MAX) {
        problem_add_field(cx, S("count"), T_COUNTER_SLIP_COUNT_WRONG, NULL);
        return problem_fields(cx, T_COUNTER_SLIPS_FAILED);
    }
    SlipRange range = { .first = last + 1,
                        .last = last + args->count,
                        .given_at = cx->env->now(cx->env),
                        .given_by = cx->actor == NULL ? S("") : cx->actor->name };
    TRY(sql_slip_range_add(tx, &(SqlSlipRangeAddParams) { .agency_id = own.id,
                                                          .first = range.first,
                                                          .last = range.last,
                                                          .given_at = range.given_at,
                                                          .given_by = range.given_by }));
    *args->out = range;
    return OK;
}

Err slip_range_add(Cx *cx, int64_t count, SlipRange *out)
{
    RangeArgs args = { count, out };
    return tx_run(cx, "slip_range_add", range_in_tx, &args);
}

Err slip_range_list(Cx *cx, SlipRangeList *out)
{
    Agency own;
    SlipRangeRowList rows;
    TRY(agency_of_actor(cx, &own));
    TRY(sql_slip_range_list(tx_reads(cx), own.id, SLIP_RANGES_SHOWN, &rows));
    SlipRangeList list = { arena_array(cx->arena, SlipRange, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const SlipRangeRow *row = &rows.items[i];
        list.items[i] =
            (SlipRange) { row->first, row->last, row->used, row->given_at, row->given_by };
    }
    *out = list;
    return OK;
}

// Both ends were given out; what lies between them was, too, since ranges follow each other.
static Err ends_check(Cx *cx, int64_t agency_id, int64_t first, int64_t last)
{
    Tx *tx = tx_reads(cx);
    Instant given_at;
    bool begins = false, ends = false;
    if (last >= first && last - first < SLIP_RANGE_MAX) {
        TRY(sql_slip_range_find(tx, agency_id, first, &given_at, &begins));
        TRY(sql_slip_range_find(tx, agency_id, last, &given_at, &ends));
    }
    if (begins && ends)
        return OK;
    return fail(cx, ERR_NOT_FOUND, T_COUNTER_SLIPS_UNKNOWN, .hint = T_COUNTER_SLIPS_UNKNOWN_HINT);
}

Err slip_list_codes(Cx *cx, int64_t first, int64_t last, StrList *out)
{
    Agency own;
    TRY(agency_of_actor(cx, &own));
    TRY(ends_check(cx, own.id, first, last));
    size_t n = (size_t)(last - first + 1);
    StrList codes = { arena_array(cx->arena, Str, n), n };
    for (size_t i = 0; i < n; i++)
        codes.items[i] = slip_format(cx->arena, own.code, first + (int64_t)i);
    *out = codes;
    return OK;
}

Err slip_list_entries(Cx *cx, SlipEntryList *out)
{
    Agency own;
    SlipUsedRowList rows;
    TRY(agency_of_actor(cx, &own));
    TRY(sql_slip_used_list(tx_reads(cx), own.id, SLIPS_SHOWN, &rows));
    SlipEntryList list = { arena_array(cx->arena, SlipEntry, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        TRY(dossier_get_by_id(cx, rows.items[i].dossier_id, &list.items[i].dossier));
        list.items[i].slip = slip_format(cx->arena, own.code, rows.items[i].number);
        list.items[i].entered_at = rows.items[i].entered_at;
    }
    *out = list;
    return OK;
}

static void slip_refuse(Cx *cx, TextKey text, Str value)
{
    problem_add_field(cx, S("slip"), text, &(TextArg) { "value", value });
}

Err slip_check(Cx *cx, Tx *tx, const Agency *own, DossierIntake *in)
{
    int64_t number, dossier_id;
    Instant given_at;
    bool found, used;
    if (!slip_parse(in->slip, own->code, &number)) {
        slip_refuse(cx, T_COUNTER_SLIP_MISTYPED, in->slip);
        return problem_fields(cx, T_COUNTER_INTAKE_FAILED);
    }
    TRY(sql_slip_range_find(tx, own->id, number, &given_at, &found));
    TRY(sql_slip_used_find(tx, own->id, number, &dossier_id, &used));
    if (!found)
        slip_refuse(cx, T_COUNTER_SLIP_UNKNOWN, in->slip);
    else if (used)
        slip_refuse(cx, T_COUNTER_SLIP_USED, in->slip);
    if (instant_is_absent(in->at))
        problem_add_field(cx, S("on"), T_COUNTER_SLIP_TIME_MISSING, NULL);
    else if (found && in->at.ms / MINUTE_MS < given_at.ms / MINUTE_MS) // a slip says no seconds
        problem_add_field(cx, S("on"), T_COUNTER_SLIP_BEFORE_RANGE, NULL);
    TRY(problem_fields(cx, T_COUNTER_INTAKE_FAILED));
    in->slip = slip_format(cx->arena, own->code, number);
    return OK;
}

Err slip_use(Cx *cx, Tx *tx, const Agency *own, Str slip, int64_t dossier_id)
{
    int64_t number = 0;
    if (!slip_parse(slip, own->code, &number))
        return fail(cx, ERR_CONFLICT, T_COUNTER_SLIP_MISTYPED, .args = { { "value", slip } });
    return sql_slip_used_add(tx, own->id, number, dossier_id, cx->env->now(cx->env));
}
