#include "rooms/reports/columns.h"

#include "rooms/reports/made_up_report.h"
#include "support/test.h"
#include "texts.h"

TEST("counts are written with the separator of the language")
{
    static const struct {
        int64_t n;
        const char *vi, *en;
    } cases[] = {
        { 0, "0", "0" },
        { 999, "999", "999" },
        { 1000, "1.000", "1,000" },
        { 12530, "12.530", "12,530" },
        { 1829743, "1.829.743", "1,829,743" },
        { -4500, "-4.500", "-4,500" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_STR(count_format(test_arena(), LANG_VI, cases[i].n), cases[i].vi);
        CHECK_STR(count_format(test_arena(), LANG_EN, cases[i].n), cases[i].en);
    }
}

TEST("a rate is rounded to two decimals and has no value over nothing")
{
    static const struct {
        int64_t part, whole;
        const char *vi, *en;
    } cases[] = {
        { 10840, 12530, "86,51 %", "86.51 %" },
        { 164, 164, "100,00 %", "100.00 %" },
        { 1, 3, "33,33 %", "33.33 %" },
        { 2, 3, "66,67 %", "66.67 %" },
        { 1, 8, "12,50 %", "12.50 %" },
        { 0, 5, "0,00 %", "0.00 %" },
        { 0, 0, "–", "–" },
        { 1, 20000, "0,01 %", "0.01 %" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str vi = rate_format(test_arena(), LANG_VI, cases[i].part, cases[i].whole);
        Str en = rate_format(test_arena(), LANG_EN, cases[i].part, cases[i].whole);
        CHECK_STR(vi, cases[i].vi);
        CHECK_STR(en, cases[i].en);
    }
}

TEST("every column has a caption and a meaning of its own, and stands in one group")
{
    int next_group = 0;
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        int group_columns;
        TextKey group = figure_group((FigureKind)kind, &group_columns);
        CHECK((group != T_NONE) == (kind == next_group));
        next_group += group_columns;
        CHECK(!str_is_empty(text_get(LANG_VI, figure_caption((FigureKind)kind))));
        for (int other = 0; other < kind; other++)
            CHECK(figure_meaning((FigureKind)kind) != figure_meaning((FigureKind)other));
    }
    CHECK_INT(next_group, FIGURE_KIND_COUNT);
}

TEST("the form numbers its columns from 3 to 13, ours have no number")
{
    CHECK_INT(figure_column(FIGURE_RECEIVED_TOTAL), 3);
    CHECK_INT(figure_column(FIGURE_RESOLVED_TOTAL), 7);
    CHECK_INT(figure_column(FIGURE_PENDING_TOTAL), 11);
    CHECK_INT(figure_column(FIGURE_PENDING_OVERDUE), 13);
    CHECK_INT(figure_column(FIGURE_PAUSED), 0);
    CHECK_INT(figure_column(FIGURE_MISSING_DUE), 0);
}

TEST("the head of a report names its form, period, unit and moment")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK_STR(report_period(test_arena(), LANG_VI, &report.query),
              "Kỳ báo cáo (Từ ngày 01/01/2023 đến ngày 30/06/2023)");
    CHECK_STR(report_unit(test_arena(), LANG_VI, &report), "UBND huyện Mẫu (H16.37)");
    report.query.agency = NO_STR;
    CHECK_STR(report_unit(test_arena(), LANG_EN, &report), "All units");
    report.query.as_of = instant_at(report.query.to, 450);
    CHECK_STR(report_as_of(test_arena(), LANG_VI, &report.query),
              "Theo dữ liệu đã nhập đến 07:30 30/06/2023");
    CHECK_INT(report_head(&report.query), T_REPORTS_HEAD_FIELD);
    report.query.form = REPORT_06B;
    CHECK_INT(report_head(&report.query), T_REPORTS_HEAD_PROCEDURE);
    CHECK_INT(report_form_title(report.query.form), T_REPORTS_FORM_06B);
    report.query.grouping = REPORT_BY_AGENCY;
    CHECK_INT(report_head(&report.query), T_REPORTS_HEAD_AGENCY);
}

TEST("a row without a field says so, a row with a code shows it")
{
    ReportRow field = { .code = NO_STR, .name = S("Đất đai") };
    ReportRow nobody = { .code = NO_STR, .name = S("") };
    ReportRow procedure = { .code = S("1.001193"), .name = S("Đăng ký khai sinh") };
    ReportRow unknown = { .code = S(""), .name = S("") };
    CHECK_STR(report_row_name(test_arena(), LANG_VI, &field), "Đất đai");
    CHECK_STR(report_row_name(test_arena(), LANG_VI, &nobody), "Chưa rõ lĩnh vực");
    CHECK_STR(report_row_name(test_arena(), LANG_VI, &procedure), "1.001193 Đăng ký khai sinh");
    CHECK_STR(report_row_name(test_arena(), LANG_EN, &unknown), "Field not known");
}

TEST("the note names dossiers without a due date, and only them")
{
    Figures totals = { 0 };
    CHECK(str_is_absent(report_note(test_arena(), LANG_VI, &totals)));
    totals.n[FIGURE_MISSING_DUE] = 1200;
    CHECK_STR(report_note(test_arena(), LANG_VI, &totals),
              "Lưu ý: 1.200 hồ sơ thiếu hạn trả, đã tính vào quá hạn.");
}

TEST("the rate shows numerator and denominator, and no nonsense from wrong counters")
{
    Figures totals = { 0 };
    totals.n[FIGURE_RESOLVED_TOTAL] = 12530;
    totals.n[FIGURE_RESOLVED_LATE] = 1690;
    CHECK_STR(report_rate(test_arena(), LANG_VI, &totals),
              "Tỷ lệ trước và đúng hạn: 86,51 % (10.840 / 12.530 hồ sơ đã giải quyết)");
    totals.n[FIGURE_RESOLVED_LATE] = 12531;
    CHECK_STR(report_rate(test_arena(), LANG_EN, &totals),
              "Early and on time: – (-1 of 12,530 resolved)");
}

TEST("a check says both sides and whether it holds")
{
    ReportCheck check = { S("3=7+11"), 15051, 15051, true };
    CHECK_STR(check_text(test_arena(), LANG_VI, &check), "Kiểm tra 3=7+11: 15.051 và 15.051, đúng");
    check.ok = false;
    CHECK_STR(check_text(test_arena(), LANG_EN, &check), "Check 3=7+11: 15,051 and 15,051, WRONG");
}
