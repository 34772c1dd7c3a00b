#include "rooms/portal/portal_web.h"

#include "support/test.h"
#include "texts.h"

static const Route *const tables[] = { portal_routes, NULL };

static bool leads_somewhere(Lang lang, TextKey key)
{
    Str path = text_get(lang, key);
    RouteMatch match;
    route_find(tables, test_arena(), METHOD_GET, path, &match);
    return match.route != NULL && match.lang == lang;
}

TEST("every page is public, read-only, without a body")
{
    for (const Route *route = portal_routes; route->path != NULL; route++) {
        CHECK_INT(route->method, METHOD_GET);
        CHECK_INT(route->permission, PERM_PUBLIC);
        CHECK(route->mode == ROUTE_READ || route->mode == ROUTE_SHARED);
        CHECK(route->form == NULL);
    }
}

TEST("the addresses in the texts are those of the routes, in both languages")
{
    static const TextKey keys[] = { T_WEB_PATH_HOME, T_WEB_PATH_PROCEDURES, T_WEB_PATH_RESULTS,
                                    T_PORTAL_PATH_PROCEDURE, T_PORTAL_PATH_FIGURE };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            CHECK(leads_somewhere((Lang)lang, keys[i]));
}
