// Filing as a browser does it, page by page.
#include "rooms/citizen/citizen_web.h"

#include "support/filing.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/test.h"

static const char start[] = "/nop/1-002000-cap-giay-phep/bat-dau";
static const char person[] =
    "name=Tr%E1%BA%A7n+Th%E1%BB%8B+B%C6%B0%E1%BB%9Fi&id_number=001190000123&"
    "phone=0912345678&address=Th%C3%B4n";

// Sends a form and checks that it leads to a page whose address ends so; gives that address.
static const char *leads(TestBrowser *browser, const char *target, const char *body,
                         const char *ending)
{
    Response response = test_send(browser, target, body);
    const char *location = test_location(browser->cx, &response);
    CHECK_INT(response.status, 303);
    CHECK(str_ends_with(str_from_c(location), str_from_c(ending)));
    return location;
}

static Response page_of(TestBrowser *browser, const char *target)
{
    Response page = test_browse(browser, target);
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    return page;
}

TEST("a dossier is filed step by step, and the last page has both codes and the QR code")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    CHECK(str_contains(page_of(&browser, start).body, S("Đơn đề nghị")));
    const char *at = leads(&browser, start, "agency=H16.37", "/nguoi-nop");
    page_of(&browser, at);
    at = leads(&browser, at, person, "/noi-dung");
    page_of(&browser, at);
    at = leads(&browser, at, "truong1=%3Cscript%3Ealert(1)%3C%2Fscript%3E&delivery=post",
               "/giay-to");
    page_of(&browser, at);
    at = leads(&browser, at, "giay1=2", "/kiem-tra");
    Response check = page_of(&browser, at);
    CHECK(str_contains(check.body, S("&lt;script&gt;")));
    CHECK(!str_contains(check.body, S("<script>")));
    CHECK(str_contains(check.body, S("Qua bưu điện")));
    at = leads(&browser, at, "agreed=1&key=abc", "/da-gui");
    Response sent = page_of(&browser, at);
    CHECK(str_contains(sent.body, S("/qr.svg")));
    CHECK(str_contains(sent.body, S("Đơn đề nghị"))); // to be brought
    CHECK(str_contains(sent.body, S("http://motcua.example/hs/H16.37-")));
}

TEST("the same in English")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    page_of(&browser, "/en/file/1-002000-cap-giay-phep/start");
    const char *at =
        leads(&browser, "/en/file/1-002000-cap-giay-phep/start", "agency=H16.37", "/person");
    CHECK(str_begins_with(str_from_c(at), S("/en/file/")));
    page_of(&browser, at);
    at = leads(&browser, at, person, "/details");
    page_of(&browser, at);
    at = leads(&browser, at, "truong1=A", "/papers");
    page_of(&browser, at);
    at = leads(&browser, at, "giay1=3", "/check");
    CHECK(str_contains(page_of(&browser, at).body, S("Send the dossier")));
    at = leads(&browser, at, "agreed=1", "/sent");
    page_of(&browser, at);
}

TEST("a wrong page keeps what was typed, names each fault and links to its input")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    const char *at = leads(&browser, start, "", "/nguoi-nop");
    Response page = test_send(&browser, at, "name=&id_number=12&phone=0912&address=A&email=b");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("<title>Lỗi: Người đề nghị")));
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("href=\"#name\"")));
    CHECK(str_contains(page.body, S("value=\"0912\"")));
    CHECK_INT(test_page_count(page.body, "aria-invalid"), 4);
    page = test_send(&browser, "/nop/zzzzzzzzzz/nguoi-nop", person);
    CHECK_INT(page.status, 404);
}

TEST("sending needs the declaration, and says so")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    const char *at = leads(&browser, start, "", "/nguoi-nop");
    at = leads(&browser, at, person, "/noi-dung");
    at = leads(&browser, at, "truong1=A", "/giay-to");
    at = leads(&browser, at, "giay1=2", "/kiem-tra");
    Response page = test_send(&browser, at, "key=abc");
    CHECK_INT(page.status, 422);
    CHECK(str_contains(page.body, S("href=\"#agreed\"")));
    test_page_check(page.body);
}

TEST("who comes from the check returns to it")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    const char *at = leads(&browser, start, "", "/nguoi-nop");
    Str edit = str_format(cx->arena, "%s?sua=1", at);
    at = leads(&browser, str_to_c(cx->arena, edit), person, "/kiem-tra");
    Response check = page_of(&browser, at);
    CHECK(str_contains(check.body, S("Hồ sơ chưa đủ để gửi")));
    CHECK(!str_contains(check.body, S("Gửi hồ sơ</button>")));
}

TEST("in another browser the draft asks for the phone, and opens with it")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    const char *at = leads(&browser, start, "", "/nguoi-nop");
    Str number = str_slice(str_from_c(at), 5, 15);
    leads(&browser, at, person, "/noi-dung");
    TestBrowser other = test_browser(cx, citizen_routes);
    Response page = test_browse(&other, at);
    CHECK_INT(page.status, 303);
    const char *resume = test_location(cx, &page);
    CHECK(str_begins_with(str_from_c(resume), S("/nop/tiep-tuc?so=")));
    CHECK(str_contains(page_of(&other, resume).body, number));
    Str body = str_format(cx->arena, "number=%.*s&phone=0912345679", STR_ARG(number));
    page = test_send(&other, "/nop/tiep-tuc", str_to_c(cx->arena, body));
    CHECK_INT(page.status, 422);
    test_page_check(page.body);
    body = str_format(cx->arena, "number=%.*s&phone=0912+345+678",
                      STR_ARG(str_upper_ascii(cx->arena, number)));
    at = leads(&other, "/nop/tiep-tuc", str_to_c(cx->arena, body), "/kiem-tra");
    CHECK(str_contains(page_of(&other, at).body, S("Trần Thị Bưởi")));
}

TEST("what is not filed here has no form, but says where it is filed")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, citizen_routes);
    Response page = page_of(&browser, "/nop/1-001193-x/bat-dau");
    CHECK(str_contains(page.body, S("nộp tại quầy")));
    CHECK_INT(test_page_count(page.body, "method=\"post\""), 0);
    page = page_of(&browser, "/nop/1-009999-x/bat-dau");
    CHECK(str_contains(page.body, S("tạm ngừng")));
    CHECK_INT(test_browse(&browser, "/nop/9-999999-x/bat-dau").status, 404);
}
