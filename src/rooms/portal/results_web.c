// Results in public (NĐ 61/2018 Art. 26): how many dossiers came, how many were done in time, by
// field; every figure leads to the dossiers it counts.
#include "rooms/portal/portal_web.h"

#include "portal_html.h"
#include "rooms/portal/figures_web.h"
#include "rooms/portal/period.h"
#include "rooms/portal/wording.h"
#include "texts.h"
#include "web/format.h"

enum {
    PERIODS = 5,
    CHART_BARS = 10
};

static bool date_typed(Str text, Date *out)
{
    text = str_trim(text);
    return date_parse_iso(text, out) || date_parse_vietnamese(text, out);
}

// A named period ends today at the latest: what will be overdue at its end is not overdue yet.
static Period until_today(Period period, Date today)
{
    if (period.from.days <= today.days && period.to.days > today.days)
        period.to = today;
    return period;
}

// ?tu=…&den=… or ?ky=2026-11; without either, this month.
static Err period_asked(Cx *cx, const Request *request, Date today, Period *out)
{
    Str from = request_query(request, "tu"), to = request_query(request, "den");
    Str name = request_query(request, "ky");
    Civil civil = date_to_civil(today);
    *out = period_of_month(civil.year, civil.month);
    if (from.length == 0 && to.length == 0) {
        if (name.length > 0 && !period_parse(name, out))
            problem_add_field(cx, S("ky"), T_PORTAL_PERIOD_UNKNOWN, NULL);
        *out = until_today(*out, today);
    } else {
        if (!date_typed(from, &out->from))
            problem_add_field(cx, S("tu"), T_WEB_FIELD_NOT_DATE, NULL);
        if (!date_typed(to, &out->to))
            problem_add_field(cx, S("den"), T_WEB_FIELD_NOT_DATE, NULL);
    }
    return problem_fields(cx, T_WEB_WHAT_INPUT);
}

static PeriodLink period_link(const Cx *cx, TextKey label, Str name, const Period *shown)
{
    Period period = *shown;
    NamedValue value = { S("ky"), name };
    Date today = instant_date(cx->env->now(cx->env));
    bool is_period = period_parse(name, &period);
    period = until_today(period, today);
    return (PeriodLink) {
        .label = text_get(cx->lang, label),
        .path = query_with(cx->arena, text_get(cx->lang, T_WEB_PATH_RESULTS),
                           &(NamedValueList) { 0 }, &value, 1),
        .is_current =
            is_period && period.from.days == shown->from.days && period.to.days == shown->to.days,
    };
}

static PeriodLinks period_links(const Cx *cx, Date today, const Period *shown)
{
    Civil now = date_to_civil(today), before = now;
    before.month = now.month == 1 ? 12 : now.month - 1;
    before.year -= now.month == 1;
    Str month = str_format(cx->arena, "%d-%02d", now.year, now.month);
    Str last = str_format(cx->arena, "%d-%02d", before.year, before.month);
    Str quarter = str_format(cx->arena, "%d-q%d", now.year, (now.month + 2) / 3);
    Str year = str_format(cx->arena, "%d", now.year);
    Str last_year = str_format(cx->arena, "%d", now.year - 1);
    PeriodLinks links = { arena_array(cx->arena, PeriodLink, PERIODS), PERIODS };
    links.items[0] = period_link(cx, T_PORTAL_THIS_MONTH, month, shown);
    links.items[1] = period_link(cx, T_PORTAL_LAST_MONTH, last, shown);
    links.items[2] = period_link(cx, T_PORTAL_THIS_QUARTER, quarter, shown);
    links.items[3] = period_link(cx, T_PORTAL_THIS_YEAR, year, shown);
    links.items[4] = period_link(cx, T_PORTAL_LAST_YEAR, last_year, shown);
    return links;
}

static InputView date_input(const Cx *cx, const char *name, TextKey label, Date value)
{
    return (InputView) { .name = str_from_c(name),
                         .label = text_get(cx->lang, label),
                         .value = date_format_iso(cx->arena, value),
                         .type = S("date"),
                         .autocomplete = S("off"),
                         .required = true };
}

static Str row_name(const Cx *cx, Str name)
{
    return name.length > 0 ? name : text_get(cx->lang, T_PORTAL_FIELD_UNKNOWN);
}

// A figure that is 0 has no list to lead to. Dossiers without a field have no name to ask by.
static Str row_path(const Cx *cx, const ReportQuery *query, FigureKind kind, const ReportRow *row)
{
    bool has_list = row->figures.n[kind] > 0 && (row->name.length > 0 || str_is_absent(row->name));
    return has_list ? figure_path(cx, query, kind, row->name) : S("");
}

static ResultRow result_row(const Cx *cx, const ReportQuery *query, const ReportRow *row)
{
    const int64_t *n = row->figures.n;
    return (ResultRow) {
        .name = row_name(cx, row->name),
        .received = format_int(cx->arena, cx->lang, n[FIGURE_RECEIVED_TOTAL]),
        .resolved = format_int(cx->arena, cx->lang, n[FIGURE_RESOLVED_TOTAL]),
        .in_time = share_in_time(cx, &row->figures),
        .late = format_int(cx->arena, cx->lang, n[FIGURE_RESOLVED_LATE]),
        .pending = format_int(cx->arena, cx->lang, n[FIGURE_PENDING_TOTAL]),
        .overdue = format_int(cx->arena, cx->lang, n[FIGURE_PENDING_OVERDUE]),
        .received_path = row_path(cx, query, FIGURE_RECEIVED_TOTAL, row),
        .resolved_path = row_path(cx, query, FIGURE_RESOLVED_TOTAL, row),
        .late_path = row_path(cx, query, FIGURE_RESOLVED_LATE, row),
        .pending_path = row_path(cx, query, FIGURE_PENDING_TOTAL, row),
        .overdue_path = row_path(cx, query, FIGURE_PENDING_OVERDUE, row),
    };
}

static ResultRows result_rows(const Cx *cx, const Report *report)
{
    ResultRows rows = { arena_array(cx->arena, ResultRow, report->rows.n + 1), 0 };
    for (size_t i = 0; i < report->rows.n; i++)
        rows.items[rows.n++] = result_row(cx, &report->query, &report->rows.items[i]);
    ReportRow totals = { .name = NO_STR, .figures = report->totals };
    rows.items[rows.n] = result_row(cx, &report->query, &totals);
    rows.items[rows.n].name = text_get(cx->lang, T_PORTAL_TOTAL);
    rows.items[rows.n++].is_total = true;
    return rows;
}

// The fields with most receptions, in their order.
static ChartView received_chart(const Cx *cx, const Report *report)
{
    Chart *chart = arena_new(cx->arena, Chart);
    ChartBar *bars = arena_array(cx->arena, ChartBar, CHART_BARS + 1);
    size_t n = 0;
    for (size_t i = 0; i < report->rows.n; i++) {
        const ReportRow *row = &report->rows.items[i];
        int64_t value = row->figures.n[FIGURE_RECEIVED_TOTAL];
        size_t at = n;
        while (at > 0 && bars[at - 1].value < value) {
            bars[at] = bars[at - 1]; // the slot past the last is there to be overwritten
            at--;
        }
        bars[at] =
            (ChartBar) { row_name(cx, row->name), value, format_int(cx->arena, cx->lang, value),
                         row_path(cx, &report->query, FIGURE_RECEIVED_TOTAL, row) };
        n = n < CHART_BARS ? n + 1 : n;
    }
    *chart = (Chart) { .id = S("theo-linh-vuc"),
                       .title = text_get(cx->lang, T_PORTAL_CHART_TITLE),
                       .label_heading = text_get(cx->lang, T_PORTAL_FIELD),
                       .value_heading = text_get(cx->lang, T_PORTAL_FIGURE_RECEIVED_TOTAL),
                       .bars = { bars, n } };
    return chart_layout(cx->arena, chart);
}

static Str numbers_path(const Cx *cx, const ReportQuery *query)
{
    NamedValue values[] = { { S("agency"), query->agency },
                            { S("from"), date_format_iso(cx->arena, query->from) },
                            { S("to"), date_format_iso(cx->arena, query->to) } };
    return query_with(cx->arena, S("/api/v1/reports/06a"), &(NamedValueList) { 0 }, values, 3);
}

static ReportQuery query_of(const Period *period, Str agency)
{
    return (ReportQuery) { .form = REPORT_06A,
                           .grouping = REPORT_BY_FORM,
                           .agency = agency.length > 0 ? agency : NO_STR,
                           .from = period->from,
                           .to = period->to,
                           .as_of = NO_INSTANT };
}

Err results_get(Cx *cx, const Request *request, Response *response)
{
    Date today = instant_date(cx->env->now(cx->env));
    Period period;
    Report report;
    TRY(period_asked(cx, request, today, &period));
    ReportQuery query = query_of(&period, str_trim(request_query(request, "don-vi")));
    TRY(report_get(cx, &query, &report));
    ResultsPage page = {
        .from = period.from,
        .to = period.to,
        .agency = query.agency,
        .agency_name = report.agency_name,
        .periods = period_links(cx, today, &period),
        .from_input = date_input(cx, "tu", T_PORTAL_FROM_DATE, period.from),
        .to_input = date_input(cx, "den", T_PORTAL_TO_DATE, period.to),
        .figures = figure_views(cx, &report),
        .chart = received_chart(cx, &report),
        .has_chart = report.totals.n[FIGURE_RECEIVED_TOTAL] > 0,
        .rows = result_rows(cx, &report),
        .numbers_path = numbers_path(cx, &query),
        .is_empty = report.rows.n == 0,
    };
    Html html;
    html_begin(&html, cx, request->view);
    page_results(&html, &page);
    response_set_html(response, &html);
    return OK;
}
