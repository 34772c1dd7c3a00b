#include "rooms/fees/fees_web.h"

#include "rooms/identity/identity.h"
#include "support/fee_shop.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Response pay_page(Cx *cx, Str code, const char *check_code, const char *rest)
{
    Dossier dossier;
    CHECK_OK(dossier_get(cx, code, &dossier));
    Str check = check_code != NULL ? str_from_c(check_code) : dossier.check_code;
    Str target =
        str_format(cx->arena, "/hs/%.*s/%.*s/thanh-toan%s", STR_ARG(code), STR_ARG(check), rest);
    cx->actor = NULL;
    return test_get(cx, fees_web_routes, str_to_c(cx->arena, target));
}

TEST("who has both codes sees what is open and how to pay it at the counter")
{
    Cx *cx = test_fee_shop();
    test_cashier(cx);
    Str code = test_charged(cx, 5, 3);
    Response page = pay_page(cx, code, NULL, "");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("21.000")));
    CHECK(str_contains(page.body, S("Nộp tại quầy")));
    CHECK(!str_contains(page.body, S("vietqr.svg")));
    CHECK(!str_contains(page.body, S("Nguyễn Thị Ánh")));
    test_page_check(page.body);
    CHECK_INT(pay_page(cx, code, "00000000", "").status, 404);
    CHECK_INT(pay_page(cx, code, NULL, "/vietqr.svg").status, 404);
}

TEST("with an account of a bank there is a VietQR code to pay by")
{
    Cx *cx = test_fee_shop();
    SettingChange changes[] = { { SETTING_BANK_BIN, S("970436") },
                                { SETTING_BANK_ACCOUNT, S("0011004128999") },
                                { SETTING_BANK_HOLDER, S("UBND huyện Đắk Song") } };
    cx->actor = actor_system();
    CHECK_OK(setting_change(cx, changes, 3));
    test_cashier(cx);
    Str code = test_charged(cx, 5, 3);
    Response page = pay_page(cx, code, NULL, "");
    CHECK(str_contains(page.body, S("Vietcombank")));
    test_page_check(page.body);
    page = pay_page(cx, code, NULL, "/vietqr.svg");
    CHECK_STR(page.content_type, "image/svg+xml");
    CHECK(str_begins_with(page.body, S("<svg")));
}

TEST("what is paid is said with its receipt, what owes nothing, too")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    test_cashier(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    Response page = pay_page(cx, code, NULL, "");
    CHECK(str_contains(page.body, S("Đã nộp đủ")));
    CHECK(str_contains(page.body, S("2026/0000001")));
    test_page_check(page.body);
    page = pay_page(cx, test_receive(cx, "1.001193", "H16.37").code, NULL, "");
    CHECK(str_contains(page.body, S("chưa có khoản nào phải nộp")));
    test_page_check(page.body);
}
