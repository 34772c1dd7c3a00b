#include "rooms/counter/counter_web.h"

#include "base/buffer.h"
#include "rooms/counter/intake_files.h"
#include "support/contents.h"
#include "support/counter.h"
#include "support/http_client.h"
#include "support/page.h"
#include "support/running_server.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

#define INTAKE      "/lam-viec/tiep-nhan"
#define FORM_FILLED "key=k1&procedure=1.001193&papers_of=1.001193&part=1&part=2"

static Cx *counter(void)
{
    Cx *cx = test_counter(S("H16.37.02"));
    test_contents();
    return cx;
}

static FileLink hold(Cx *cx)
{
    FilePlace place;
    FileLink link = { .id = NO_INT };
    IntakeForm form = { S("k1"), S("1.001193") };
    CHECK_OK(intake_file_place(cx, &form, 2, &place));
    CHECK_OK(file_add(cx, &place, S("giấy.pdf"), test_content("a"), &link));
    return link;
}

static bool has(const Response *page, const char *text)
{
    return str_contains(page->body, str_from_c(text));
}

TEST("every paper of the list takes a scan, where a script can send it")
{
    Cx *cx = counter();
    Response page = test_get(cx, counter_web_routes, INTAKE "?thu-tuc=1.001193");
    CHECK_INT(test_page_count(page.body, "type=\"file\""), 2);
    CHECK_INT(test_page_count(page.body, "<label class=\"add\" hidden>"), 2);
    CHECK(has(&page, "data-to=\"/lam-viec/tiep-nhan/tep\""));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/en/desk/intake?thu-tuc=1.001193");
    CHECK(has(&page, "data-to=\"/en/desk/intake/files\""));
    test_page_check(page.body);
}

TEST("what came stays at its paper when the form is filled in, and can be taken off there")
{
    Cx *cx = counter();
    FileLink link = hold(cx);
    Response page = test_post(cx, counter_web_routes, INTAKE "/dien", FORM_FILLED);
    CHECK(has(&page, "href=\"/lam-viec/tiep-nhan/tep/k1/1.001193/1\">giấy.pdf</a>"));
    CHECK(has(&page, "name=\"take_off\" value=\"1\""));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, INTAKE "/dien", FORM_FILLED "&pick=1.000894");
    CHECK(!has(&page, "giấy.pdf"));
    CHECK_INT(link.id, 1);
    for (int i = 0; i < 2; i++) {
        page = test_post(cx, counter_web_routes, INTAKE "/dien", FORM_FILLED "&take_off=1");
        CHECK_INT(page.status, 200);
        CHECK(!has(&page, "giấy.pdf"));
    }
}

TEST("a scan that is held leaves as an attachment, and for no other form")
{
    Cx *cx = counter();
    hold(cx);
    Response sent = test_get(cx, counter_web_routes, INTAKE "/tep/k1/1.001193/1");
    CHECK_INT(sent.status, 200);
    CHECK(str_begins_with(test_header(&sent, "Content-Disposition"), S("attachment")));
    CHECK_INT(test_get(cx, counter_web_routes, INTAKE "/tep/k2/1.001193/1").status, 404);
    CHECK_INT(test_get(cx, counter_web_routes, INTAKE "/tep/k1/1.001193/x").status, 404);
}

static const char pdf[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                          "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                          "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
                          "trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n";

static HttpReply scan_send(RunningServer *running, const char *part, const char *bytes)
{
    Buffer body;
    Str csrf, cookie = running_server_cookie(running, "letan", &csrf);
    Str headers = str_format(
        test_arena(), "%.*sContent-Type: multipart/form-data; boundary=bound\r\n", STR_ARG(cookie));
    buffer_init(&body, test_arena(), 64 * 1024);
    buffer_add_format(&body,
                      "--bound\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n"
                      "--bound\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk1\r\n"
                      "--bound\r\nContent-Disposition: form-data; name=\"papers_of\"\r\n\r\n"
                      "1.001193\r\n"
                      "--bound\r\nContent-Disposition: form-data; name=\"part\"\r\n\r\n%s\r\n"
                      "--bound\r\nContent-Disposition: form-data; name=\"tep\"; "
                      "filename=\"a.pdf\"\r\n\r\n%s\r\n--bound--\r\n",
                      STR_ARG(csrf), part, bytes);
    return client_ask(running->port, "POST", INTAKE "/tep", headers.data, buffer_text(&body));
}

TEST("a scan goes up before the form is saved; one that is refused says why")
{
    RunningServer running;
    running_server_begin(&running);
    CHECK_OK(test_shop_fill(&running.cx));
    HttpReply reply = scan_send(&running, "1", pdf);
    CHECK_INT(reply.status, 200);
    CHECK(str_contains(reply.body, S("[{\"name\":\"a.pdf\",\"value\":\"")));
    reply = scan_send(&running, "1", "MZ");
    CHECK_INT(reply.status, 422);
    CHECK(str_contains(reply.body, S("a.pdf")));
    reply = scan_send(&running, "9", pdf);
    CHECK_INT(reply.status, 422);
    running_server_end(&running);
}
