#include "rooms/counter/counter_web.h"

#include "support/counter.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

#define PAGE "/lam-viec/tra-ket-qua/H16.37.02-260305-0001"

static Cx *with_result(void)
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierPart paper = { S("Tờ khai"), 1, 0, 0 };
    DeskIntake in = test_desk_intake("1.001193");
    const Actor *officer = cx->actor;
    in.dossier.parts = (DossierPartList) { &paper, 1 };
    Str code = test_take_in(cx, &in);
    cx->actor = NULL;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    cx->actor = officer;
    return cx;
}

TEST("the page knows the applicant and which originals go back")
{
    Cx *cx = with_result();
    Response page = test_get(cx, counter_web_routes, PAGE);
    CHECK(str_contains(page.body, S("name=\"receiver\" type=\"text\" value=\"Lê Thị Thử\"")));
    CHECK(str_contains(page.body, S("Tờ khai (1)")));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, PAGE "/phieu");
    CHECK(str_contains(page.body, S("Phiếu giao nhận kết quả")));
    test_page_check(page.body);
}

TEST("a signed hand-over is recorded, its slip printed, and a rating asked for")
{
    Cx *cx = with_result();
    Dossier dossier;
    Response page = test_post(cx, counter_web_routes, PAGE,
                              "key=k&returned_by=counter&receiver=L%C3%AA+Th%E1%BB%8B+Th%E1%BB%AD&"
                              "signed=1&originals_back=1");
    CHECK_STR(test_header(&page, "Location"), PAGE "?in=1");
    CHECK_OK(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    page = test_get(cx, counter_web_routes, PAGE "?in=1");
    CHECK(str_contains(page.body, S("data-print=\"now\"")));
    CHECK(str_contains(page.body, S("/hs/H16.37.02-260305-0001/")));
    test_page_check(page.body);
}

TEST("without a signature it comes back with what was typed")
{
    Cx *cx = with_result();
    Response page = test_post(cx, counter_web_routes, PAGE,
                              "key=k&returned_by=counter&receiver=Tr%E1%BA%A7n+B");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("Trần B")));
    CHECK(str_contains(page.body, S("Người nhận phải ký vào phiếu trước.")));
    CHECK(str_contains(page.body, S("ghi giấy uỷ quyền")));
    test_page_check(page.body);
}

TEST("what has no result yet says so")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    Response page = test_get(cx, counter_web_routes, PAGE);
    CHECK(str_contains(page.body, S("Hồ sơ này chưa có kết quả để trả.")));
    test_page_check(page.body);
}
