#include "support/visitor.h"
#include "support/page.h"
#include "support/test.h"

static const char account[] = "/lam-viec/tai-khoan";
static const char password[] = "/lam-viec/tai-khoan/mat-khau";

TEST("the account says where one is logged in, and ends the others")
{
    RunningServer running;
    running_server_begin(&running);
    Browser here = { .running = &running }, there = { .running = &running };
    browser_log_in(&here, "letan");
    browser_log_in(&there, "letan");
    HttpReply page = browser_get(&here, account);
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    CHECK_INT(test_page_count(page.body, "127.0.0.1"), 2);
    CHECK_INT(test_page_count(page.body, "Máy này"), 1);
    CHECK_INT(browser_post(&here, account, "/lam-viec/tai-khoan/phien", "").status, 303);
    CHECK_INT(browser_get(&there, account).status, 303);
    CHECK_INT(browser_get(&here, account).status, 200);
    page = browser_get(&here, "/en/desk/account");
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("My account")));
    running_server_end(&running);
}

TEST("the password changes with the old one only, and is never sent back")
{
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    browser_log_in(&browser, "letan");
    HttpReply reply = browser_post(&browser, password, password,
                                   "old=sai&new=trau+tim+nhay+day&again=trau+tim+nhay+day");
    CHECK_INT(reply.status, 422);
    test_page_check(reply.body);
    CHECK(!str_contains(reply.body, S("trau tim")));
    reply = browser_post(&browser, password, password,
                         "old=mau&new=trau+tim+nhay+day&again=trau+tim+nhay+day");
    CHECK_INT(reply.status, 303);
    CHECK_STR(reply_header(&reply, "Location"), "/lam-viec/tai-khoan?da-doi=1");
    reply = browser_get(&browser, "/lam-viec/tai-khoan?da-doi=1");
    CHECK(str_contains(reply.body, S("Đã đổi mật khẩu")));
    running_server_end(&running);
}

TEST("work is handed over to a colleague who may do the same")
{
    static const char page[] = "/lam-viec/tai-khoan/ban-giao";
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    int64_t id;
    AccountNew in = { .name = S("phoct"),
                      .display_name = S("Trần Phó"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_LEADER,
                      .password = NO_STR };
    CHECK_OK(account_add(&running.cx, &in, &id));
    browser_log_in(&browser, "lanhdao");
    HttpReply reply = browser_get(&browser, page);
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("Trần Phó")) &&
          !str_contains(reply.body, S("Trần Văn Trình")));
    reply = browser_post(&browser, page, page,
                         "to=phoct&from=2099-01-01&until=2099-01-05&reason=ngh%E1%BB%89");
    CHECK_INT(reply.status, 303);
    reply = browser_get(&browser, page);
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("Từ 01/01/2099 đến hết 05/01/2099")));
    CHECK_INT(browser_post(&browser, page, "/lam-viec/tai-khoan/ban-giao/1", "").status, 303);
    CHECK(str_contains(browser_get(&browser, page).body, S("đã gọi lại")));
    reply = browser_post(&browser, page, page, "to=letan&from=2020-01-01&until=x&reason=");
    CHECK_INT(reply.status, 422);
    test_page_check(reply.body);
    running_server_end(&running);
}

TEST("confirming again leads back to where one came from, never to another site")
{
    static const char page[] = "/lam-viec/xac-nhan";
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    browser_log_in(&browser, "lanhdao");
    HttpReply reply = browser_get(&browser, "/lam-viec/xac-nhan?ve=/lam-viec");
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("name=\"ve\" value=\"/lam-viec\"")));
    reply = browser_post(&browser, page, page, "proof=sai&ve=/lam-viec");
    CHECK_INT(reply.status, 422);
    reply = browser_post(&browser, page, page, "proof=mau&ve=/lam-viec");
    CHECK_STR(reply_header(&reply, "Location"), "/lam-viec");
    reply = browser_post(&browser, page, page, "proof=mau&ve=//evil.example");
    CHECK_STR(reply_header(&reply, "Location"), "/");
    running_server_end(&running);
}
