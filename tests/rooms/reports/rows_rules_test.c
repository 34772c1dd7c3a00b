#include "rooms/reports/rows_rules.h"

#include "support/test.h"

static const ReportLabel labels[] = {
    { 10, STR_INIT("1.001193"), STR_INIT("Đăng ký khai sinh"), STR_INIT("Hộ tịch") },
    { 11, STR_INIT("1.000894"), STR_INIT("Đăng ký kết hôn"), STR_INIT("Hộ tịch") },
    { 12, STR_INIT("2.000815"), STR_INIT("Chứng thực bản sao"), STR_INIT("Chứng thực") },
    { 13, STR_INIT("1.000001"), STR_INIT("Cấp giấy phép"), STR_INIT("Đất đai") },
};

static TallySum received(int64_t procedure_id, int64_t n)
{
    return (TallySum) { procedure_id, .n = { [TALLY_RECEIVED_DIRECT] = n } };
}

// Two agencies; the second already had dossiers before the period.
static ReportSource source_of_two(void)
{
    static TallySum first_sums[3];
    static TallySum second_before[1];
    static TallySum second_sums[2];
    static ReportPart parts[2];
    first_sums[0] = received(10, 5);
    first_sums[1] = received(12, 7);
    first_sums[2] = received(99, 1);
    second_before[0] = received(13, 2);
    second_sums[0] = received(13, 4);
    second_sums[1] = received(11, 3);
    parts[0] = (ReportPart) { S("H16.37"), S("Huyện"), { NULL, 0 }, { first_sums, 3 } };
    parts[1] = (ReportPart) { S("H16.37.02"), S("Xã"), { second_before, 1 }, { second_sums, 2 } };
    return (ReportSource) { .labels = { (ReportLabel *)labels, 4 }, .parts = { parts, 2 } };
}

static Report filled(ReportForm form, ReportGrouping grouping)
{
    Report report = { .query = { .form = form, .grouping = grouping } };
    ReportSource source = source_of_two();
    report_fill(test_arena(), &source, &report);
    return report;
}

static int64_t total_of(const ReportRow *row)
{
    return row->figures.n[FIGURE_RECEIVED_TOTAL];
}

TEST("form 06a has one row a field, in the order of the alphabet without accents")
{
    Report report = filled(REPORT_06A, REPORT_BY_FORM);
    static const struct {
        const char *name;
        int64_t total;
    } want[] = { { "", 1 }, { "Chứng thực", 7 }, { "Đất đai", 4 }, { "Hộ tịch", 8 } };
    CHECK_INT((int64_t)report.rows.n, 4);
    for (size_t i = 0; i < 4 && i < report.rows.n; i++) {
        CHECK_STR(report.rows.items[i].name, want[i].name);
        CHECK_INT(total_of(&report.rows.items[i]), want[i].total);
        CHECK(str_is_absent(report.rows.items[i].code));
    }
    CHECK_INT(report.totals.n[FIGURE_RECEIVED_TOTAL], 20);
    CHECK_INT(report.totals.n[FIGURE_CARRIED_OVER], 2);
    CHECK(figures_are_right(report.checks));
}

TEST("form 06b has one row a procedure, below its field")
{
    Report report = filled(REPORT_06B, REPORT_BY_FORM);
    static const char *const want[] = { "", "2.000815", "1.000001", "1.000894", "1.001193" };
    CHECK_INT((int64_t)report.rows.n, 5);
    for (size_t i = 0; i < 5 && i < report.rows.n; i++)
        CHECK_STR(report.rows.items[i].code, want[i]);
}

TEST("grouped by agency there is one row a unit")
{
    Report report = filled(REPORT_06A, REPORT_BY_AGENCY);
    CHECK_INT((int64_t)report.rows.n, 2);
    CHECK_STR(report.rows.items[0].code, "H16.37");
    CHECK_STR(report.rows.items[1].name, "Xã");
    CHECK_INT(total_of(&report.rows.items[0]), 13);
    CHECK_INT(total_of(&report.rows.items[1]), 7);
}

TEST("the rows add up to the totals in every grouping")
{
    for (int form = 0; form < REPORT_FORM_COUNT; form++)
        for (int grouping = 0; grouping < REPORT_GROUPING_COUNT; grouping++) {
            Report report = filled((ReportForm)form, (ReportGrouping)grouping);
            Figures sum = { 0 };
            for (size_t i = 0; i < report.rows.n; i++)
                figures_add(&sum, &report.rows.items[i].figures);
            for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
                CHECK_INT(sum.n[kind], report.totals.n[kind]);
        }
}

TEST("a field in which nothing happened in the period has no row")
{
    static TallySum both[] = {
        { 13, .n = { [TALLY_RECEIVED_DIRECT] = 2, [TALLY_RESOLVED_LATE] = 2 } }
    };
    ReportPart part = { S("H16"), S("Tỉnh"), { both, 1 }, { both, 1 } };
    ReportSource source = { { (ReportLabel *)labels, 4 }, { &part, 1 } };
    Report report = { .query = { .form = REPORT_06A } };
    report_fill(test_arena(), &source, &report);
    CHECK_INT((int64_t)report.rows.n, 0);
    CHECK(figures_are_zero(&report.totals));
}

TEST("a report over nothing is empty and right")
{
    ReportSource source = { { NULL, 0 }, { NULL, 0 } };
    Report report = { .query = { .form = REPORT_06B } };
    report_fill(test_arena(), &source, &report);
    CHECK_INT((int64_t)report.rows.n, 0);
    CHECK(figures_are_right(report.checks));
}
