// The address of a figure: exactly the dossiers it counts, without anything personal.
#include "rooms/portal/portal_web.h"

#include "portal_html.h"
#include "rooms/portal/wording.h"
#include "rooms/reports/reports.h"
#include "texts.h"
#include "web/paging.h"

// {form}/{from}/{to}/{figure} of the address. false: there is no such figure.
static bool figure_asked(const Request *request, ReportFigure *out)
{
    ReportQuery *query = &out->query;
    Str moment = request_query(request, "luc");
    query->as_of = NO_INSTANT;
    if (!str_is_empty(moment) && !instant_parse(moment, &query->as_of))
        return false;
    query->agency = request_query(request, "don-vi");
    out->field = request_query(request, "linh-vuc");
    out->cursor = request_query(request, "sau");
    out->limit = PAGE_ROWS_MAX;
    return report_form_parse(request_param(request, "form"), &query->form) &&
           date_parse_iso(request_param(request, "from"), &query->from) &&
           date_parse_iso(request_param(request, "to"), &query->to) &&
           figure_parse(request_param(request, "figure"), &out->kind);
}

// As form 06 counts: by whole days, judged at the end of the period.
static FigureRows figure_rows(const Cx *cx, const DossierList *dossiers, Date to)
{
    FigureRows rows = { arena_array(cx->arena, FigureRow, dossiers->n + 1), dossiers->n };
    for (size_t i = 0; i < dossiers->n; i++) {
        const Dossier *dossier = &dossiers->items[i];
        Timeliness timeliness = fold_timeliness_by_date(&dossier->fold, instant_end_of_day(to));
        rows.items[i] = (FigureRow) {
            .code = dossier->code,
            .procedure = dossier->procedure_name,
            .agency = dossier->agency_name,
            .received_at = dossier->fold.received_at,
            .due_at = dossier->fold.due_at,
            .ended_at = dossier->fold.ended_at,
            .timeliness = timeliness_wording(timeliness),
            .is_late = timeliness == TIMELINESS_LATE || timeliness == TIMELINESS_OVERDUE,
        };
    }
    return rows;
}

static Str back_path(const Cx *cx, const ReportFigure *figure)
{
    NamedValue values[] = { { S("tu"), date_format_iso(cx->arena, figure->query.from) },
                            { S("den"), date_format_iso(cx->arena, figure->query.to) },
                            { S("don-vi"), figure->query.agency } };
    return query_with(cx->arena, text_get(cx->lang, T_WEB_PATH_RESULTS), &(NamedValueList) { 0 },
                      values, 3);
}

Err figure_get(Cx *cx, const Request *request, Response *response)
{
    ReportFigure figure = { 0 };
    DossierList dossiers;
    Str next;
    if (!figure_asked(request, &figure))
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(report_figure_list(cx, &figure, &dossiers, &next));
    FigurePage page = {
        .figure = figure_wording(figure.kind),
        .meaning = figure_meaning(figure.kind),
        .field = figure.field,
        .agency_name = figure.query.agency,
        .back_path = back_path(cx, &figure),
        .from = figure.query.from,
        .to = figure.query.to,
        .rows = figure_rows(cx, &dossiers, figure.query.to),
        .pager = pager_of(cx->arena, request, next),
    };
    Html html;
    html_begin(&html, cx, request->view);
    page_figure(&html, &page);
    response_set_html(response, &html);
    return OK;
}
