#include "rooms/work/work_web.h"

#include "rooms/dossiers/dossiers.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Response page_of(Cx *cx, Str code)
{
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s", STR_ARG(code));
    return test_get(cx, work_web_routes, str_to_c(cx->arena, path));
}

TEST("a dossier shows where it stands, why its date is what it is, and all that happened")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    DossierAction step = { .event = { .kind = EVENT_STEP,
                                      .dossier = receipt.code,
                                      .at = NO_INSTANT,
                                      .due = NO_INSTANT,
                                      .promised = NO_INSTANT,
                                      .leg_due = NO_INSTANT,
                                      .step = S("Thẩm định") } };
    Dossier dossier;
    CHECK_OK(dossier_record(cx, &step, &dossier));
    Response page = page_of(cx, receipt.code);
    static const char *const lines[] = { "Nguyễn Thị Ánh",       "Đang xử lý",
                                         "Vì sao hẹn ngày này?", "17:30 10/03/2026",
                                         "Thứ Bảy 07/03/2026",   "Thẩm định",
                                         "Ghi việc tiếp theo" };
    CHECK_INT(page.status, 200);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        CHECK(str_contains(page.body, str_from_c(lines[i])));
    CHECK(str_contains(page.body, receipt.check_code));
    test_page_check(page.body);
}

TEST("only what may follow is offered")
{
    Cx *cx = test_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Response page = page_of(cx, code);
    CHECK(str_contains(page.body, S("value=\"resolved\"")));
    CHECK(!str_contains(page.body, S("value=\"returned\"")));
    CHECK(!str_contains(page.body, S("value=\"paid\"")));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    page = page_of(cx, code);
    CHECK(str_contains(page.body, S("value=\"returned\"")));
    CHECK(!str_contains(page.body, S("value=\"step\"")));
}

TEST("a hand-over and a late entry can be seen")
{
    Cx *cx = test_shop();
    Dossier dossier;
    test_clock_set(test_at("2026-03-05T10:00"));
    Str code = test_receive(cx, "1.000894", "H16.37.02").code;
    test_clock_set(test_at("2026-03-06T16:00"));
    DossierAction over = { .event = { .kind = EVENT_TRANSFERRED,
                                      .dossier = code,
                                      .at = test_at("2026-03-06T08:00"),
                                      .due = NO_INSTANT,
                                      .promised = NO_INSTANT,
                                      .leg_due = NO_INSTANT,
                                      .to = S("H16.37") } };
    CHECK_OK(dossier_record(cx, &over, &dossier));
    Response page = page_of(cx, code);
    CHECK(str_contains(page.body, S("Chuyển liên thông")));
    CHECK(str_contains(page.body, S("UBND huyện Đắk Song")));
    CHECK(str_contains(page.body, S("nhập lúc")));
    test_page_check(page.body);
}

TEST("a missing due date is said on the page, and an unknown code is not found")
{
    Cx *cx = test_shop();
    Response page = page_of(cx, test_receive(cx, "1.009998", "H16.37").code);
    CHECK(str_contains(page.body, S("Hồ sơ này thiếu hạn trả")));
    CHECK_INT(page_of(cx, S("H16.37-260305-0999")).status, 404);
}

TEST("after a reception the page begins with the receipt")
{
    Cx *cx = test_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s?moi=1", STR_ARG(code));
    Response page = test_get(cx, work_web_routes, str_to_c(cx->arena, path));
    CHECK(str_contains(page.body, S("Đã tiếp nhận hồ sơ")));
    CHECK(str_contains(page.body, S("/giay-hen.pdf")));
    test_page_check(page.body);
}
