// A small report for tests of its printed forms: two fields and their sum.
#pragma once

#include "rooms/reports/figures_rules.h"

static inline void made_up_report(ReportRow rows[2], Report *out)
{
    rows[0] = (ReportRow) {
        .code = NO_STR,
        .name = S("Chứng thực"),
        .field = S("Chứng thực"),
        .figures = { { 1250, 250, 900, 100, 1200, 1000, 150, 50, 50, 40, 10, 5, 2, 1, 0 } },
    };
    rows[1] = (ReportRow) {
        .code = NO_STR,
        .name = S(""),
        .field = S(""),
        .figures = { { 20, 0, 20, 0, 12, 0, 0, 12, 8, 0, 8, 0, 0, 0, 20 } },
    };
    *out = (Report) {
        .query = { .form = REPORT_06A, .agency = S("H16.37"), .as_of = NO_INSTANT },
        .agency_name = S("UBND huyện Mẫu"),
        .rows = { rows, 2 },
    };
    out->query.from = date_from_civil((Civil) { 2023, 1, 1 });
    out->query.to = date_from_civil((Civil) { 2023, 6, 30 });
    figures_add(&out->totals, &rows[0].figures);
    figures_add(&out->totals, &rows[1].figures);
    figures_check(&out->totals, out->checks);
}
