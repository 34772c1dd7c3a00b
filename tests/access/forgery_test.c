// Requests that other sites send through a person's browser: every route that changes something
// refuses them, whatever it is for.
#include "app/routes.h"
#include "support/route_walk.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

typedef struct Forgery {
    RunningServer running;
    Str cookie, csrf, other_csrf;
} Forgery;

static void forgery_begin(Forgery *forgery)
{
    static const char all_roles[] = "receiver,specialist,leader,head,cco,editor,inspector,admin,"
                                    "auditor";
    int64_t id;
    running_server_begin(&forgery->running);
    forgery->running.server->options.is_behind_proxy = true;
    AccountNew in = { .name = S("tatca"),
                      .display_name = S("Tất Cả"),
                      .agency_id = NO_INT,
                      .password = S("cau vong but chi mua") };
    CHECK(role_set_parse(str_from_c(all_roles), &in.roles));
    CHECK_OK(account_add(&forgery->running.cx, &in, &id));
    Browser browser = { .running = &forgery->running }, other = { .running = &forgery->running };
    CHECK_INT(browser_post(&browser, "/dang-nhap", "/dang-nhap",
                           "name=tatca&password=cau+vong+but+chi+mua")
                  .status,
              303);
    browser_log_in(&other, "letan");
    HttpReply page = browser_get(&browser, "/lam-viec/tai-khoan");
    HttpReply other_page = browser_get(&other, "/lam-viec/tai-khoan");
    forgery->cookie =
        str_format(test_arena(), "sid=%.*s", STR_ARG(browser_cookie(&browser, "sid")));
    forgery->csrf = reply_between(&page, "name=\"csrf\" value=\"", "\"");
    forgery->other_csrf = reply_between(&other_page, "name=\"csrf\" value=\"", "\"");
}

static int forged(Forgery *forgery, const Route *route, Str csrf, const char *headers)
{
    static int n;
    RouteAsk ask = { .route = route,
                     .object = S("1"),
                     .cookie = forgery->cookie,
                     .csrf = csrf,
                     .address = str_format(test_arena(), "10.2.%d.%d", n / 250, n % 250),
                     .headers = headers };
    n++;
    return route_ask(&forgery->running, &ask).status;
}

// What a partner signs acts for no session: a browser lends it nothing.
static bool is_unsafe(const Route *route)
{
    return route->method != METHOD_GET && route->mode != ROUTE_SIGNED;
}

// A citizen's page acts for a citizen alone: without his log-in it is 401 before any form is read.
static bool is_refusal(const Route *route, int status)
{
    return status == 403 || (route->permission == PERM_CITIZEN && status == 401);
}

TEST("no route that changes something believes a form of another site")
{
    static const struct {
        const char *name, *headers;
        bool has_token;
    } ways[] = {
        { "no token", NULL, false },
        { "another site's origin", "Origin: https://evil.example\r\n", true },
        { "no origin to tell", "Origin: null\r\n", true },
        { "cross-site", "Sec-Fetch-Site: cross-site\r\n", true },
        { "same-site, another host", "Sec-Fetch-Site: same-site\r\n", true },
    };
    Forgery forgery;
    int asked = 0;
    forgery_begin(&forgery);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            for (size_t i = 0; is_unsafe(route) && i < sizeof ways / sizeof ways[0]; i++) {
                Str csrf = ways[i].has_token ? forgery.csrf : S("");
                int status = forged(&forgery, route, csrf, ways[i].headers);
                if (!is_refusal(route, status))
                    printf("# %s, %s: %d\n", route_name(route).data, ways[i].name, status);
                CHECK(is_refusal(route, status));
                asked++;
            }
    CHECK(asked > 100);
    running_server_end(&forgery.running);
}

TEST("the token of another session is no token")
{
    Forgery forgery;
    forgery_begin(&forgery);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            if (is_unsafe(route))
                CHECK(is_refusal(route, forged(&forgery, route, forgery.other_csrf, NULL)));
    running_server_end(&forgery.running);
}

// What a foreign page can send without asking first: JSON that calls itself text.
TEST("JSON under the name of plain text changes nothing")
{
    Forgery forgery;
    forgery_begin(&forgery);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            if (!is_unsafe(route))
                continue;
            int status =
                forged(&forgery, route, S(""), "Content-Type: text/plain;charset=UTF-8\r\n");
            CHECK(status >= 400 && status < 500);
        }
    running_server_end(&forgery.running);
}

TEST("the same walk notices a route that believes everything")
{
    Forgery forgery;
    int believed = 0;
    forgery_begin(&forgery);
    // With our own token a form is ours: if the walk above could not tell, neither could this one.
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            if (is_unsafe(route) && strcmp(route->path, "/dang-xuat") != 0)
                believed += !is_refusal(route, forged(&forgery, route, forgery.csrf, NULL));
    CHECK(believed > 20);
    running_server_end(&forgery.running);
}

TEST("no page carries the session or puts a token into an address")
{
    Forgery forgery;
    forgery_begin(&forgery);
    Str session = str_slice(forgery.cookie, 4, forgery.cookie.length);
    Str in_address = str_format(test_arena(), "csrf=%.*s", STR_ARG(forgery.csrf));
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            if (is_unsafe(route))
                continue;
            RouteAsk ask = { .route = route,
                             .object = S("1"),
                             .cookie = forgery.cookie,
                             .csrf = S(""),
                             .address = S("10.3.0.1") };
            HttpReply reply = route_ask(&forgery.running, &ask);
            CHECK(!str_contains(reply.body, session) && !str_contains(reply.head, session));
            CHECK(!str_contains(reply.body, in_address) && !str_contains(reply.head, in_address));
        }
    running_server_end(&forgery.running);
}

TEST("after log-out a cookie that was kept opens nothing")
{
    Forgery forgery;
    forgery_begin(&forgery);
    RouteAsk out = {
        .object = S("1"), .cookie = forgery.cookie, .csrf = forgery.csrf, .address = S("10.3.0.2")
    };
    RouteMatch match;
    route_find(routes_all(), test_arena(), METHOD_POST, S("/dang-xuat"), &match);
    out.route = match.route;
    CHECK_INT(route_ask(&forgery.running, &out).status, 303);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            if (route->permission == PERM_PUBLIC || route->permission == PERM_CITIZEN)
                continue;
            out.route = route;
            int status = route_ask(&forgery.running, &out).status;
            CHECK(status == 401 || status == 303);
        }
    running_server_end(&forgery.running);
}
