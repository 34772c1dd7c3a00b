#include "rooms/fees/fees_web.h"

#include "support/fee_shop.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("an open shift shows what went through it and an input for each note")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    test_cashier(cx);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_CASH, &receipt));
    Response page = test_get(cx, fees_web_routes, "/lam-viec/ca/2026-11-23/1");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("521.000")));
    CHECK_INT(test_page_count(page.body, "inputmode=\"numeric\""), DENOMINATIONS);
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/lam-viec/ca/2026-11-23");
    CHECK(str_contains(page.body, S("Đang mở")));
    test_page_check(page.body);
    CHECK_INT(test_get(cx, fees_web_routes, "/lam-viec/ca").status, 303);
}

TEST("a closed shift shows the drawer, the difference and why")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    Shift shift;
    ShiftClosing closing = { .pieces = { 1 }, .explanation = S("thiếu 21 nghìn, đang tìm") };
    test_cashier(cx);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_CASH, &receipt));
    CHECK_OK(shift_close(cx, &closing, &shift));
    Response page = test_get(cx, fees_web_routes, "/en/desk/shifts/2026-11-23/1");
    CHECK(str_contains(page.body, S("thiếu 21 nghìn, đang tìm")));
    CHECK(!str_contains(page.body, S("inputmode")));
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/lam-viec/ca/2026-11-23");
    CHECK(str_contains(page.body, S("21.000")));
    test_page_check(page.body);
}

TEST("a day without a shift says so; another's shift is not found")
{
    Cx *cx = test_fee_shop();
    Shift shift;
    test_cashier(cx);
    Response page = test_get(cx, fees_web_routes, "/lam-viec/ca/2026-01-02");
    CHECK(str_contains(page.body, S("chưa có ca thu tiền nào")));
    test_page_check(page.body);
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    Actor other = *cx->actor;
    other.id = 77;
    cx->actor = &other;
    CHECK_INT(test_get(cx, fees_web_routes, "/lam-viec/ca/2026-11-23/1").status, 404);
}
