// Tỷ lệ thanh toán trực tuyến: three criteria with their numerators, denominators and dossiers.
#include "fees_html.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/share.h"
#include "rooms/fees/shift.h"
#include "rooms/fees/views_web.h"
#include "texts.h"
#include "web/format.h"

static Date day_asked(const Request *request, const char *name, Date fallback)
{
    Date day;
    Str text = request_query(request, name);
    if (str_is_empty(text) || (!date_parse_iso(text, &day) && !date_parse_vietnamese(text, &day)))
        return fallback;
    return day;
}

static CriterionLine criterion_line(Cx *cx, const char *number, TextKey label,
                                    const ShareCriterion *criterion)
{
    Str rate = format_share(cx->arena, cx->lang, criterion->part, criterion->whole);
    return (CriterionLine) {
        .number = str_from_c(number),
        .label = label,
        .part = criterion->part,
        .whole = criterion->whole,
        .rate = str_is_absent(rate) ? text_get(cx->lang, T_FEES_NOT_APPLICABLE) : rate,
        .points = format_decimal(cx->arena, cx->lang, criterion->points_hundredths, 2),
    };
}

static void figures_fill(Cx *cx, const ShareFigures *figures, SharePage *page)
{
    enum {
        CRITERIA = 3
    };
    CriterionLine *lines = arena_array(cx->arena, CriterionLine, CRITERIA);
    lines[0] = criterion_line(cx, "3.5a", T_FEES_CRITERION_INTEGRATED, &figures->integrated);
    lines[1] = criterion_line(cx, "3.5b", T_FEES_CRITERION_USED, &figures->used);
    lines[2] = criterion_line(cx, "3.6", T_FEES_CRITERION_DOSSIERS, &figures->dossiers);
    page->criteria = (CriterionLines) { lines, CRITERIA };
    size_t n = figures->procedures.n;
    page->procedures = (ShareLines) { arena_array(cx->arena, ShareLine, n), n };
    for (size_t i = 0; i < n; i++) {
        const ShareProcedure *one = &figures->procedures.items[i];
        page->procedures.items[i] =
            (ShareLine) { one->code, one->name, one->obligations, one->paid_online };
    }
}

static Err dossiers_fill(Cx *cx, const Request *request, const ShareAsk *ask, SharePage *page)
{
    ShareDossierList list;
    Str next;
    TRY(share_list_dossiers(cx, ask, request_query(request, "sau"), &list, &next));
    page->dossiers =
        (ShareDossierLines) { arena_array(cx->arena, ShareDossierLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++)
        page->dossiers.items[i] =
            (ShareDossierLine) { list.items[i].code, till_dossier_path(cx, list.items[i].code),
                                 list.items[i].charged, list.items[i].on, list.items[i].is_online };
    page->pager = pager_of(cx->arena, request, next);
    return OK;
}

Err share_page_get(Cx *cx, const Request *request, Response *response)
{
    ShareFigures figures;
    Html html;
    Date today = instant_date(cx->env->now(cx->env));
    Civil first = date_to_civil(today);
    first.day = 1;
    ShareAsk ask = { .from = day_asked(request, "tu", date_from_civil(first)),
                     .to = day_asked(request, "den", today) };
    SharePage page = {
        .action =
            desk_path(cx, "/lam-viec/thanh-toan-truc-tuyen", "/en/desk/online-payments", NO_STR),
        .from = ask.from,
        .to = ask.to,
    };
    TRY(fee_get_agency(cx, &ask.agency_id));
    TRY(share_get(cx, &ask, &figures));
    figures_fill(cx, &figures, &page);
    TRY(dossiers_fill(cx, request, &ask, &page));
    page.errors = error_lines(cx);
    html_begin(&html, cx, request->view);
    page_share(&html, &page);
    response_set_html(response, &html);
    return OK;
}
