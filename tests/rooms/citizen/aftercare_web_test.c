#include "rooms/citizen/citizen_web.h"

#include "support/filing.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/test.h"

static const char *path_of(Cx *cx, const DossierReceipt *receipt, const char *part)
{
    return str_to_c(cx->arena, str_format(cx->arena, "/hs/%.*s/%.*s%s", STR_ARG(receipt->code),
                                          STR_ARG(receipt->check_code), part));
}

static void supplement_ask(Cx *cx, Str code)
{
    DossierAction ask = { .event = { .kind = EVENT_SUPPLEMENT_REQUESTED,
                                     .dossier = code,
                                     .at = NO_INSTANT,
                                     .due = NO_INSTANT },
                          .reason = S("Thiếu <giấy chứng sinh>") };
    Dossier dossier;
    CHECK_OK(dossier_record(cx, &ask, &dossier));
}

TEST("a status page offers exactly what can be done now")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Response page = test_browse(&browser, path_of(cx, &receipt, ""));
    CHECK(str_contains(page.body, S("/rut\"")));
    CHECK(!str_contains(page.body, S("/bo-sung\"")));
    CHECK(!str_contains(page.body, S("/danh-gia\"")));
    supplement_ask(cx, receipt.code);
    page = test_browse(&browser, path_of(cx, &receipt, ""));
    CHECK(str_contains(page.body, S("/bo-sung\"")));
    test_page_check(page.body);
    DossierReceipt other = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(test_record(cx, other.code, EVENT_RESOLVED, NULL));
    page = test_browse(&browser, path_of(cx, &other, ""));
    CHECK(str_contains(page.body, S("/danh-gia\"")));
    CHECK(!str_contains(page.body, S("/rut\"")));
}

TEST("withdrawing asks for the name and a tick, and then the dossier is withdrawn")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    const char *path = path_of(cx, &receipt, "/rut");
    Response page = test_browse(&browser, path);
    CHECK(str_contains(page.body, S("Nguyễn T. Á.")));
    CHECK(!str_contains(page.body, S("Ánh")));
    test_page_check(page.body);
    page = test_send(&browser, path, "name=x");
    CHECK_INT(page.status, 422);
    CHECK_INT(test_page_count(page.body, "<li><a href=\"#"), 2);
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, path, "name=nguyen+thi+anh").status, 422);
    CHECK_INT(test_send(&browser, path, "name=nguyen+thi+anh&agreed=1").status, 303);
    page = test_browse(&browser, path_of(cx, &receipt, ""));
    CHECK(str_contains(page.body, S("Đã rút")));
    CHECK_INT(test_browse(&browser, "/hs/H16.37-1/00000000/rut").status, 404);
}

TEST("a request for papers is answered once")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    const char *path = path_of(cx, &receipt, "/bo-sung");
    CHECK_INT(test_browse(&browser, path).status, 303); // nobody asks
    supplement_ask(cx, receipt.code);
    Response page = test_browse(&browser, path);
    CHECK(str_contains(page.body, S("Thiếu &lt;giấy chứng sinh&gt;")));
    test_page_check(page.body);
    page = test_send(&browser, path, "said=+");
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, path, "said=Xong").status, 303);
    CHECK_INT(test_browse(&browser, path).status, 303);
}

TEST("before a dossier was answered the page says when it can be rated, and asks nothing")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    const char *path = path_of(cx, &receipt, "/danh-gia");
    Response page = test_browse(&browser, path);
    CHECK(str_contains(page.body, S("Có thể đánh giá sau khi hồ sơ có kết quả")));
    CHECK_INT(test_page_count(page.body, "<button"), 0);
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, path, "score=1").status, 409);
}

TEST("a rating is five faces with words, given once, and thanked for")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(test_record(cx, receipt.code, EVENT_RESOLVED, NULL));
    const char *path = path_of(cx, &receipt, "/danh-gia");
    Response page = test_browse(&browser, path);
    CHECK_INT(test_page_count(page.body, "name=\"score\""), 5);
    CHECK(str_contains(page.body, S("Rất hài lòng")));
    test_page_check(page.body);
    page = test_send(&browser, path, "reason=0&said=%3Cb%3E");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("&lt;b&gt;")));
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, path, "score=5&reason=0&reason=99&reason=x").status, 303);
    page = test_browse(&browser, path);
    CHECK(str_contains(page.body, S("Cảm ơn")));
    CHECK_INT(test_page_count(page.body, "<button"), 0);
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, path, "score=1").status, 409);
}

TEST("the QR code is a picture that opens the page")
{
    TestBrowser browser = test_browser(test_cx(), citizen_routes); // has no database
    Response image = test_browse(&browser, "/hs/H16.37-1/abcdefgh/qr.svg");
    CHECK_INT(image.status, 200);
    CHECK_STR(image.content_type, "image/svg+xml");
    CHECK(str_begins_with(image.body, S("<svg ")));
}
