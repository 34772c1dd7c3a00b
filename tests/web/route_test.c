#include "web/route.h"

#include "support/test.h"

static Err answer(Cx *cx, const Request *request, Response *response)
{
    (void)cx;
    (void)request;
    (void)response;
    return OK;
}

static const Route public_routes[] = {
    { METHOD_GET, "/", NULL, PERM_PUBLIC, .run = answer },
    { METHOD_GET, "/thu-tuc/{slug}", "/en/procedures/{slug}", PERM_PUBLIC, .run = answer },
    { METHOD_GET, "/hs/{code}/{check_code}", "/en/hs/{code}/{check_code}", PERM_PUBLIC,
      .run = answer },
    { .path = NULL },
};

static const Route staff_routes[] = {
    { METHOD_GET, "/lam-viec/tiep-nhan", NULL, PERM_STAFF, .run = answer },
    { METHOD_POST, "/lam-viec/tiep-nhan", NULL, PERM_STAFF, .run = answer },
    { METHOD_POST, "/api/v1/dossiers", NULL, PERM_API, .run = answer },
    { .path = NULL },
};

static const Route *const tables[] = { public_routes, staff_routes, NULL };

static RouteMatch find(Method method, const char *path)
{
    RouteMatch match;
    route_find(tables, test_arena(), method, str_from_c(path), &match);
    return match;
}

TEST("a path finds its row, its language and its names")
{
    RouteMatch match = find(METHOD_GET, "/thu-tuc/dang-ky-khai-sinh");
    CHECK(match.route == &public_routes[1]);
    CHECK_INT(match.lang, LANG_VI);
    CHECK_STR(value_find(&match.params, "slug"), "dang-ky-khai-sinh");
    match = find(METHOD_GET, "/en/procedures/x");
    CHECK(match.route == &public_routes[1]);
    CHECK_INT(match.lang, LANG_EN);
    CHECK_STR(value_find(&match.params, "slug"), "x");
    match = find(METHOD_GET, "/HS/H16.37-260104-0001/7KQT4M");
    CHECK(match.route == &public_routes[2]);
    CHECK_STR(value_find(&match.params, "check_code"), "7KQT4M");
}

TEST("a page without an English address has it below /en, the API has none")
{
    CHECK(find(METHOD_GET, "/en").route == &public_routes[0]);
    CHECK(find(METHOD_GET, "/en/").route == &public_routes[0]);
    CHECK_INT(find(METHOD_GET, "/en").lang, LANG_EN);
    CHECK(find(METHOD_POST, "/en/lam-viec/tiep-nhan").route == &staff_routes[1]);
    CHECK(find(METHOD_POST, "/en/api/v1/dossiers").route == NULL);
    CHECK(find(METHOD_GET, "/english").route == NULL);
}

TEST("unknown paths, empty segments and trailing slashes find nothing")
{
    static const char *const paths[] = { "/thu-tuc", "/thu-tuc/", "/thu-tuc/a/",  "/thu-tuc/a/b",
                                         "/hs//x",   "//",        "/en/thu-tuc/x" };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        RouteMatch match = find(METHOD_GET, paths[i]);
        if (match.route != NULL || match.is_path_known)
            CHECK_STR(str_from_c(paths[i]), "not found");
    }
}

TEST("a known path with another method says so")
{
    RouteMatch match = find(METHOD_DELETE, "/lam-viec/tiep-nhan");
    CHECK(match.route == NULL);
    CHECK(match.is_path_known);
}

TEST("the same page is found in the other language")
{
    RouteMatch match = find(METHOD_GET, "/thu-tuc/a%20b");
    CHECK_STR(route_path(test_arena(), match.route, LANG_EN, &match.params),
              "/en/procedures/a%2520b");
    match = find(METHOD_GET, "/en/lam-viec/tiep-nhan");
    CHECK_STR(route_path(test_arena(), match.route, LANG_VI, &match.params), "/lam-viec/tiep-nhan");
    CHECK_STR(route_path(test_arena(), match.route, LANG_EN, &match.params),
              "/en/lam-viec/tiep-nhan");
    match = find(METHOD_GET, "/");
    CHECK_STR(route_path(test_arena(), match.route, LANG_EN, &match.params), "/en/");
}
