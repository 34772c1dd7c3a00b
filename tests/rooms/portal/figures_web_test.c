#include "rooms/portal/figures_web.h"

#include "support/test.h"

static ReportQuery query_of(Str agency)
{
    return (ReportQuery) { .form = REPORT_06A,
                           .agency = agency,
                           .from = date_from_civil((Civil) { 2026, 11, 1 }),
                           .to = date_from_civil((Civil) { 2026, 11, 23 }),
                           .as_of = NO_INSTANT };
}

TEST("the address of a figure names form, period, figure, unit and field")
{
    ReportQuery all = query_of(NO_STR), unit = query_of(S("H16.37"));
    Cx *cx = test_cx();
    CHECK_STR(figure_path(cx, &all, FIGURE_RESOLVED_LATE, NO_STR),
              "/so-lieu/06a/2026-11-01/2026-11-23/resolved_late");
    CHECK_STR(figure_path(cx, &unit, FIGURE_PAUSED, S("Hộ tịch")),
              "/so-lieu/06a/2026-11-01/2026-11-23/paused?don-vi=H16.37&linh-vuc="
              "H%E1%BB%99%20t%E1%BB%8Bch");
    cx->lang = LANG_EN;
    CHECK_STR(figure_path(cx, &all, FIGURE_PAUSED, NO_STR),
              "/en/figures/06a/2026-11-01/2026-11-23/paused");
}

TEST("the share in time is of all resolved, and a dash when nothing was")
{
    Figures none = { 0 }, seed = { 0 };
    seed.n[FIGURE_RESOLVED_TOTAL] = 12530; // seed 000: 86,5 %
    seed.n[FIGURE_RESOLVED_EARLY] = 10000;
    seed.n[FIGURE_RESOLVED_ON_TIME] = 840;
    CHECK_STR(share_in_time(test_cx(), &seed), "86,5\u00a0%");
    CHECK_STR(share_in_time(test_cx(), &none), "–");
}

TEST("the share stands after the two figures it is made of")
{
    Report report = { .query = query_of(NO_STR) };
    report.totals.n[FIGURE_RECEIVED_TOTAL] = 15051;
    FigureViews views = figure_views(test_cx(), &report);
    CHECK_INT((int64_t)views.n, 6);
    CHECK_STR(views.items[0].text, "15.051");
    CHECK_STR(views.items[2].label, "Trước và đúng hạn");
    CHECK_STR(views.items[2].path, "");
}
