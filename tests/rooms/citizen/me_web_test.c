#include "rooms/citizen/citizen_web.h"

#include "support/filing.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/test.h"

static const char *const own_pages[] = { "/toi",           "/toi/thong-tin",  "/toi/bao-mat",
                                         "/toi/uy-quyen",  "/toi/xoa",        "/en/me",
                                         "/en/me/details", "/en/me/security", "/en/me/powers",
                                         "/en/me/remove",  "/toi/giay-to",    "/en/me/papers" };

TEST("without a log-in none of a citizen's pages opens; with one all do")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    size_t n = sizeof own_pages / sizeof own_pages[0];
    for (size_t i = 0; i < n; i++)
        CHECK_INT(test_browse(&browser, own_pages[i]).status, 401);
    test_log_in(&browser, "0912345678");
    for (size_t i = 0; i < n; i++) {
        Response page = test_browse(&browser, own_pages[i]);
        CHECK_INT(page.status, 200);
        test_page_check(page.body);
    }
}

TEST("one logs in with a code, a wrong one is told, and then sees his drafts")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_page_check(test_browse(&browser, "/toi/dang-nhap").body);
    Response page = test_send(&browser, "/toi/dang-nhap", "contact=hoa");
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    page = test_send(&browser, "/toi/dang-nhap", "contact=0912345678&ve=/toi/uy-quyen");
    CHECK_INT(page.status, 303);
    page = test_browse(&browser, test_location(cx, &page));
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("091••••678")));
    page = test_send(&browser, "/toi/ma", "code=0");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("Mã không đúng")));
    test_page_check(page.body);
    Str rest = page.body;
    static const Str mark = STR_INIT("<strong class=\"code\">");
    while (!str_begins_with(rest, mark))
        rest = str_slice(rest, 1, rest.length);
    Str code = str_slice(rest, mark.length, mark.length + 6);
    Str body = str_format(cx->arena, "code=%.*s&ve=/toi/uy-quyen", STR_ARG(code));
    page = test_send(&browser, "/toi/ma", str_to_c(cx->arena, body));
    CHECK_INT(page.status, 303);
    CHECK(str_equal_c(S("/toi/uy-quyen"), test_location(cx, &page)));
    test_send(&browser, "/nop/1-002000-x/bat-dau", "");
    page = test_browse(&browser, "/toi");
    CHECK(str_contains(page.body, S("Đang nộp dở")));
    CHECK(str_contains(page.body, S("Cấp giấy phép")));
    test_page_check(page.body);
}

TEST("what a citizen told about himself is filled in when he files")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    Response page = test_send(&browser, "/toi/thong-tin", "name=&id_number=12");
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    page = test_send(&browser, "/toi/thong-tin", "name=Hoa&id_number=001190000123&address=Thon");
    CHECK_INT(page.status, 303);
    page = test_send(&browser, "/nop/1-002000-x/bat-dau", "");
    page = test_browse(&browser, test_location(cx, &page));
    CHECK(str_contains(page.body, S("value=\"001190000123\"")));
    CHECK(str_contains(page.body, S("value=\"0912345678\"")));
}

TEST("a dossier is added with both codes and with no other")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    test_log_in(&browser, "0912345678");
    Str body = str_format(cx->arena, "code=%.*s&check_code=00000000", STR_ARG(receipt.code));
    Response page = test_send(&browser, "/toi/ho-so", str_to_c(cx->arena, body));
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    body = str_format(cx->arena, "code=%.*s&check_code=%.*s", STR_ARG(receipt.code),
                      STR_ARG(receipt.check_code));
    CHECK_INT(test_send(&browser, "/toi/ho-so", str_to_c(cx->arena, body)).status, 303);
    CHECK_INT(test_send(&browser, "/toi/ho-so", str_to_c(cx->arena, body)).status, 303);
    page = test_browse(&browser, "/toi");
    CHECK(str_contains(page.body, receipt.code));
    TestBrowser other = test_browser(cx, citizen_routes);
    test_log_in(&other, "0987654321");
    CHECK(!str_contains(test_browse(&other, "/toi").body, receipt.code));
}

TEST("powers are given, listed and taken back, each by its owner alone")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes), other = browser;
    test_log_in(&browser, "0912345678");
    test_log_in(&other, "0987654321");
    static const char power[] =
        "name=B%3Cb%3E&id_number=001190000124&scope=dat&until=31%2F12%2F2030";
    Response page = test_send(&browser, "/toi/uy-quyen", "name=&until=01%2F01%2F2020");
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    CHECK_INT(test_send(&browser, "/toi/uy-quyen", power).status, 303);
    test_send(&other, "/toi/uy-quyen/thu-hoi", "number=1");
    page = test_browse(&browser, "/toi/uy-quyen");
    CHECK(str_contains(page.body, S("B&lt;b&gt;")));
    CHECK(str_contains(page.body, S("Thu hồi")));
    test_page_check(page.body);
    test_send(&browser, "/toi/uy-quyen/thu-hoi", "number=1");
    page = test_browse(&browser, "/toi/uy-quyen");
    CHECK(str_contains(page.body, S("Đã hết hiệu lực")));
}

TEST("a deleted account is gone: its session, its drafts, its powers")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    test_send(&browser, "/nop/1-002000-x/bat-dau", "");
    test_send(&browser, "/toi/uy-quyen",
              "name=B&id_number=001190000124&scope=dat&until=31%2F12%2F"
              "2030");
    CHECK_INT(test_send(&browser, "/toi/xoa", "").status, 422);
    CHECK_INT(test_browse(&browser, "/toi").status, 200);
    CHECK_INT(test_send(&browser, "/toi/xoa", "agreed=1").status, 303);
    CHECK_INT(test_browse(&browser, "/toi").status, 401);
    browser.cookies = S("");
    test_log_in(&browser, "0912345678");
    CHECK(!str_contains(test_browse(&browser, "/toi").body, S("Đang nộp dở")));
}

TEST("a log-in elsewhere is named by browser and system, not by what the browser sends")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    Str token, session;
    CodeSent sent;
    bool found;
    CodeAsk ask = { S("0912345678"), S("10.0.0.1") };
    CHECK_OK(citizen_code_send(cx, &ask, &token));
    CHECK_OK(citizen_code_find(cx, token, &sent, &found));
    CodeAnswer answer = { token, sent.shown_code,
                          S("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0") };
    CHECK_OK(citizen_log_in(cx, &answer, &session));
    test_log_in(&browser, "0912345678"); // "Test/1", a browser nobody knows
    Response page = test_browse(&browser, "/toi/bao-mat");
    CHECK(str_contains(page.body, S("Chrome · Android")));
    CHECK(!str_contains(page.body, S("Mozilla")));
    CHECK(!str_contains(page.body, S("Test/1")));
    test_page_check(page.body);
}

TEST("logging out and ending a session elsewhere close the pages")
{
    Cx *cx = test_filing_shop();
    TestBrowser one = test_browser(cx, citizen_routes), two = one;
    test_log_in(&one, "0912345678");
    test_log_in(&two, "0912345678");
    CHECK_INT(test_send(&one, "/toi/bao-mat", "number=2").status, 303);
    CHECK_INT(test_browse(&two, "/toi").status, 401);
    CHECK_INT(test_send(&one, "/toi/dang-xuat", "").status, 303);
    CHECK_INT(test_browse(&one, "/toi").status, 401);
}
