#include "rooms/reports/sheet_pages.h"

#include "rooms/reports/made_up_report.h"
#include "support/test.h"

static Str address(Arena *arena, Lang lang, const ReportQuery *query, FigureKind kind, Str field)
{
    (void)lang;
    (void)query;
    return str_format(arena, "%.*s/%.*s", STR_ARG(figure_name(kind)), STR_ARG(field));
}

static ReportSheet sheet_of(const Report *report, FigurePath *path)
{
    ReportSheet sheet;
    report_sheet_make(test_arena(), LANG_VI, report, path, &sheet);
    return sheet;
}

TEST("the page has a line a row and the totals last, with a cell a column")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    ReportSheet sheet = sheet_of(&report, address);
    CHECK_INT((int64_t)sheet.lines.n, 3);
    CHECK_STR(sheet.lines.items[0].name, "Chứng thực");
    CHECK_STR(sheet.lines.items[1].name, "Chưa rõ lĩnh vực");
    CHECK_STR(sheet.lines.items[2].name, "Tổng cộng");
    CHECK(sheet.lines.items[2].is_total && !sheet.lines.items[0].is_total);
    CHECK_INT((int64_t)sheet.lines.items[0].cells.n, FIGURE_KIND_COUNT);
    CHECK_STR(sheet.lines.items[2].cells.items[FIGURE_RECEIVED_TOTAL].text, "1.270");
    CHECK_STR(sheet.head, "Lĩnh vực giải quyết");
    CHECK_STR(sheet.as_of, "");
}

TEST("a figure leads to its dossiers unless it is zero or has no name to ask by")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    ReportSheet sheet = sheet_of(&report, address);
    const ReportCell *named = sheet.lines.items[0].cells.items;
    const ReportCell *nameless = sheet.lines.items[1].cells.items;
    const ReportCell *totals = sheet.lines.items[2].cells.items;
    CHECK_STR(named[FIGURE_PAUSED].path, "paused/Chứng thực");
    CHECK_STR(named[FIGURE_MISSING_DUE].path, "");
    CHECK_STR(nameless[FIGURE_RECEIVED_TOTAL].path, "");
    CHECK_STR(totals[FIGURE_RECEIVED_TOTAL].path, "received_total/");
}

TEST("rows of procedures and units, and files, carry no addresses but the totals")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.query.grouping = REPORT_BY_AGENCY;
    ReportSheet sheet = sheet_of(&report, address);
    CHECK_STR(sheet.lines.items[0].cells.items[0].path, "");
    CHECK_STR(sheet.lines.items[2].cells.items[0].path, "received_total/");
    sheet = sheet_of(&report, NULL);
    CHECK_STR(sheet.lines.items[2].cells.items[0].path, "");
}

TEST("the groups of captions span all columns, the form's numbers stand below them")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    ReportSheet sheet = sheet_of(&report, NULL);
    int columns = 0;
    for (size_t i = 0; i < sheet.groups.n; i++)
        columns += sheet.groups.items[i].columns;
    CHECK_INT(columns, FIGURE_KIND_COUNT);
    CHECK_INT((int64_t)sheet.captions.n, FIGURE_KIND_COUNT);
    CHECK_STR(sheet.captions.items[FIGURE_PENDING_OVERDUE].number, "(13)");
    CHECK_STR(sheet.captions.items[FIGURE_REFUSED].number, "");
}

TEST("the identities are always shown, a bound only when it is broken")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK_INT((int64_t)sheet_of(&report, NULL).checks.n, REPORT_IDENTITIES);
    report.totals.n[FIGURE_PAUSED] = 1000;
    figures_check(&report.totals, report.checks);
    ReportSheet sheet = sheet_of(&report, NULL);
    CHECK_INT((int64_t)sheet.checks.n, REPORT_IDENTITIES + 1);
    CHECK(sheet.checks.items[REPORT_IDENTITIES].is_wrong);
    CHECK(!sheet.checks.items[0].is_wrong);
}

TEST("the moment of knowledge and the note are there when they say something")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.query.as_of = instant_at(report.query.to, 450);
    ReportSheet sheet = sheet_of(&report, NULL);
    CHECK_STR(sheet.as_of, "Theo dữ liệu đã nhập đến 07:30 30/06/2023");
    CHECK(str_begins_with(sheet.note, S("Lưu ý: 20")));
    report.totals.n[FIGURE_MISSING_DUE] = 0;
    CHECK_STR(sheet_of(&report, NULL).note, "");
}
