#include "rooms/work/work_web.h"

#include "rooms/dossiers/dossiers.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

// The top of the tree is where somebody without an agency of his own works.
static DossierReceipt received_at_top(Cx *cx, const char *procedure)
{
    return test_receive(cx, procedure, "H16");
}

TEST("the worklist names what waits, the most urgent first, and says what is late")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Str later = received_at_top(cx, "1.000894").code;
    Str sooner = received_at_top(cx, "1.001193").code; // due the 5th
    test_clock_set(test_at("2026-03-06T09:00"));
    Response page = test_get(cx, work_web_routes, "/lam-viec/viec-cua-toi");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, later));
    CHECK(str_contains(page.body, sooner));
    CHECK(str_contains(page.body, S("Quá hạn")));
    CHECK(str_contains(page.body, S("Trong hạn")));
    test_page_check(page.body);
    page = test_get(cx, work_web_routes, "/lam-viec/viec-cua-toi?qua-han=1");
    CHECK(str_contains(page.body, sooner));
    CHECK(!str_contains(page.body, later));
    test_page_check(page.body);
}

TEST("an empty worklist says so, in the language of the page")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, work_web_routes, "/lam-viec/viec-cua-toi");
    CHECK(str_contains(page.body, S("Không có hồ sơ nào đang chờ ở đây.")));
    page = test_get(cx, work_web_routes, "/en/desk/worklist");
    CHECK(str_contains(page.body, S("No dossiers are waiting here.")));
    test_page_check(page.body);
}

TEST("a missing due date stands in the list as an error")
{
    Cx *cx = test_shop();
    (void)received_at_top(cx, "1.009998");
    Response page = test_get(cx, work_web_routes, "/lam-viec/viec-cua-toi");
    CHECK(str_contains(page.body, S("Thiếu hạn trả")));
}

TEST("the list finds by name without accents and keeps what was asked")
{
    Cx *cx = test_shop();
    Str code = test_receive(cx, "1.001193", "H16.37.02").code;
    Response page = test_get(cx, work_web_routes, "/lam-viec/ho-so?q=nguyen+thi");
    CHECK(str_contains(page.body, code));
    CHECK(str_contains(page.body, S("value=\"nguyen thi\"")));
    test_page_check(page.body);
    page = test_get(cx, work_web_routes, "/lam-viec/ho-so?q=khong+co+ai");
    CHECK(str_contains(page.body, S("Không thấy hồ sơ nào.")));
    CHECK_INT(test_get(cx, work_web_routes, "/lam-viec/ho-so?sau=x").status, 422);
}

TEST("what applicants write cannot become markup")
{
    Cx *cx = test_shop();
    DossierReceipt receipt;
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = S("H16"),
                         .applicant = { .name = S("<script>alert(1)</script>\"'&") },
                         .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    Response page = test_get(cx, work_web_routes, "/lam-viec/viec-cua-toi");
    CHECK(!str_contains(page.body, S("<script>")));
    CHECK(str_contains(page.body, S("&lt;script&gt;")));
    test_page_check(page.body);
}
