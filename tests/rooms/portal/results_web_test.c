#include "rooms/portal/portal_web.h"

#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

// Two dossiers received on 2026-03-02: one resolved in time, one left until it is overdue.
static Cx *shop_with_two(void)
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt first = test_receive(cx, "1.001193", "H16.37");
    test_receive(cx, "1.000894", "H16.37.02");
    test_clock_set(test_at("2026-03-03T09:00"));
    CHECK_OK(test_record(cx, first.code, EVENT_RESOLVED, NULL));
    test_clock_set(test_at("2026-03-20T09:00"));
    return cx;
}

TEST("results show the figures of the period with their share and their dossiers")
{
    Cx *cx = shop_with_two();
    Response page = test_get(cx, portal_routes, "/ket-qua-giai-quyet?ky=2026-03");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("100,0\u00a0%")));
    CHECK(str_contains(page.body, S("Từ 01/03/2026 đến 20/03/2026"))); // not beyond today
    CHECK(
        str_contains(page.body, S("href=\"/so-lieu/06a/2026-03-01/2026-03-20/pending_overdue\"")));
    test_page_check(page.body);
    page = test_get(cx, portal_routes, "/en/results?ky=2026-q1");
    CHECK(str_contains(page.body, S("100.0%")));
    test_page_check(page.body);
}

TEST("one unit is counted with all below it, another knows nothing")
{
    Cx *cx = shop_with_two();
    Response commune =
        test_get(cx, portal_routes, "/ket-qua-giai-quyet?ky=2026-03&don-vi=H16.37.02");
    CHECK(str_contains(commune.body, S("don-vi=H16.37.02")));
    CHECK(str_contains(commune.body, S("name=\"don-vi\" value=\"H16.37.02\"")));
    test_page_check(commune.body);
    Response other = test_get(cx, portal_routes, "/ket-qua-giai-quyet?ky=2026-03&don-vi=H22.11");
    CHECK(str_contains(other.body, S("Chưa có hồ sơ nào trong kỳ này.")));
    test_page_check(other.body);
    CHECK_INT(test_get(cx, portal_routes, "/ket-qua-giai-quyet?don-vi=ZZ").status, 422);
}

TEST("what is no period is named, and so is a period that ends before it begins")
{
    Cx *cx = test_shop();
    static const char *const wrong[] = { "/ket-qua-giai-quyet?ky=x",
                                         "/ket-qua-giai-quyet?tu=2026-01-01",
                                         "/ket-qua-giai-quyet?tu=2026-02-30&den=2026-03-01",
                                         "/ket-qua-giai-quyet?tu=2026-03-02&den=2026-03-01" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_INT(test_get(cx, portal_routes, wrong[i]).status, 422);
}
