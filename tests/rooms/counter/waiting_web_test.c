#include "rooms/counter/counter_web.h"

#include "support/counter.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

#define ONLINE "/lam-viec/tiep-nhan/truc-tuyen"

static Str submitted(Cx *cx)
{
    DossierReceipt receipt = { 0 };
    DossierIntake in = test_desk_intake("1.001193").dossier;
    DossierPart brought = { S("Tờ khai"), 1, 0, 0 };
    in.agency = S("H16.37.02");
    in.channel = CHANNEL_ONLINE;
    in.parts = (DossierPartList) { &brought, 1 };
    CHECK_OK(dossier_submit(cx, &in, &receipt));
    return receipt.code;
}

static char *page_of(Cx *cx, Str code, const char *rest)
{
    return str_to_c(cx->arena, str_format(cx->arena, ONLINE "/%.*s%s", STR_ARG(code), rest));
}

TEST("nothing waiting says so; what waits is listed, and what waits too long is marked")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Response page = test_get(cx, counter_web_routes, ONLINE);
    CHECK(str_contains(page.body, S("Không có hồ sơ trực tuyến nào đang chờ.")));
    test_page_check(page.body);
    Str code = submitted(cx);
    page = test_get(cx, counter_web_routes, ONLINE);
    CHECK(str_contains(page.body, code));
    CHECK(!str_contains(page.body, S("Quá hạn nhận")));
    test_page_check(page.body);
    test_clock_set(test_at("2026-03-09T10:00"));
    page = test_get(cx, counter_web_routes, "/en/desk/intake/online");
    CHECK(str_contains(page.body, S("Overdue")));
    test_page_check(page.body);
}

TEST("one is looked at and accepted")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    Str code = submitted(cx);
    Response page = test_get(cx, counter_web_routes, page_of(cx, code, ""));
    CHECK(str_contains(page.body, S("0900000001")));
    CHECK_INT(test_page_count(page.body, " checked"), 1);
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, page_of(cx, code, ""), "key=k");
    CHECK_INT(page.status, 303);
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RECEIVED);
    page = test_get(cx, counter_web_routes, page_of(cx, code, ""));
    CHECK_INT(page.status, 303);
}

TEST("it is sent back once with what is missing, and received when complete")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    Str code = submitted(cx);
    Response page =
        test_post(cx, counter_web_routes, page_of(cx, code, "/thieu-giay-to"), "key=k&part=1");
    CHECK_INT(page.status, 303);
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_SUPPLEMENT);
    page = test_get(cx, counter_web_routes, ONLINE "?cho-bo-sung=1");
    CHECK(str_contains(page.body, code));
    page = test_get(cx, counter_web_routes, page_of(cx, code, ""));
    CHECK(str_contains(page.body, S("Giấy chứng sinh")));
    CHECK(!str_contains(page.body, S("/thieu-giay-to")));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, page_of(cx, code, "/thieu-giay-to"), "key=l&part=1");
    CHECK_INT(page.status, 403); // asked once already
    page = test_post(cx, counter_web_routes, page_of(cx, code, ""), "key=m");
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RECEIVED);
}

TEST("a refusal without a reason comes back with what was typed")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Str code = submitted(cx);
    Response page = test_post(cx, counter_web_routes, page_of(cx, code, "/tu-choi"), "key=k");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("Nêu lý do")));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, page_of(cx, code, "/tu-choi"), "key=k&reason=sai");
    CHECK_INT(page.status, 303);
}
