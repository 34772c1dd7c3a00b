#include "rooms/fees/fees_web.h"

#include "rooms/fees/transfer.h"
#include "support/fee_shop.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static void be_administrator(Cx *cx)
{
    Actor *actor = arena_new(cx->arena, Actor);
    *actor = *test_head(cx);
    actor->roles |= 1u << ROLE_ADMIN;
    cx->actor = actor;
}

TEST("the page of accounts says what is missing, sets one and says whose account holds")
{
    Cx *cx = test_fee_shop();
    be_administrator(cx);
    Response page = test_get(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Chưa cơ quan nào có tài khoản riêng")));
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien?don-vi=H16.37.02");
    CHECK(str_contains(page.body, S("chưa có mã VietQR")));
    page = test_post(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien",
                     "agency=H16.37&bank=970418&account=3110012345&holder=UBND+huy%E1%BB%87n");
    CHECK_INT(page.status, 303);
    page = test_get(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien?don-vi=H16.37&da-luu=1");
    CHECK(str_contains(page.body, S("value=\"970418\" selected")));
    CHECK(str_contains(page.body, S("value=\"3110012345\"")));
    test_page_check(page.body);
    page = test_get(cx, fees_web_routes, "/en/admin/bank-accounts?don-vi=H16.37.02");
    CHECK(str_contains(page.body, S("3110012345")));
    CHECK(!str_contains(page.body, S("value=\"3110012345\"")));
    test_page_check(page.body);
}

TEST("a form that is refused comes back with what was typed; another's agency is not there")
{
    Cx *cx = test_fee_shop();
    be_administrator(cx);
    Response page = test_post(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien",
                              "agency=H16.37&bank=970418&account=31+10&holder=UBND");
    CHECK(str_contains(page.body, S("value=\"31 10\"")));
    CHECK(str_contains(page.body, S("value=\"970418\" selected")));
    CHECK(str_contains(page.body, S("không có khoảng trắng")));
    test_page_check(page.body);
    CHECK_INT(test_get(cx, fees_web_routes, "/quan-tri/tai-khoan-nhan-tien?don-vi=H22.11").status,
              404);
}
