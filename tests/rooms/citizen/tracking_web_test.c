#include "rooms/citizen/citizen_web.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/filing.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Str path_of(const DossierReceipt *receipt, const char *prefix)
{
    return str_format(test_arena(), "%s/hs/%.*s/%.*s", prefix, STR_ARG(receipt->code),
                      STR_ARG(receipt->check_code));
}

static Response get(Cx *cx, Str target)
{
    return test_get(cx, citizen_routes, str_to_c(test_arena(), target));
}

TEST("the code with its check code shows the dossier, in any case, without the whole name")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Response page = get(cx, path_of(&receipt, ""));
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Nguyễn T. Á.")));
    CHECK(!str_contains(page.body, S("Ánh")));
    CHECK(str_contains(page.body, S("Hẹn trả kết quả:")));
    CHECK(str_contains(page.body, S("Trong hạn")));
    CHECK_STR(test_header(&page, "X-Robots-Tag"), "noindex");
    CHECK(!str_contains(page.body, S("<title>Lỗi: ")));
    test_page_check(page.body);
    page = get(cx, str_upper_ascii(test_arena(), path_of(&receipt, "")));
    CHECK_INT(page.status, 200);
    page = get(cx, path_of(&receipt, "/en"));
    CHECK(str_contains(page.body, S("In time")));
    test_page_check(page.body);
}

TEST("who has to bring papers reads which, and when it is overdue the page says so")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    test_clock_set(test_at("2026-03-20T09:00"));
    CHECK(str_contains(get(cx, path_of(&receipt, "")).body, S("class=\"tag bad\"")));
    receipt = test_receive(cx, "1.001193", "H16.37");
    DossierAction action = { .event = { .kind = EVENT_SUPPLEMENT_REQUESTED,
                                        .dossier = receipt.code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT },
                             .reason = S("Thiếu <giấy chứng sinh>") };
    Dossier dossier;
    CHECK_OK(dossier_record(cx, &action, &dossier));
    Response page = get(cx, path_of(&receipt, ""));
    CHECK(str_contains(page.body, S("<h1>Cần bổ sung giấy tờ</h1>")));
    CHECK(str_contains(page.body, S("Thiếu &lt;giấy chứng sinh&gt;")));
    test_page_check(page.body);
}

TEST("a procedure without a limit promises nothing")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.009998", "H16.37");
    Response page = get(cx, path_of(&receipt, ""));
    CHECK(str_contains(page.body, S("Thủ tục này chưa có thời hạn trong danh mục")));
    CHECK(!str_contains(page.body, S("Hẹn trả lúc")));
}

TEST("a wrong check code and an unknown code get the same page")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Str wrong = str_format(test_arena(), "/hs/%.*s/00000000", STR_ARG(receipt.code));
    Response known = get(cx, wrong), unknown = test_get(cx, citizen_routes, "/hs/X/00000000");
    CHECK_INT(known.status, 404);
    CHECK_INT(unknown.status, 404);
    CHECK(str_contains(known.body, S("không khớp với hồ sơ nào")));
    CHECK(str_contains(unknown.body, S("không khớp với hồ sơ nào")));
    CHECK(!str_contains(known.body, S("Nguyễn")));
    CHECK(str_contains(known.body, S("<title>Lỗi: ")));
    test_page_check(known.body);
}

TEST("the code alone never asks the database")
{
    Response page =
        test_get(test_cx(), citizen_routes, "/hs/h16.37-260302-0001"); // has no database
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("value=\"H16.37-260302-0001\"")));
    test_page_check(page.body);
}

TEST("the box takes codes with blanks and leads to their page, in the same language")
{
    static const struct {
        const char *target, *location;
    } cases[] = {
        { "/tra-cuu?ma=+h16.37-+260302-0001+&ma-tra-cuu=ab+cd", "/hs/H16.37-260302-0001/ABCD" },
        { "/en/track?ma=a&ma-tra-cuu=b", "/en/hs/A/B" },
        { "/tra-cuu?ma=a&ma-tra-cuu=", "/hs/A" },
        { "/tra-cuu?ma=a", "/hs/A" },
        { "/tra-cuu?ma=a/b&ma-tra-cuu=c", "/hs/A%2FB/C" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Response response = test_get(test_cx(), citizen_routes, cases[i].target);
        CHECK_INT(response.status, 303);
        CHECK_STR(test_header(&response, "Location"), cases[i].location);
    }
    Response empty = test_get(test_cx(), citizen_routes, "/tra-cuu?ma=++");
    CHECK_INT(empty.status, 200);
    CHECK(str_contains(empty.body, S("Cần nhập mã hồ sơ")));
    test_page_check(empty.body);
    Response first = test_get(test_cx(), citizen_routes, "/tra-cuu");
    CHECK_INT(test_page_count(first.body, "aria-invalid"), 0);
    test_page_check(first.body);
}

static void look(Cx *cx, const Dossier *dossier, const char *account, const char *purpose)
{
    Actor actor = { .kind = ACTOR_PERSON, .name = str_from_c(account) };
    cx->actor = &actor;
    DossierLook note = dossier_look_make(cx, dossier, str_from_c(purpose));
    CHECK_OK(tx_run(cx, "look", dossier_look_write, &note));
    cx->actor = NULL;
}

TEST("who has the check code reads who looked, in which office and what for, without names")
{
    Cx *cx = test_filing_shop();
    Dossier dossier;
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK(str_contains(get(cx, path_of(&receipt, "")).body, S("Chưa có cán bộ nào mở")));
    look(cx, &dossier, "letan", "work");
    look(cx, &dossier, "letan", "work");
    look(cx, &dossier, "nobody.any.more", "<b>tò mò</b>");
    look(cx, &dossier, "motcua", "");
    Response page = get(cx, path_of(&receipt, ""));
    static const char *const parts[] = { "Tiếp nhận và trả kết quả",
                                         "Để giải quyết hồ sơ",
                                         "2 lần trong ngày",
                                         "&lt;b&gt;tò mò&lt;/b&gt;",
                                         "Phần mềm hoặc tài khoản đã đóng",
                                         "Không ghi mục đích" };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK(str_contains(page.body, str_from_c(parts[i])));
    CHECK(!str_contains(page.body, S("letan")));
    CHECK(!str_contains(page.body, S("nobody.any.more")));
    test_page_check(page.body);
    test_page_check(get(cx, path_of(&receipt, "/en")).body);
}
