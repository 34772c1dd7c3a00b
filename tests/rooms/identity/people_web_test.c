#include "support/page.h"
#include "support/test.h"
#include "support/visitor.h"

static const char people[] = "/quan-tri/nguoi-dung";
static const char add[] = "/quan-tri/nguoi-dung/them";

TEST("a person is added, logs in, must choose a password, and then works")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running }, person = { .running = &running };
    browser_log_in(&admin, "quantri");
    test_page_check(browser_get(&admin, add).body);
    HttpReply reply = browser_post(&admin, add, add,
                                   "name=moi&display_name=Ng%C6%B0%E1%BB%9Di+M%E1%BB%9Bi&role="
                                   "receiver&agency=");
    CHECK_INT(reply.status, 200);
    test_page_check(reply.body);
    Str password = reply_between(&reply, "<code>", "</code>");
    CHECK_INT((int64_t)password.length, 14);
    Str fields = str_format(test_arena(), "name=moi&password=%.*s", STR_ARG(password));
    reply = browser_post(&person, "/dang-nhap", "/dang-nhap", fields.data);
    CHECK_INT(reply.status, 303);
    reply = browser_get(&person, "/lam-viec/tiep-nhan");
    CHECK_STR(reply_header(&reply, "Location"), "/lam-viec/tai-khoan/mat-khau");
    fields = str_format(test_arena(), "old=%.*s&new=trau+tim+nhay+day&again=trau+tim+nhay+day",
                        STR_ARG(password));
    reply = browser_post(&person, "/lam-viec/tai-khoan/mat-khau", "/lam-viec/tai-khoan/mat-khau",
                         fields.data);
    CHECK_INT(reply.status, 303);
    CHECK_INT(browser_get(&person, "/lam-viec").status, 200);
    running_server_end(&running);
}

TEST("the list is searched without accents and leads to each person")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    browser_log_in(&admin, "quantri");
    HttpReply page = browser_get(&admin, people);
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("7 người")));
    page = browser_get(&admin, "/quan-tri/nguoi-dung?q=le+minh");
    CHECK(str_contains(page.body, S("Lê Minh Đạo")) && !str_contains(page.body, S("Hoàng Anh")));
    page = browser_get(&admin, "/quan-tri/nguoi-dung?q=khong-co-ai");
    test_page_check(page.body);
    page = browser_get(&admin, "/en/admin/people/3");
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("Lê Minh Đạo")));
    CHECK_INT(browser_get(&admin, "/quan-tri/nguoi-dung/999").status, 404);
    CHECK_INT(browser_get(&admin, "/quan-tri/nguoi-dung/x").status, 404);
    running_server_end(&running);
}

TEST("a person is changed, closed and opened again; the last administrator stays")
{
    static const char one[] = "/quan-tri/nguoi-dung/1", self[] = "/quan-tri/nguoi-dung/7";
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    browser_log_in(&admin, "quantri");
    HttpReply reply =
        browser_post(&admin, one, one, "display_name=L%E1%BB%87&agency=&role=receiver&role=head");
    CHECK_INT(reply.status, 303);
    CHECK_INT(browser_post(&admin, one, "/quan-tri/nguoi-dung/1/viec", "viec=tat").status, 303);
    reply = browser_get(&admin, one);
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("Đã tắt")));
    CHECK_INT(test_page_count(reply.body, " checked"), 2);
    CHECK_INT(browser_post(&admin, one, "/quan-tri/nguoi-dung/1/viec", "viec=bat").status, 303);
    reply = browser_post(&admin, one, one, "display_name=&agency=H99&role=");
    CHECK_INT(reply.status, 422);
    test_page_check(reply.body);
    reply = browser_post(&admin, self, "/quan-tri/nguoi-dung/7/viec", "viec=tat");
    CHECK_INT(reply.status, 409);
    CHECK(str_contains(reply.body, S("người quản trị cuối cùng")));
    reply = browser_post(&admin, one, "/quan-tri/nguoi-dung/1/mat-khau", "");
    CHECK_INT(reply.status, 200);
    running_server_end(&running);
}
