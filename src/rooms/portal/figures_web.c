#include "rooms/portal/figures_web.h"

#include "base/text.h"
#include "rooms/portal/wording.h"
#include "texts.h"
#include "web/format.h"
#include "web/paging.h"

Str figure_path(const Cx *cx, const ReportQuery *query, FigureKind kind, Str field)
{
    TextArg args[] = {
        { "form", report_form_code(query->form) },
        { "from", date_format_iso(cx->arena, query->from) },
        { "to", date_format_iso(cx->arena, query->to) },
        { "figure", figure_name(kind) },
    };
    Str path = text_fill(cx->arena, cx->lang, T_PORTAL_PATH_FIGURE, args, 4);
    NamedValue values[] = { { S("don-vi"), query->agency }, { S("linh-vuc"), field } };
    return query_with(cx->arena, path, &(NamedValueList) { 0 }, values, 2);
}

Str share_in_time(const Cx *cx, const Figures *figures)
{
    int64_t in_time = figures->n[FIGURE_RESOLVED_EARLY] + figures->n[FIGURE_RESOLVED_ON_TIME];
    Str share = format_share(cx->arena, cx->lang, in_time, figures->n[FIGURE_RESOLVED_TOTAL]);
    return str_is_absent(share) ? S("–") : share;
}

FigureViews figure_views(const Cx *cx, const Report *report)
{
    static const FigureKind kinds[] = { FIGURE_RECEIVED_TOTAL, FIGURE_RESOLVED_TOTAL,
                                        FIGURE_RESOLVED_LATE, FIGURE_PENDING_TOTAL,
                                        FIGURE_PENDING_OVERDUE };
    enum {
        KINDS = sizeof kinds / sizeof kinds[0],
        SHARE_POSITION = 2 // after the two it is made of
    };
    FigureViews views = { arena_array(cx->arena, FigureView, KINDS + 1), 0 };
    for (size_t i = 0; i < KINDS; i++) {
        if (i == SHARE_POSITION)
            views.items[views.n++] = (FigureView) { text_get(cx->lang, T_PORTAL_SHARE_IN_TIME),
                                                    share_in_time(cx, &report->totals), S("") };
        views.items[views.n++] = (FigureView) {
            text_get(cx->lang, figure_wording(kinds[i])),
            format_int(cx->arena, cx->lang, report->totals.n[kinds[i]]),
            figure_path(cx, &report->query, kinds[i], NO_STR),
        };
    }
    return views;
}
