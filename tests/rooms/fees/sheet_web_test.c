#include "rooms/fees/fees_web.h"

#include "rooms/fees/refund.h"
#include "support/fee_shop.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Response page_of(Cx *cx, Str code, const char *query)
{
    Str target = str_format(cx->arena, "/lam-viec/thu-phi/%.*s%s", STR_ARG(code), query);
    return test_get(cx, fees_web_routes, str_to_c(cx->arena, target));
}

TEST("before anything is charged the page offers the prices with their ground")
{
    Cx *cx = test_fee_shop();
    test_head(cx);
    Response page = page_of(cx, test_receive(cx, "2.000815", "H16.37").code, "");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Phí chứng thực bản sao: 2.000")));
    CHECK(str_contains(page.body, S("TT 226/2016/TT-BTC")));
    CHECK_INT(test_page_count(page.body, "name=\"quantity1\""), 1);
    CHECK(!str_contains(page.body, S("name=\"method\"")));
    test_page_check(page.body);
    page = page_of(cx, test_receive(cx, "1.001193", "H16.37").code, "");
    CHECK(str_contains(page.body, S("không thu phí, lệ phí")));
    test_page_check(page.body);
}

TEST("what is open is taken with one button, once a shift is open")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    Shift shift;
    test_cashier(cx);
    FeeCharging in = { .code = test_receive(cx, "2.000815", "H16.37").code,
                       .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &in, &sheet));
    Response page = page_of(cx, in.code, "");
    CHECK(str_contains(page.body, S("Mở ca trước khi thu tiền.")));
    test_page_check(page.body);
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    page = page_of(cx, in.code, "");
    CHECK(str_contains(page.body, S("data-keys=\"F9\">Thu 2.000")));
    CHECK_INT(test_page_count(page.body, "name=\"key\""), 2);
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/lam-viec/thu-phi");
    test_page_check(page.body);
}

TEST("after taking, the page says so and leads to the printed receipt")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    FeeRefund refund;
    test_head(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    FeeRefunding back = { receipt.id, { 1000 }, S("thối nhầm") };
    CHECK_OK(fee_ask_refund(cx, &back, &refund));
    Response page = page_of(cx, code, "?bien-lai=1");
    CHECK(str_contains(page.body, S("Đã thu 21.000")));
    CHECK(str_contains(page.body, S("/lam-viec/bien-lai/1/bien-lai.pdf?kho=k80")));
    CHECK(str_contains(page.body, S("thối nhầm")));
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/lam-viec/hoan-phi/1");
    CHECK(str_contains(page.body, S("Hoàn tiền")));
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/en/desk/refunds/1");
    test_page_check(page.body);
}

TEST("a search that finds one dossier goes there; none says what to do")
{
    Cx *cx = test_fee_shop();
    test_cashier(cx);
    Str code = test_receive(cx, "2.000815", "H16.37").code;
    Str target = str_format(cx->arena, "/lam-viec/thu-phi?q=%.*s", STR_ARG(code));
    Response page = test_get(cx, fees_web_routes, str_to_c(cx->arena, target));
    CHECK_INT(page.status, 303);
    page = test_get(cx, fees_web_routes, "/lam-viec/thu-phi?q=kh%C3%B4ng+c%C3%B3");
    CHECK(str_contains(page.body, S("Không thấy hồ sơ nào.")));
    test_page_check(page.body);
    CHECK_INT(test_get(cx, fees_web_routes, "/lam-viec/thu-phi/H16.37-990101-0001").status, 404);
}
