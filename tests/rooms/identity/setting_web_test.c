#include "support/page.h"
#include "support/test.h"
#include "support/visitor.h"

static const char page[] = "/quan-tri/cai-dat";

TEST("every setting is on the page under its code and is saved from there")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    browser_log_in(&admin, "quantri");
    HttpReply reply = browser_get(&admin, page);
    test_page_check(reply.body);
    for (int i = SETTING_SITE_NAME; i < SETTING_COUNT; i++) {
        Str name = str_format(test_arena(), "name=\"%.*s\"", STR_ARG(setting_code((Setting)i)));
        CHECK(str_contains(reply.body, name));
    }
    Str fields = S("site_name=UBND+x%C3%A3&site_phone=0261&filing_mode=linked&bank_bin=970436"
                   "&smtp_url=smtp://thu:587&smtp_password=rat-bi-mat&sms_token=khoa-sms");
    CHECK_INT(browser_post(&admin, page, page, fields.data).status, 303);
    reply = browser_get(&admin, "/quan-tri/cai-dat?da-luu=1");
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("value=\"UBND xã\"")) &&
          str_contains(reply.body, S("value=\"smtp://thu:587\"")) &&
          str_contains(reply.body, S("value=\"linked\" selected")));
    running_server_end(&running);
}

TEST("a secret is never shown again; empty it stays, ticked it goes")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    Str value = NO_STR;
    browser_log_in(&admin, "quantri");
    CHECK_INT(browser_post(&admin, page, page, "smtp_password=rat-bi-mat").status, 303);
    CHECK(!str_contains(browser_get(&admin, page).body, S("rat-bi-mat")));
    CHECK_INT(browser_post(&admin, page, page, "smtp_password=&site_phone=1").status, 303);
    CHECK_OK(setting_get(&running.cx, SETTING_SMTP_PASSWORD, &value));
    CHECK_STR(value, "rat-bi-mat");
    CHECK_INT(browser_post(&admin, page, page, "bo=smtp_password").status, 303);
    CHECK_OK(setting_get(&running.cx, SETTING_SMTP_PASSWORD, &value));
    CHECK_STR(value, "");
    running_server_end(&running);
}

TEST("a wrong value shows the form again with what was typed, and saves nothing")
{
    RunningServer running;
    running_server_begin(&running);
    Browser admin = { .running = &running };
    Str value = NO_STR;
    browser_log_in(&admin, "quantri");
    HttpReply reply = browser_post(&admin, page, page, "site_email=sai&site_phone=0261");
    CHECK_INT(reply.status, 422);
    test_page_check(reply.body);
    CHECK(str_contains(reply.body, S("value=\"sai\"")));
    CHECK_OK(setting_get(&running.cx, SETTING_SITE_PHONE, &value));
    CHECK_STR(value, "");
    running_server_end(&running);
}
