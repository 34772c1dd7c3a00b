// What a day at the shop was like: how long people waited, hour by hour.
#include "queue_html.h"
#include "rooms/queue/queue_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"

static Str minutes_text(Cx *cx, int64_t minutes)
{
    return text_fill(cx->arena, cx->lang, T_QUEUE_MINUTES,
                     &(TextArg) { "n", format_int(cx->arena, cx->lang, minutes) }, 1);
}

static Str hour_text(Cx *cx, int hour)
{
    return str_format(cx->arena, "%d:00–%d:00", hour, hour + 1);
}

static void hours_fill(Cx *cx, const QueueDay *day, QueueFiguresPage *page, ChartBars *bars)
{
    page->hours.items = arena_array(cx->arena, HourLine, QUEUE_HOURS);
    bars->items = arena_array(cx->arena, ChartBar, QUEUE_HOURS);
    for (int hour = 0; hour < QUEUE_HOURS; hour++) {
        const QueueHour *n = &day->hours[hour];
        if (n->taken == 0)
            continue;
        page->hours.items[page->hours.n++] =
            (HourLine) { hour_text(cx, hour), n->taken,    n->served,     n->absent,
                         n->wait_p50,         n->wait_p90, n->service_p50 };
        bars->items[bars->n++] = (ChartBar) { .label = hour_text(cx, hour),
                                              .value = n->wait_p50,
                                              .text = minutes_text(cx, n->wait_p50),
                                              .path = S("") };
    }
}

Err queue_figures_get(Cx *cx, const Request *request, Response *response)
{
    QueueFiguresPage page = {
        .action = desk_path(cx, "/lam-viec/hang-doi/so-lieu", "/en/desk/queue/figures", NO_STR),
        .day = instant_date(cx->env->now(cx->env)),
    };
    Chart *chart = arena_new(cx->arena, Chart);
    QueueDay *day = arena_new(cx->arena, QueueDay);
    Str asked = request_query(request, "ngay");
    int64_t agency_id;
    Html html;
    if (!date_parse_iso(asked, &page.day) && !date_parse_vietnamese(asked, &page.day))
        page.day = instant_date(cx->env->now(cx->env));
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &page.shop));
    TRY(queue_day_get(cx, agency_id, page.day, day));
    *chart = (Chart) { .id = S("cho-theo-gio"),
                       .title = text_fill(
                           cx->arena, cx->lang, T_QUEUE_CHART_TITLE,
                           (TextArg[]) { { "half", minutes_text(cx, day->all.wait_p50) },
                                         { "most", minutes_text(cx, day->all.wait_p90) } },
                           2),
                       .subtitle = text_get(cx->lang, T_QUEUE_CHART_SUBTITLE),
                       .label_heading = text_get(cx->lang, T_QUEUE_HOUR),
                       .value_heading = text_get(cx->lang, T_QUEUE_WAIT_P50) };
    hours_fill(cx, day, &page, &chart->bars);
    page.all = day->all;
    page.has_any = day->all.taken > 0;
    page.waits = chart_layout(cx->arena, chart);
    html_begin(&html, cx, request->view);
    page_queue_figures(&html, &page);
    response_set_html(response, &html);
    return OK;
}
