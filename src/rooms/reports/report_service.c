// Gathers the counters of all units of a report and lets the rules make its rows.
#include <stdlib.h>

#include "rooms/identity/identity.h"
#include "rooms/procedures/procedures.h"
#include "rooms/reports/rows_rules.h"
#include "store/tx.h"
#include "texts.h"

// The units that a query speaks of and that have counted anything.
typedef struct Scope {
    Agency agency; // id 0: all units
    IdList ids;
} Scope;

static Err period_check(Cx *cx, const ReportQuery *query)
{
    if (date_is_absent(query->from))
        problem_add_field(cx, S("from"), T_REPORTS_DATE_MISSING, NULL);
    if (date_is_absent(query->to))
        problem_add_field(cx, S("to"), T_REPORTS_DATE_MISSING, NULL);
    if (!date_is_absent(query->from) && !date_is_absent(query->to) &&
        query->from.days > query->to.days)
        problem_add_field(cx, S("to"), T_REPORTS_PERIOD_BACKWARDS, NULL);
    return problem_fields(cx, T_REPORTS_QUERY_WRONG);
}

static bool id_list_has(const IdList *ids, int64_t id)
{
    for (size_t i = 0; i < ids->n; i++)
        if (ids->items[i] == id)
            return true;
    return false;
}

static Err scope_find(Cx *cx, Tx *tx, Str code, Scope *out)
{
    IdList counted;
    IdList wanted;
    bool found;
    Scope scope = { .agency = { .id = 0 } };
    TRY(tally_list_agencies(tx, &counted));
    if (str_is_empty(code)) {
        *out = (Scope) { .ids = counted };
        return OK;
    }
    TRY(agency_find_latest(tx, code, &scope.agency, &found));
    if (!found) {
        problem_add_field(cx, S("agency"), T_REPORTS_AGENCY_UNKNOWN, &(TextArg) { "code", code });
        return problem_fields(cx, T_REPORTS_QUERY_WRONG);
    }
    TRY(agency_list_scope(tx, scope.agency.id, &wanted));
    scope.ids.items = arena_array(cx->arena, int64_t, counted.n + 1);
    for (size_t i = 0; i < counted.n; i++)
        if (id_list_has(&wanted, counted.items[i]))
            scope.ids.items[scope.ids.n++] = counted.items[i];
    *out = scope;
    return OK;
}

static Err parts_read(Cx *cx, Tx *tx, const ReportQuery *query, const IdList *ids,
                      ReportPartList *out)
{
    Date day_before = date_add_days(query->from, -1);
    ReportPartList parts = { arena_array(cx->arena, ReportPart, ids->n + 1), ids->n };
    for (size_t i = 0; i < ids->n; i++) {
        ReportPart *part = &parts.items[i];
        Agency agency;
        TRY(agency_get(cx, tx, ids->items[i], &agency));
        part->code = agency.code;
        part->name = agency.name;
        TRY(tally_through(tx, ids->items[i], day_before, query->as_of, &part->before));
        TRY(tally_through(tx, ids->items[i], query->to, query->as_of, &part->through));
    }
    *out = parts;
    return OK;
}

static int id_compare(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

// All procedures in the counters, each once, ascending.
static IdList procedures_of(Arena *arena, const ReportPartList *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++)
        n += parts->items[i].through.n;
    IdList ids = { arena_array(arena, int64_t, n + 1), 0 };
    for (size_t i = 0; i < parts->n; i++)
        for (size_t k = 0; k < parts->items[i].through.n; k++)
            ids.items[ids.n++] = parts->items[i].through.items[k].procedure_id;
    qsort(ids.items, ids.n, sizeof *ids.items, id_compare);
    size_t kept = 0;
    for (size_t i = 0; i < ids.n; i++)
        if (i == 0 || ids.items[i] != ids.items[i - 1])
            ids.items[kept++] = ids.items[i];
    ids.n = kept;
    return ids;
}

static Err labels_read(Cx *cx, Tx *tx, const ReportPartList *parts, ReportLabelList *out)
{
    IdList ids = procedures_of(cx->arena, parts);
    ReportLabelList labels = { arena_array(cx->arena, ReportLabel, ids.n + 1), 0 };
    for (size_t i = 0; i < ids.n; i++) {
        ProcedureLabel label;
        bool found;
        TRY(procedure_label_find(tx, ids.items[i], &label, &found));
        if (found)
            labels.items[labels.n++] = (ReportLabel) {
                .procedure_id = ids.items[i],
                .code = label.code,
                .name = label.name,
                .field = label.field,
            };
    }
    *out = labels;
    return OK;
}

static Err source_read(Cx *cx, Tx *tx, const ReportQuery *query, Scope *out_scope,
                       ReportSource *out)
{
    TRY(scope_find(cx, tx, query->agency, out_scope));
    TRY(parts_read(cx, tx, query, &out_scope->ids, &out->parts));
    return labels_read(cx, tx, &out->parts, &out->labels);
}

// On one snapshot: both ends of the period and all units belong together.
static Err report_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Report *report = arg;
    Scope scope;
    ReportSource source;
    TRY(source_read(cx, tx, &report->query, &scope, &source));
    report->query.agency = NO_STR;
    if (scope.agency.id != 0) {
        report->query.agency = scope.agency.code;
        report->agency_name = scope.agency.name;
    }
    report_fill(cx->arena, &source, report);
    return account_has_demo(tx, &report->is_demo);
}

Err report_get(Cx *cx, const ReportQuery *query, Report *out)
{
    Report report = { .query = *query, .agency_name = NO_STR };
    TRY(period_check(cx, query));
    TRY(tx_read(cx, report_in_tx, &report));
    *out = report;
    return OK;
}

typedef struct FigureScope {
    const ReportFigure *figure;
    FigureQuery query;
} FigureScope;

// Which units and procedures stand behind the row of a figure.
static Err figure_in_tx(Cx *cx, Tx *tx, void *arg)
{
    FigureScope *work = arg;
    const ReportFigure *figure = work->figure;
    Scope scope;
    ReportSource source;
    TRY(source_read(cx, tx, &figure->query, &scope, &source));
    work->query.agencies = scope.ids;
    if (str_is_empty(figure->field))
        return OK;
    IdList procedures = { arena_array(cx->arena, int64_t, source.labels.n + 1), 0 };
    for (size_t i = 0; i < source.labels.n; i++)
        if (str_equal(source.labels.items[i].field, figure->field))
            procedures.items[procedures.n++] = source.labels.items[i].procedure_id;
    work->query.procedures = procedures;
    return OK;
}

Err report_figure_list(Cx *cx, const ReportFigure *figure, DossierList *out, Str *out_next)
{
    FigureScope work = {
        .figure = figure,
        .query = { .kind = figure->kind,
                   .from = figure->query.from,
                   .to = figure->query.to,
                   .as_of = figure->query.as_of,
                   .cursor = figure->cursor,
                   .limit = figure->limit },
    };
    TRY(period_check(cx, &figure->query));
    TRY(tx_read(cx, figure_in_tx, &work));
    return figure_list(cx, &work.query, out, out_next);
}
