#include "rooms/work/work_test.h"

TEST("a dossier shows where it stands, why its date is what it is, and all that happened")
{
    Cx *cx = work_shop();
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(work_step(cx, receipt.code, STEP_ASSIGNED, "hoa"));
    work_as(cx, "hoa");
    Response page = work_dossier(cx, receipt.code, NULL);
    static const char *const lines[] = { "Nguyễn Thị Ánh",       "Đang xử lý",
                                         "Vì sao hẹn ngày này?", "17:30 10/03/2026",
                                         "Thứ Bảy 07/03/2026",   "đã giao",
                                         "Cán bộ hoa",           "làm việc",
                                         "Yêu cầu bổ sung" };
    CHECK_INT(page.status, 200);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        CHECK(str_contains(page.body, str_from_c(lines[i])));
    CHECK(str_contains(page.body, receipt.check_code));
    test_page_check(page.body);
    Str english = str_format(cx->arena, "/en/desk/dossiers/%.*s", STR_ARG(receipt.code));
    test_page_check(work_get(cx, str_to_c(cx->arena, english)).body);
}

TEST("only what may follow, by whom it may, is offered")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(work_step(cx, code, STEP_ASSIGNED, "hoa"));
    work_as(cx, "lan");
    CHECK(!str_contains(work_dossier(cx, code, NULL).body, S("/bo-sung")));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/ghi-chu")));
    work_as(cx, "hoa");
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/bo-sung")));
    CHECK(!str_contains(work_dossier(cx, code, NULL).body, S("/gia-han")));
    work_as(cx, "dao");
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/gia-han")));
    CHECK(!str_contains(work_dossier(cx, code, NULL).body, S("/tiep-tuc")));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    CHECK(!str_contains(work_dossier(cx, code, NULL).body, S("/gia-han")));
}

TEST("an extension is offered for a real date: until the day before, whether the clock runs or not")
{
    Cx *cx = work_shop();
    test_clock_set(test_at("2026-03-05T10:00"));
    Str code = test_receive(cx, "1.001193", "H16.37").code; // due on 2026-03-10
    CHECK_OK(work_step(cx, code, STEP_ASSIGNED, "hoa"));
    work_as(cx, "dao");
    test_clock_set(test_at("2026-03-09T16:00"));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/gia-han")));
    CHECK_OK(test_record(cx, code, EVENT_PAYMENT_REQUESTED, NULL));
    CHECK_INT(work_dossier(cx, code, NULL).status, 200);
    test_clock_set(test_at("2026-03-10T08:00"));
    CHECK(!str_contains(work_dossier(cx, code, NULL).body, S("/gia-han")));
}

TEST("a hand-over and a late entry can be seen, by both sides")
{
    Cx *cx = work_shop();
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
    Response page = work_dossier(cx, code, NULL);
    CHECK(str_contains(page.body, S("Chuyển liên thông")));
    CHECK(str_contains(page.body, S("UBND huyện Đắk Song")));
    CHECK(str_contains(page.body, S("nhập lúc")));
    test_page_check(page.body);
}

TEST("a missing due date is said on the page; unknown and foreign codes are not found alike")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.009998", "H16.37").code;
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("Hồ sơ này thiếu hạn trả")));
    CHECK_INT(work_dossier(cx, S("H16.37-260305-0999"), NULL).status, 404);
    work_as(cx, "xa");
    CHECK_INT(work_dossier(cx, code, NULL).status, 404);
    CHECK_INT(work_dossier(cx, code, "/bo-sung").status, 404);
    CHECK_INT(work_dossier(cx, code, "/tep/1").status, 404);
}

TEST("after a reception the page begins with the receipt")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Response page = work_dossier(cx, code, "?moi=1");
    CHECK(str_contains(page.body, S("Đã tiếp nhận hồ sơ")));
    CHECK(str_contains(page.body, S("/giay-hen.pdf")));
    test_page_check(page.body);
}

TEST("who looks beyond his own work is asked what for; the note is left for the writer")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(work_step(cx, code, STEP_ASSIGNED, "hoa"));
    work_as(cx, "hoa");
    Response own = work_dossier(cx, code, NULL);
    CHECK(own.afterwards.run != NULL);
    CHECK(!str_contains(own.body, S("Mục đích xem")));
    work_as(cx, "lan");
    Response other = work_dossier(cx, code, NULL);
    CHECK(str_contains(other.body, S("Mục đích xem")));
    test_page_check(other.body);
    Response said = work_dossier(cx, code, "?muc-dich=doi+chieu");
    DossierLook look = *(const DossierLook *)said.afterwards.note;
    CHECK_STR(str_from_c(look.purpose), "doi chieu");
    CHECK_OK(tx_run(cx, "look", said.afterwards.run, &look));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("doi chieu")));
}
