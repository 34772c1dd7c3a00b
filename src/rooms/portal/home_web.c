// The home page: search, tracking, the fields of activity, and the figures of this month.
#include "rooms/portal/portal_web.h"

#include <stdlib.h>

#include "portal_html.h"
#include "rooms/portal/portal.h"
#include "rooms/portal/field_links_web.h"
#include "rooms/portal/figures_web.h"
#include "rooms/queue/queue.h"

enum {
    HOME_FIELDS = 12
};

static int compare_fields(const void *a, const void *b)
{
    const ProcedureField *first = a, *second = b;
    if (first->procedures != second->procedures)
        return first->procedures > second->procedures ? -1 : 1;
    return str_compare(first->name, second->name);
}

// The fields with most procedures; all of them are on the catalogue page.
static Err largest_fields(Cx *cx, Date on, FieldLinks *out)
{
    ProcedureFieldList fields;
    TRY(catalogue_list_fields(cx, on, &fields));
    if (fields.n > 0)
        qsort(fields.items, fields.n, sizeof *fields.items, compare_fields);
    if (fields.n > HOME_FIELDS)
        fields.n = HOME_FIELDS;
    *out = field_links(cx, &fields, S(""));
    return OK;
}

static Err figures_of_month(Cx *cx, Date on, HomePage *out)
{
    Civil civil = date_to_civil(on);
    ReportQuery query = { .form = REPORT_06A,
                          .agency = NO_STR,
                          .from = date_from_civil((Civil) { civil.year, civil.month, 1 }),
                          .to = on,
                          .as_of = NO_INSTANT };
    Report report;
    TRY(report_get(cx, &query, &report));
    const int64_t *n = report.totals.n;
    out->from = query.from;
    out->to = query.to;
    if (n[FIGURE_RECEIVED_TOTAL] + n[FIGURE_RESOLVED_TOTAL] > 0)
        out->figures = figure_views(cx, &report);
    return OK;
}

// How many wait at the one-stop shop; nothing where no numbers are given.
static Err queue_now(Cx *cx, HomePage *out)
{
    QueueLength length = { 0 };
    Problem before = cx->problem;
    int64_t agency_id;
    Str name;
    out->queue_path = S("");
    if (queue_agency_get(cx, NO_STR, &agency_id, &name) != OK) {
        cx->problem = before; // nobody's shop yet
        return OK;
    }
    TRY(queue_length_get(cx, agency_id, &length));
    if (length.is_used)
        out->queue_path = cx->lang == LANG_EN ? S("/en/kiosk") : S("/kiosk");
    out->waiting = length.waiting;
    out->wait_minutes = length.wait_minutes;
    return OK;
}

Err home_get(Cx *cx, const Request *request, Response *response)
{
    HomePage page = { 0 };
    Date on = instant_date(cx->env->now(cx->env));
    TRY(largest_fields(cx, on, &page.fields));
    TRY(figures_of_month(cx, on, &page));
    TRY(queue_now(cx, &page));
    Html html;
    html_begin(&html, cx, request->view);
    page_home(&html, &page);
    response_set_html(response, &html);
    return OK;
}
