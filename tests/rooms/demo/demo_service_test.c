#include "rooms/demo/demo.h"

#include <string.h>

#include "rooms/dossiers/dossiers.h"
#include "rooms/reports/reports.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"
#include "texts.h"

static DemoOptions options_of(int64_t dossiers, uint64_t seed)
{
    return (DemoOptions) { .dossiers = dossiers,
                           .seed = seed,
                           .from = test_date("2026-01-01"),
                           .to = test_date("2026-11-23"),
                           .scenario = NO_STR };
}

static Report report_of(Cx *cx, const char *agency, const char *from, const char *to)
{
    ReportQuery query = { .agency = str_from_c(agency),
                          .from = test_date(from),
                          .to = test_date(to),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    CHECK_OK(report_get(cx, &query, &report));
    return report;
}

static bool is_right(const Report *report)
{
    for (int i = 0; i < REPORT_CHECKS; i++)
        if (!report->checks[i].ok)
            return false;
    return true;
}

TEST("a demo has about as many dossiers as asked for, and a report without contradictions")
{
    Cx *cx = test_db();
    DemoOptions options = options_of(600, 42);
    DemoTotals totals;
    CHECK_OK(demo_add(cx, &options, &totals));
    // Who would come later today has not come yet.
    CHECK(totals.dossiers > 590 && totals.dossiers <= 600);
    CHECK(totals.events > 1800);
    CHECK(!totals.was_there);
    Report report = report_of(cx, NULL, "2026-01-01", "2026-11-23");
    CHECK(report.totals.n[FIGURE_RECEIVED_TOTAL] > 590);
    CHECK(is_right(&report));
    CHECK(report.rows.n > 5);
    CHECK(report.totals.n[FIGURE_RESOLVED_LATE] > 0);
    CHECK(report.totals.n[FIGURE_PENDING_TOTAL] > 0);
    CHECK_INT(report.totals.n[FIGURE_MISSING_DUE], 0);
}

TEST("the ledger and every row and counter of a demo are verified")
{
    Cx *cx = test_db();
    DemoOptions options = options_of(200, 5);
    DemoTotals totals;
    DossiersVerdict verdict;
    LedgerVerdict ledger;
    CHECK_OK(demo_add(cx, &options, &totals));
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.dossiers, totals.dossiers);
    CHECK_OK(ledger_verify(cx, tx_reads(cx), NO_STR, &ledger));
    CHECK(ledger.ok);
    CHECK_INT(ledger.events, totals.events);
}

TEST("the same seed and options give the same ledger, another seed another")
{
    DemoOptions options = options_of(150, 7);
    DemoTotals first;
    DemoTotals second;
    DemoTotals other;
    CHECK_OK(demo_add(test_db(), &options, &first));
    CHECK_OK(demo_add(test_db(), &options, &second));
    options.seed = 8;
    CHECK_OK(demo_add(test_db(), &options, &other));
    CHECK(memcmp(&first.head, &second.head, sizeof first.head) == 0);
    CHECK(memcmp(&first.head, &other.head, sizeof first.head) != 0);
}

TEST("making the same demo again does nothing, making another is refused")
{
    Cx *cx = test_db();
    DemoOptions options = options_of(50, 1);
    DemoTotals first;
    DemoTotals again;
    CHECK_OK(demo_add(cx, &options, &first));
    Str before = test_db_digest(cx);
    CHECK_OK(demo_add(cx, &options, &again));
    CHECK(again.was_there);
    CHECK(memcmp(&first.head, &again.head, sizeof first.head) == 0);
    options.dossiers = 51;
    CHECK_ERR(demo_add(cx, &options, &again), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_DEMO_OTHER_DEMO);
    CHECK_STR(test_db_digest(cx), str_to_c(test_arena(), before));
}

static Err real_dossier_add(Cx *cx, Tx *tx, void *arg)
{
    HistoryImport *import;
    HistoryTotals totals;
    HistoryEvent event = {
        .event = { .kind = EVENT_RECEIVED,
                   .at = test_instant("2026-03-02 08:00"),
                   .recorded_at = test_instant("2026-03-02 08:00"),
                   .dossier = S("H16.37-260302-0001"),
                   .agency = S("H16.37"),
                   .procedure = S("1.001193"),
                   .channel = CHANNEL_COUNTER,
                   .due = NO_INSTANT,
                   .promised = NO_INSTANT,
                   .leg_due = NO_INSTANT },
        .applicant = { .name = S("Nguyễn Văn Thật") },
    };
    (void)arg;
    TRY(history_begin(cx, tx, true, &import));
    TRY(history_add(import, &event));
    return history_end(import, &totals);
}

TEST("where there are other dossiers a demo is refused and nothing is touched")
{
    Cx *cx = test_db();
    DemoOptions options = options_of(50, 1);
    DemoTotals totals;
    CHECK_OK(tx_run(cx, "real_dossier_add", real_dossier_add, NULL));
    Str before = test_db_digest(cx);
    CHECK_ERR(demo_add(cx, &options, &totals), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_DEMO_NOT_EMPTY);
    CHECK_STR(test_db_digest(cx), str_to_c(test_arena(), before));
}

TEST("options that make no sense are refused")
{
    static const struct {
        int64_t dossiers;
        const char *from, *to;
    } cases[] = {
        { 0, "2026-01-01", "2026-11-23" },       { -5, "2026-01-01", "2026-11-23" },
        { 6000000, "2026-01-01", "2026-11-23" }, { 10, "2026-02-01", "2026-01-01" },
        { 10, "2026-01-01", "2026-11-24" },      { 10, "2015-12-31", "2026-01-01" },
        { 10, "2026-11-22", "2026-11-22" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_db();
        DemoOptions options = options_of(cases[i].dossiers, 1);
        DemoTotals totals;
        options.from = test_date(cases[i].from);
        options.to = test_date(cases[i].to);
        CHECK_ERR(demo_add(cx, &options, &totals), ERR_INPUT);
    }
    Cx *cx = test_db();
    DemoOptions options = options_of(10, 1);
    DemoTotals totals;
    options.scenario = S("ha-noi-1954");
    CHECK_ERR(demo_add(cx, &options, &totals), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_DEMO_SCENARIO_UNKNOWN);
}

static Cx *scenario_made(const char *name)
{
    Cx *cx = test_db();
    DemoOptions options = { .seed = 42, .scenario = str_from_c(name) };
    DemoTotals totals = { 0 };
    CHECK_OK(demo_add(cx, &options, &totals));
    CHECK_INT(totals.dossiers, demo_count(&options));
    return cx;
}

TEST("Cù Lao Dung 2023: 1.145 at the district, 6.530 in the communes, all resolved, none late")
{
    Cx *cx = scenario_made("cu-lao-dung-2023");
    ReportQuery query = { .grouping = REPORT_BY_AGENCY,
                          .agency = S("H51.05"),
                          .from = test_date("2023-01-01"),
                          .to = test_date("2023-12-31"),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    int64_t communes = 0;
    CHECK_OK(report_get(cx, &query, &report));
    CHECK(is_right(&report));
    CHECK_INT((int64_t)report.rows.n, 9);
    for (size_t i = 0; i < report.rows.n; i++) {
        const Figures *figures = &report.rows.items[i].figures;
        CHECK_INT(figures->n[FIGURE_RECEIVED_TOTAL], figures->n[FIGURE_RESOLVED_TOTAL]);
        CHECK_INT(figures->n[FIGURE_RESOLVED_LATE], 0);
        if (str_equal_c(report.rows.items[i].code, "H51.05"))
            CHECK_INT(figures->n[FIGURE_RECEIVED_TOTAL], 1145);
        else
            communes += figures->n[FIGURE_RESOLVED_TOTAL];
    }
    CHECK_INT(communes, 6530);
}

TEST("Đắk Song, first half of 2023: 1.727 + 13.324 = 15.051, 12.530 resolved, 10.840 not late")
{
    Cx *cx = scenario_made("dak-song-2023-h1");
    Report report = report_of(cx, "H16.37", "2023-01-01", "2023-06-30");
    const int64_t *n = report.totals.n;
    CHECK(is_right(&report));
    CHECK_INT(n[FIGURE_CARRIED_OVER], 1727);
    CHECK_INT(n[FIGURE_RECEIVED_ONLINE] + n[FIGURE_RECEIVED_DIRECT], 13324);
    CHECK_INT(n[FIGURE_RECEIVED_TOTAL], 15051);
    CHECK_INT(n[FIGURE_RESOLVED_TOTAL], 12530);
    CHECK_INT(n[FIGURE_RESOLVED_EARLY] + n[FIGURE_RESOLVED_ON_TIME], 10840);
    CHECK_INT(n[FIGURE_PENDING_TOTAL], 2521);
}

TEST("Tả Lủng, nine months of 2023: 164 of 164, none late")
{
    Cx *cx = scenario_made("ta-lung-2023-9m");
    Report report = report_of(cx, "H22.05.01", "2023-01-01", "2023-09-30");
    CHECK(is_right(&report));
    CHECK_INT(report.totals.n[FIGURE_RECEIVED_TOTAL], 164);
    CHECK_INT(report.totals.n[FIGURE_RESOLVED_TOTAL], 164);
    CHECK_INT(report.totals.n[FIGURE_RESOLVED_LATE], 0);
}

TEST("Cao Lộc 2024: 99,8 % not late, 8.483 of 8.500")
{
    Cx *cx = scenario_made("cao-loc-2024");
    Report report = report_of(cx, "H37.05", "2024-01-01", "2024-06-14");
    CHECK(is_right(&report));
    CHECK_INT(report.totals.n[FIGURE_RESOLVED_TOTAL], 8500);
    CHECK_INT(report.totals.n[FIGURE_RESOLVED_LATE], 17);
}
