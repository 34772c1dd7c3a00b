#include "rooms/fees/fees_web.h"

#include "rooms/fees/statement.h"
#include "support/fee_shop.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("reconciliation shows what only one side knows, and how to read a statement")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    StatementCounts counts;
    test_head(cx);
    Response page = test_get(cx, fees_web_routes, "/lam-viec/doi-soat");
    CHECK(str_contains(page.body, S("Không còn dòng sao kê nào chưa khớp.")));
    test_page_check(page.body);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_TRANSFER, &receipt));
    CHECK_OK(statement_import(
        cx, S("a"), S("Date,Amount,Description\n2026-11-23,5000,<b>what</b>\n"), &counts));
    page = test_get(cx, fees_web_routes, "/lam-viec/doi-soat?dong=1&khop=0");
    CHECK(str_contains(page.body, S("&lt;b&gt;what")));
    CHECK(str_contains(page.body, S("2026/0000001")));
    test_page_check(page.body);
    test_page_check(test_get(cx, fees_web_routes, "/en/desk/reconciliation").body);
}

TEST("the share of online payments shows three criteria with their dossiers")
{
    Cx *cx = test_fee_shop();
    test_head(cx);
    Response page = test_get(cx, fees_web_routes, "/lam-viec/thanh-toan-truc-tuyen");
    CHECK(str_contains(page.body, S("3.5a")));
    test_page_check(page.body);
    Str code = test_charged(cx, 5, 3);
    page = test_get(cx, fees_web_routes,
                    "/lam-viec/thanh-toan-truc-tuyen?tu=2026-11-01&den=2026-11-30");
    CHECK(str_contains(page.body, code));
    test_page_check(page.body);
    test_page_check(test_get(cx, fees_web_routes, "/en/desk/online-payments").body);
}
