#include "rooms/counter/counter_web.h"

#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("a procedure is found by a few letters without accents")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan?q=khai+sinh");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Đăng ký khai sinh")));
    CHECK(!str_contains(page.body, S("Đăng ký kết hôn")));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan?q=zzz");
    CHECK(str_contains(page.body, S("Không thấy thủ tục nào. Thử từ khác.")));
    test_page_check(page.body);
}

TEST("the form shows the papers ticked, where it is received, and a key of its own")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan?thu-tuc=1.001193");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Giấy chứng sinh")));
    CHECK_INT(test_page_count(page.body, "name=\"part\""), 2);
    CHECK_INT(test_page_count(page.body, " checked"), 2);
    CHECK_INT(test_page_count(page.body, "name=\"key\""), 1);
    CHECK(str_contains(page.body, S("name=\"agency\" value=\"H16\"")));
    test_page_check(page.body);
    Response again = test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan?thu-tuc=1.001193");
    CHECK(!str_equal(page.body, again.body));
}

TEST("a procedure without papers says so; one that does not exist is not found")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, counter_web_routes, "/en/desk/intake?thu-tuc=2.000815");
    CHECK(str_contains(page.body, S("This procedure asks for no papers.")));
    test_page_check(page.body);
    CHECK_INT(test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan?thu-tuc=9.999999").status, 404);
}
