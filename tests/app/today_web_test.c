#include "app/today_web.h"

#include "rooms/identity/identity.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static void act_as(Cx *cx, Role role)
{
    Actor *actor = arena_new(cx->arena, Actor);
    int64_t agency_id;
    CHECK_OK(scope_get_agency(cx, S("H16"), &agency_id));
    *actor = (Actor) { .kind = ACTOR_PERSON,
                       .display_name = S("Phạm Thu Hà"),
                       .name = S("ha"),
                       .agency_id = agency_id,
                       .roles = 1u << role };
    cx->actor = actor;
}

TEST("the day begins with what is overdue, due today and due soon, the most urgent first")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Str later = test_receive(cx, "1.000894", "H16").code;  // due the 9th
    Str sooner = test_receive(cx, "1.001193", "H16").code; // due the 5th
    act_as(cx, ROLE_HEAD);
    test_clock_set(test_at("2026-03-05T08:00"));
    Response page = test_get(cx, today_routes, "/lam-viec");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Xin chào Phạm Thu Hà")));
    CHECK(str_contains(page.body, S("<span class=\"chip today\">Hạn hôm nay</span>")));
    CHECK(str_contains(page.body, S("<strong>1</strong> Hạn hôm nay")));
    CHECK(str_contains(page.body, S("<strong>0</strong> Quá hạn")));
    CHECK(str_contains(page.body, sooner) && str_contains(page.body, later));
    test_page_check(page.body);
    test_clock_set(test_at("2026-03-08T08:00"));
    page = test_get(cx, today_routes, "/lam-viec");
    CHECK(str_contains(page.body, S("<li class=\"bad\">")));
    CHECK(str_contains(page.body, S("<strong>1</strong> Quá hạn")));
    CHECK(str_contains(page.body, S("<strong>1</strong> Sắp đến hạn")));
    test_page_check(page.body);
}

TEST("a day without work says so, in the language of the page")
{
    Cx *cx = test_shop();
    act_as(cx, ROLE_SPECIALIST);
    CHECK(str_contains(test_get(cx, today_routes, "/lam-viec").body,
                       S("Không có hồ sơ nào đang chờ ở đây.")));
    Response page = test_get(cx, today_routes, "/en/desk");
    CHECK(str_contains(page.body, S("No dossiers are waiting here.")));
    test_page_check(page.body);
}

TEST("who may not see dossiers sees no figure of them")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Str code = test_receive(cx, "1.001193", "H16").code;
    act_as(cx, ROLE_ADMIN);
    Response page = test_get(cx, today_routes, "/lam-viec");
    CHECK_INT(page.status, 200);
    CHECK(!str_contains(page.body, code));
    CHECK(!str_contains(page.body, S("Hạn hôm nay")));
    test_page_check(page.body);
}

TEST("a leader sees how much there is, and the eight most urgent")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    for (int i = 0; i < 52; i++)
        (void)test_receive(cx, "1.001193", "H16");
    act_as(cx, ROLE_HEAD);
    test_clock_set(test_at("2026-03-09T09:00"));
    Response page = test_get(cx, today_routes, "/lam-viec");
    CHECK(str_contains(page.body, S("<strong>52</strong> Quá hạn")));
    CHECK_INT(test_page_count(page.body, "chip overdue"), 8);
    CHECK(str_contains(page.body, S("<strong>52</strong> Chưa giao ai")));
}

TEST("the counter sees what was filed online and what lies ready")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Str code = test_receive(cx, "2.000815", "H16").code;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    act_as(cx, ROLE_RECEIVER);
    Response page = test_get(cx, today_routes, "/lam-viec");
    CHECK(str_contains(page.body, S("<strong>1</strong> Kết quả chờ trả")));
    CHECK(!str_contains(page.body, S("Hồ sơ trực tuyến chờ nhận")));
    act_as(cx, ROLE_SPECIALIST);
    page = test_get(cx, today_routes, "/lam-viec");
    CHECK(!str_contains(page.body, S("Kết quả chờ trả")));
    test_page_check(page.body);
}

TEST("who belongs to no agency is shown where to work, and no figures")
{
    Cx *cx = test_shop();
    act_as(cx, ROLE_HEAD);
    Actor actor = *cx->actor;
    actor.agency_id = NO_INT;
    cx->actor = &actor;
    Response page = test_get(cx, today_routes, "/lam-viec");
    CHECK_INT(page.status, 200);
    CHECK(!str_contains(page.body, S("Hạn hôm nay")));
}
