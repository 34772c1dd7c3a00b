#include "support/page.h"
#include "support/test.h"
#include "support/visitor.h"

TEST("the record tells who did what, and filters")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running }, auditor = { .running = &running };
    browser_log_in(&admin, "quantri");
    CHECK_INT(
        browser_post(&admin, "/quan-tri/nguoi-dung/1", "/quan-tri/nguoi-dung/1/viec", "viec=tat")
            .status,
        303);
    CHECK_INT(browser_get(&admin, "/quan-tri/nhat-ky").status, 403);
    browser_log_in(&auditor, "kiemtra");
    HttpReply page = browser_get(&auditor, "/quan-tri/nhat-ky");
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("Tắt tài khoản")) && str_contains(page.body, S("127.0.0.1")));
    CHECK(str_contains(page.body, S(">mật khẩu</td>")) &&
          !str_contains(page.body, S(">password<")));
    page = browser_get(&auditor, "/quan-tri/nhat-ky?ai=quantri&viec=2&voi=letan");
    CHECK(!str_contains(page.body, S("<td>Đăng nhập</td>")));
    page = browser_get(&auditor, "/en/admin/log?ai=khong");
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("Nothing matches")));
    running_server_end(&running);
}

TEST("the table of roles is the program's own")
{
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    browser_log_in(&browser, "quantri");
    HttpReply page = browser_get(&browser, "/quan-tri/vai-tro");
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    int may = 0;
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int permission = PERM_DOSSIER_VIEW; permission < PERM_API; permission++)
            may += role_set_can(1u << role, (Permission)permission);
    CHECK_INT(test_page_count(page.body, "<span class=\"good\">"), may);
    running_server_end(&running);
}

TEST("keys are made, shown once, and revoked")
{
    static const char keys[] = "/quan-tri/khoa-api";
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    browser_log_in(&admin, "quantri");
    test_page_check(browser_get(&admin, keys).body);
    HttpReply reply = browser_post(&admin, keys, keys, "label=K%E1%BA%BF+to%C3%A1n&role=inspector");
    CHECK_INT(reply.status, 200);
    Str token = reply_between(&reply, "<code>", "</code>");
    Str header = str_format(test_arena(), "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    CHECK_INT(client_ask(running.port, "GET", "/lam-viec", header.data, S("")).status, 200);
    reply = browser_get(&admin, keys);
    test_page_check(reply.body);
    CHECK(!str_contains(reply.body, token) && str_contains(reply.body, S("Kế toán")));
    CHECK_INT(browser_post(&admin, keys, "/quan-tri/khoa-api/1", "").status, 303);
    CHECK_INT(client_ask(running.port, "GET", "/lam-viec", header.data, S("")).status, 401);
    running_server_end(&running);
}
