#include "rooms/counter/counter_web.h"

#include "support/counter.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("slips are given out, printed, and entered with both times")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Response page = test_get(cx, counter_web_routes, "/lam-viec/phieu-giay");
    CHECK(str_contains(page.body, S("Chưa cấp phiếu nào.")));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, "/lam-viec/phieu-giay", "key=k&count=20");
    CHECK_STR(test_header(&page, "Location"), "/lam-viec/phieu-giay/in?tu=1&den=20");
    page = test_get(cx, counter_web_routes, "/lam-viec/phieu-giay/in?tu=1&den=20");
    CHECK_INT(test_page_count(page.body, "class=\"card slip\""), 20);
    CHECK(str_contains(page.body, S("H16.37.02-P0000174")));
    test_page_check(page.body);
    test_clock_set(test_at("2026-03-06T14:00"));
    page = test_get(cx, counter_web_routes, "/lam-viec/nhap-bu");
    CHECK(str_contains(page.body, S("name=\"slip\"")));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, "/lam-viec/nhap-bu",
                     "procedure=1.001193&applicant.name=An&slip=p0000174&on=05/03/2026&time=14h05");
    CHECK_STR(test_header(&page, "Location"), "/lam-viec/tiep-nhan/xong?ma=H16.37.02-260305-0001");
    page = test_get(cx, counter_web_routes, "/lam-viec/phieu-giay");
    CHECK(str_contains(page.body, S("14:05 05/03/2026")));
    CHECK(str_contains(page.body, S("23 giờ")));
    test_page_check(page.body);
}

TEST("a wrong slip, day or time comes back with what was typed")
{
    static const char *const wrong[] = { "slip=p0000175&on=05/03/2026&time=14:05",
                                         "slip=p0000174&on=05/03/2026&time=25:05",
                                         "slip=p0000174&time=14:05",
                                         "slip=p0000174&on=05/03/2026" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Cx *cx = test_counter(S("H16.37.02"));
        test_post(cx, counter_web_routes, "/lam-viec/phieu-giay", "key=k&count=20");
        Str body = str_format(cx->arena, "procedure=1.001193&applicant.name=An&%s", wrong[i]);
        Response page =
            test_post(cx, counter_web_routes, "/lam-viec/nhap-bu", str_to_c(cx->arena, body));
        CHECK_INT(page.status, 422);
        CHECK(str_contains(page.body, S("value=\"An\"")));
        test_page_check(page.body);
    }
}

TEST("too many slips at once are refused on the page")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Response page = test_post(cx, counter_web_routes, "/lam-viec/phieu-giay", "key=k&count=201");
    CHECK_INT(page.status, 422);
    page = test_post(cx, counter_web_routes, "/lam-viec/phieu-giay", "key=k&count=0");
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    CHECK_INT(test_get(cx, counter_web_routes, "/lam-viec/phieu-giay/in?tu=1&den=2").status, 404);
}
