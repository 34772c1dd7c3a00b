#include "rooms/portal/portal_web.h"

#include "support/line.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("the home page has figures as soon as there is a dossier this month, and not before")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Response before = test_get(cx, portal_routes, "/");
    CHECK_INT(before.status, 200);
    CHECK_INT(test_page_count(before.body, "class=\"figures\""), 0);
    test_page_check(before.body);
    test_receive(cx, "1.001193", "H16.37");
    Response after = test_get(cx, portal_routes, "/en");
    CHECK_INT(test_page_count(after.body, "class=\"figures\""), 1);
    CHECK(str_contains(after.body, S("From 01/03/2026 to 02/03/2026")));
    test_page_check(after.body);
}

TEST("an empty installation says that the catalogue is missing and how to get it")
{
    Response page = test_get(test_db(), portal_routes, "/");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("motcua import procedures")));
    test_page_check(page.body);
}

TEST("the home page says how many wait where numbers are given")
{
    Line line = test_line();
    SettingChange home = { SETTING_HOME_AGENCY, S("H16.37") };
    CHECK_OK(setting_change(line.cx, &home, 1));
    (void)test_ticket(&line, "C", false);
    line.cx->actor = NULL;
    Response page = test_get(line.cx, portal_routes, "/");
    CHECK(str_contains(page.body, S("<strong>1</strong> người chờ")));
    CHECK(str_contains(page.body, S("href=\"/kiosk\"")));
    test_page_check(page.body);
}
