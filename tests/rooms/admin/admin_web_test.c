#include "rooms/admin/admin_web.h"

#include "rooms/identity/identity.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("the pages of administration are whole in both languages, for a unit and for everything")
{
    static const char *const paths[] = {
        "/quan-tri",
        "/en/admin",
        "/quan-tri/don-vi",
        "/en/admin/units",
        "/quan-tri/lich",
        "/en/admin/calendar?nam=2026",
        "/quan-tri/thu-tuc",
        "/en/admin/procedures?q=khai",
        "/quan-tri/thu-tuc/1.001193",
        "/en/admin/procedures/1.000894",
        "/quan-tri/don-vi/H16.37",
        "/en/admin/units/H16.37.02",
    };
    Cx *cx = test_shop();
    Actor actor = *actor_system();
    test_clock_set(test_at("2026-11-05T10:00"));
    for (int is_all = 0; is_all < 2; is_all++) {
        cx->actor = &actor;
        actor.agency_id = NO_INT;
        if (!is_all)
            CHECK_OK(scope_get_agency(cx, S("H16.37"), &actor.agency_id));
        for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
            Response page = test_get(cx, admin_web_routes, paths[i]);
            CHECK_INT(page.status, 200);
            test_page_check(page.body);
        }
    }
}

TEST("a year has 52 or 53 weeks in its grids, and each day stands once")
{
    Cx *cx = test_shop();
    cx->actor = actor_system();
    Response page = test_get(cx, admin_web_routes, "/quan-tri/lich?nam=2028");
    CHECK_INT(test_page_count(page.body, "<caption>"), 12);
    CHECK_INT(test_page_count(page.body, ">29<"), 12); // a leap year: February has one
    CHECK_INT(test_page_count(page.body, ">31<"), 7);
}

TEST("units and procedures that are not there are not found")
{
    Cx *cx = test_shop();
    cx->actor = actor_system();
    CHECK_INT(test_get(cx, admin_web_routes, "/quan-tri/don-vi/H99.99").status, 404);
    CHECK_INT(test_get(cx, admin_web_routes, "/quan-tri/thu-tuc/9.999999").status, 404);
}
