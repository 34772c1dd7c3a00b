#include "rooms/work/work_test.h"

TEST("the list finds by name without accents and keeps what was asked")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37.02").code;
    Response page = work_get(cx, "/lam-viec/ho-so?q=nguyen+thi");
    CHECK(str_contains(page.body, code));
    CHECK(str_contains(page.body, S("value=\"nguyen thi\"")));
    test_page_check(page.body);
    page = work_get(cx, "/lam-viec/ho-so?q=khong+co+ai");
    CHECK(str_contains(page.body, S("Không thấy hồ sơ nào.")));
    CHECK_INT(work_get(cx, "/lam-viec/ho-so?sau=x").status, 422);
}

TEST("a missing due date stands in the list as an error")
{
    Cx *cx = work_shop();
    (void)test_receive(cx, "1.009998", "H16.37");
    CHECK(str_contains(work_get(cx, "/lam-viec/ho-so").body, S("thiếu hạn trả")));
}
