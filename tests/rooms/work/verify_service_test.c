#include "rooms/work/work.h"

#include "rooms/work/work_test.h"

#include "store/sqlite.h"

static void sql_run(Cx *cx, const char *sql)
{
    CHECK_INT(sqlite3_exec(cx->db->native, sql, NULL, NULL, NULL), SQLITE_OK);
}

// A shop that issued three results.
static Cx *shop_with_results(void)
{
    Cx *cx = work_shop();
    IssuedResult issued;
    for (int i = 0; i < 3; i++) {
        Str code = work_drafted(cx, "1.001193");
        work_as(cx, "dao");
        CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
        work_as(cx, "hoa");
        IssueNew in = { .code = code, .on = instant_date(test_at("2026-03-02T09:00")) };
        CHECK_OK(result_issue(cx, &in, &issued));
    }
    return cx;
}

TEST("registers of results that are whole are counted")
{
    ResultsVerdict verdict;
    CHECK_OK(results_verify(shop_with_results(), &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.issued, 3);
}

TEST("a number of a result that is gone, moved, or was never given is named")
{
    static const struct {
        const char *change, *what, *subject;
    } cases[] = {
        { "delete from issued_result where number = 2", "register of results: number missing",
          "H16.37 2026 2/GXN-UBND" },
        { "delete from issued_result where number = 3", "register of results: number missing",
          "H16.37 2026 3/GXN-UBND" },
        { "update issued_result set number = 0 where number = 1",
          "register of results: number used twice", "H16.37 2026 0/GXN-UBND" },
        { "update issue_serial set last = 1", "register of results: number never given",
          "H16.37 2026 2/GXN-UBND" },
        { "delete from issue_serial", "register of results: number never given",
          "H16.37 2026 1/GXN-UBND" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = shop_with_results();
        ResultsVerdict verdict;
        sql_run(cx, cases[i].change);
        CHECK_OK(results_verify(cx, &verdict));
        CHECK(!verdict.ok);
        CHECK_STR(verdict.what, cases[i].what);
        CHECK_STR(verdict.subject, cases[i].subject);
    }
}
