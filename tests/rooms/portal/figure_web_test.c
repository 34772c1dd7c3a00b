#include "rooms/portal/portal_web.h"

#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("a figure opens the dossiers that it counts, without names")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    test_clock_set(test_at("2026-03-20T09:00"));
    Response page =
        test_get(cx, portal_routes, "/so-lieu/06a/2026-03-01/2026-03-20/pending_overdue");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, receipt.code));
    CHECK(str_contains(page.body, S("Quá hạn")));
    CHECK(!str_contains(page.body, S("Nguyễn")));
    CHECK(!str_contains(page.body, receipt.check_code));
    test_page_check(page.body);
    page = test_get(cx, portal_routes, "/en/figures/06a/2026-03-01/2026-03-20/resolved_late");
    CHECK(!str_contains(page.body, receipt.code));
    CHECK(str_contains(page.body, S("No dossiers.")));
    test_page_check(page.body);
}

TEST("what no form counts is not found")
{
    static const char *const wrong[] = {
        "/so-lieu/06x/2026-03-01/2026-03-20/received_total",
        "/so-lieu/06a/2026-03-01/2026-03-20/nothing",
        "/so-lieu/06a/2026-02-30/2026-03-20/received_total",
        "/so-lieu/06a/01-03-2026/2026-03-20/received_total",
    };
    Cx *cx = test_shop();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_INT(test_get(cx, portal_routes, wrong[i]).status, 404);
}
