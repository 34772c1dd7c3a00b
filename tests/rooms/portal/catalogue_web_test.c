#include "rooms/portal/portal_web.h"

#include "rooms/portal/portal.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Str slug_of(Cx *cx, const char *code)
{
    Str slug = NO_STR;
    Date on = date_from_civil((Civil) { 2026, 3, 2 });
    CHECK_OK(catalogue_find_slug(cx, str_from_c(code), on, &slug));
    return slug;
}

static Response get_procedure(Cx *cx, const char *prefix, Str slug)
{
    Str target = str_format(test_arena(), "%s/%.*s", prefix, STR_ARG(slug));
    return test_get(cx, portal_routes, str_to_c(test_arena(), target));
}

TEST("the catalogue lists what is in force, a suspended procedure is marked")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, portal_routes, "/thu-tuc");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("1.001193")));
    CHECK(str_contains(page.body, S("Tạm ngừng tiếp nhận")));
    test_page_check(page.body);
    page = test_get(cx, portal_routes, "/en/procedures");
    CHECK(str_contains(page.body, S("Reception suspended")));
    test_page_check(page.body);
}

TEST("a search that finds nothing says so, what was typed stays in the box")
{
    Response page = test_get(test_shop(), portal_routes, "/thu-tuc?q=khong+co+gi+ca");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Không thấy thủ tục nào.")));
    CHECK(str_contains(page.body, S("value=\"khong co gi ca\"")));
}

TEST("a procedure has its page in both languages")
{
    Cx *cx = test_shop();
    Response page = get_procedure(cx, "/thu-tuc", slug_of(cx, "1.001193"));
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("3 ngày làm việc")));
    test_page_check(page.body);
    page = get_procedure(cx, "/en/procedures", slug_of(cx, "1.001193"));
    CHECK(str_contains(page.body, S("3 working days")));
    test_page_check(page.body);
    page = get_procedure(cx, "/thu-tuc", slug_of(cx, "1.009998"));
    CHECK(str_contains(page.body, S("Chưa quy định")) || str_contains(page.body, S("Chưa có")));
    page = get_procedure(cx, "/thu-tuc", slug_of(cx, "1.009999"));
    CHECK(str_contains(page.body, S("đang tạm ngừng tiếp nhận")));
}

TEST("an old slug leads to the new one for ever, an unknown one nowhere")
{
    Cx *cx = test_shop();
    Str slug = slug_of(cx, "1.001193");
    Response moved = test_get(cx, portal_routes, "/thu-tuc/1-001193-ten-cu");
    CHECK_INT(moved.status, 301);
    CHECK_STR(test_header(&moved, "Location"),
              str_to_c(test_arena(), str_join(test_arena(), S("/thu-tuc/"), slug)));
    CHECK_INT(test_get(cx, portal_routes, "/thu-tuc/9-999999-x").status, 404);
    CHECK_INT(test_get(cx, portal_routes, "/thu-tuc/x").status, 404);
}

TEST("a broken cursor is a wrong input, not a failure")
{
    CHECK_INT(test_get(test_shop(), portal_routes, "/thu-tuc?sau=%25x").status, 422);
}
