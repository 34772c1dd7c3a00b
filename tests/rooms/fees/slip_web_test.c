#include "rooms/fees/fees_web.h"

#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("a receipt and the sheet of a shift are files of their own names")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    test_cashier(cx);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_CASH, &receipt));
    Response page = test_get(cx, fees_web_routes, "/lam-viec/bien-lai/1/bien-lai.pdf");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(test_header(&page, "Content-Disposition"), S("bien-lai-2026-0000001.pdf")));
    page = test_get(cx, fees_web_routes, "/lam-viec/bien-lai/1/bien-lai.pdf?kho=k80");
    CHECK_INT(page.status, 200);
    page = test_get(cx, fees_web_routes, "/lam-viec/ca/2026-11-23/1/chot-ca.pdf");
    CHECK(str_contains(test_header(&page, "Content-Disposition"), S("chot-ca-2026-11-23-1.pdf")));
    CHECK_INT(test_get(cx, fees_web_routes, "/lam-viec/bien-lai/9/bien-lai.pdf").status, 404);
}
