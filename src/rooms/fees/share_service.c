#include "rooms/fees/payment.h"
#include "rooms/fees/share.h"
#include "rooms/fees/share_sql.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SHARE_PAGE = 50,
    PROCEDURES_MAX = 5000,
    FULL_PERCENT = 80, // criteria 3.5a and 3.5b are full at 80 %
};

static ShareProcedure *procedure_in(ShareProcedureList *list, int64_t id)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].procedure_id == id)
            return &list->items[i];
    if (list->n == PROCEDURES_MAX)
        return NULL;
    list->items[list->n] = (ShareProcedure) { .procedure_id = id };
    return &list->items[list->n++];
}

static Err agency_count(Tx *tx, const ShareAsk *ask, int64_t agency_id, ShareProcedureList *list)
{
    ShareProcedureRowList rows;
    TRY(sql_share_list_procedures(tx, agency_id, ask->from, ask->to, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const ShareProcedureRow *row = &rows.items[i];
        ShareProcedure *one = NULL;
        if (row->obligations > 0)
            one = procedure_in(list, row->procedure_id);
        if (one == NULL)
            continue;
        one->obligations += row->obligations;
        one->paid_online += row->paid_online;
    }
    return OK;
}

static Err names_fill(Tx *tx, ShareProcedureList *list)
{
    for (size_t i = 0; i < list->n; i++) {
        ProcedureLabel label = { .code = S(""), .name = S("") };
        bool found;
        TRY(procedure_label_find(tx, list->items[i].procedure_id, &label, &found));
        list->items[i].code = label.code;
        list->items[i].name = label.name;
    }
    return OK;
}

static void sums_fill(ShareFigures *figures)
{
    for (size_t i = 0; i < figures->procedures.n; i++) {
        const ShareProcedure *one = &figures->procedures.items[i];
        figures->used.whole++;
        figures->used.part += one->paid_online > 0;
        figures->dossiers.whole += one->obligations;
        figures->dossiers.part += one->paid_online;
    }
    figures->used.points_hundredths =
        share_points(figures->used.part, figures->used.whole, FULL_PERCENT, 2);
    figures->dossiers.points_hundredths =
        share_points(figures->dossiers.part, figures->dossiers.whole, 100, 6);
}

// A procedure is integrated when it can be filed online and a gateway takes its fee.
static Err integrated_fill(Cx *cx, Tx *tx, Date on, ShareCriterion *out)
{
    ProcedureChargedList charged;
    bool is_offered;
    TRY(payment_is_offered(cx, &is_offered));
    TRY(procedure_list_charged(tx, on, &charged));
    out->whole = (int64_t)charged.n;
    for (size_t i = 0; i < charged.n; i++)
        out->part += is_offered && charged.items[i].online_level != ONLINE_NONE;
    out->points_hundredths = share_points(out->part, out->whole, FULL_PERCENT, 2);
    return OK;
}

static Err period_check(Cx *cx, const ShareAsk *ask)
{
    if (!date_is_absent(ask->from) && !date_is_absent(ask->to) && ask->from.days <= ask->to.days)
        return OK;
    problem_add_field(cx, S("tu"), T_FEES_PERIOD_WRONG, NULL);
    return problem_fields(cx, T_FEES_PERIOD_WRONG);
}

Err share_get(Cx *cx, const ShareAsk *ask, ShareFigures *out)
{
    Tx *tx = tx_reads(cx);
    IdList scope;
    ShareFigures figures = { .procedures = { arena_array(cx->arena, ShareProcedure, PROCEDURES_MAX),
                                             0 } };
    TRY(period_check(cx, ask));
    TRY(agency_list_scope(tx, ask->agency_id, &scope));
    for (size_t i = 0; i < scope.n; i++)
        TRY(agency_count(tx, ask, scope.items[i], &figures.procedures));
    TRY(names_fill(tx, &figures.procedures));
    sums_fill(&figures);
    TRY(integrated_fill(cx, tx, ask->to, &figures.integrated));
    *out = figures;
    return OK;
}

// ---- The dossiers behind it

// "<agency>:<day>:<dossier>": the last row of the page before.
typedef struct Place {
    int64_t agency, day, id;
} Place;

static bool place_parse(Str cursor, Place *out)
{
    Str rest = cursor, agency, day, id;
    *out = (Place) { INT64_MIN, INT32_MIN + 1, 0 };
    if (str_is_empty(cursor))
        return true;
    return str_cut(&rest, ':', &agency) && str_cut(&rest, ':', &day) && str_cut(&rest, ':', &id) &&
           str_to_int(agency, &out->agency) && str_to_int(day, &out->day) &&
           str_to_int(id, &out->id) && out->day > INT32_MIN && out->day < INT32_MAX;
}

typedef struct Gather {
    ShareDossierList list;
    Place last; // of the newest row taken
} Gather;

static Err agency_gather(Tx *tx, const ShareAsk *ask, const Place *after, Gather *gather)
{
    ShareDossierRowList rows;
    TRY(sql_share_list_dossiers(
        tx,
        &(SqlShareListDossiersParams) { .agency_id = after->agency,
                                        .from_day = ask->from,
                                        .to_day = ask->to,
                                        .after_day = { (int32_t)after->day },
                                        .after_id = after->id,
                                        .limit = SHARE_PAGE + 1 - (int64_t)gather->list.n },
        &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const ShareDossierRow *row = &rows.items[i];
        if (gather->list.n < SHARE_PAGE)
            gather->last = (Place) { after->agency, row->obligation_on.days, row->dossier_id };
        gather->list.items[gather->list.n++] = (ShareDossier) {
            row->dossier_code, { row->charged }, row->obligation_on, row->is_online
        };
    }
    return OK;
}

Err share_list_dossiers(Cx *cx, const ShareAsk *ask, Str cursor, ShareDossierList *out,
                        Str *out_next)
{
    Tx *tx = tx_reads(cx);
    IdList scope;
    Place place;
    Gather gather = { .list = { arena_array(cx->arena, ShareDossier, SHARE_PAGE + 1), 0 } };
    TRY(period_check(cx, ask));
    if (!place_parse(cursor, &place))
        return fail(cx, ERR_INPUT, T_FEES_PERIOD_WRONG);
    TRY(agency_list_scope(tx, ask->agency_id, &scope));
    bool has_begun = place.agency == INT64_MIN;
    for (size_t i = 0; i < scope.n && gather.list.n <= SHARE_PAGE; i++) {
        Place after = { scope.items[i], INT32_MIN + 1, 0 };
        if (!has_begun && scope.items[i] != place.agency)
            continue;
        if (!has_begun)
            after = place;
        has_begun = true;
        TRY(agency_gather(tx, ask, &after, &gather));
    }
    bool is_more = gather.list.n > SHARE_PAGE;
    *out_next = is_more ? str_format(cx->arena, "%lld:%lld:%lld", (long long)gather.last.agency,
                                     (long long)gather.last.day, (long long)gather.last.id)
                        : NO_STR;
    gather.list.n = is_more ? SHARE_PAGE : gather.list.n;
    *out = gather.list;
    return OK;
}
