#include "rooms/counter/counter_web.h"

#include "support/counter.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

#define RETURNS "/lam-viec/tra-ket-qua"

static Str resolved(Cx *cx)
{
    DeskIntake in = test_desk_intake("1.001193");
    const Actor *officer = cx->actor;
    Str code = test_take_in(cx, &in);
    cx->actor = NULL;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    cx->actor = officer;
    return code;
}

static Response find(Cx *cx, const char *q)
{
    return test_post(cx, counter_web_routes, RETURNS, q);
}

TEST("results that wait are listed; none says so")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Response page = test_get(cx, counter_web_routes, RETURNS);
    CHECK(str_contains(page.body, S("Không có kết quả nào đang chờ trả.")));
    test_page_check(page.body);
    Str code = resolved(cx);
    page = test_get(cx, counter_web_routes, "/en/desk/return");
    CHECK(str_contains(page.body, code));
    test_page_check(page.body);
}

TEST("a code, an address garbled by the keyboard, a number, a phone and a name all lead to it")
{
    Cx *cx = test_counter(S("H16.37.02"));
    resolved(cx);
    static const char *const codes[] = {
        "q=h16.37.02-260305-0001",
        "q=https%3A%2F%2Fmotcua.%E1%BA%BDample.vn%2Fhs%2FH16.37.02-260305-0001%2FABC%23x"
    };
    static const char *const people[] = { "q=001090000001", "q=0900+000+001", "q=le+thi" };
    for (size_t i = 0; i < 2; i++) {
        Response page = find(cx, codes[i]);
        CHECK_STR(test_header(&page, "Location"), RETURNS "/H16.37.02-260305-0001");
    }
    for (size_t i = 0; i < 3; i++) {
        Response page = find(cx, people[i]);
        CHECK_INT(page.status, 200);
        CHECK(str_contains(page.body, S("href=\"" RETURNS "/H16.37.02-260305-0001\"")));
        test_page_check(page.body);
    }
    CHECK(str_contains(find(cx, "q=H16.37.02-260305-0999").body, S("Không có hồ sơ mang mã này")));
    CHECK(str_contains(find(cx, "q=zzzz").body, S("Không thấy hồ sơ nào.")));
}

TEST("a code opens the page on which something can be done")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierReceipt receipt;
    DeskIntake in = test_desk_intake("1.001193");
    Str received = test_take_in(cx, &in);
    in.dossier.agency = S("H16.37.02");
    CHECK_OK(dossier_submit(cx, &in.dossier, &receipt));
    Response page =
        find(cx, str_to_c(cx->arena, str_format(cx->arena, "q=%.*s", STR_ARG(received))));
    CHECK(str_begins_with(test_header(&page, "Location"), S("/lam-viec/ho-so/")));
    page = find(cx, str_to_c(cx->arena, str_format(cx->arena, "q=%.*s", STR_ARG(receipt.code))));
    CHECK(str_begins_with(test_header(&page, "Location"), S("/lam-viec/tiep-nhan/truc-tuyen/")));
}

TEST("another agency's dossier is not found by its code")
{
    Cx *cx = test_counter(S("H16.37.02"));
    resolved(cx);
    test_counter_move(cx, S("H22.11"));
    Response page = find(cx, "q=H16.37.02-260305-0001");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Không có hồ sơ mang mã này")));
    CHECK_INT(test_get(cx, counter_web_routes, RETURNS "/H16.37.02-260305-0001").status, 404);
}
