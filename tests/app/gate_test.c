#include "app/gate.h"

#include "app/routes.h"
#include "support/http_client.h"
#include "support/running_server.h"
#include "support/test.h"

TEST("no route is without a permission, and every writing page has a form for its token")
{
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            CHECK(route->permission > PERM_NONE && route->permission < PERM_COUNT);
            CHECK(route->run != NULL);
            CHECK(route->method == METHOD_GET || route->form != NULL);
            CHECK(route->method == METHOD_GET || route->mode != ROUTE_READ);
            CHECK(route->method != METHOD_GET || route->mode != ROUTE_WRITE);
        }
}

static int form_post(RunningServer *running, const char *target, Str cookie, const char *headers,
                     Str body)
{
    Str all = str_format(test_arena(), "Content-Type: application/x-www-form-urlencoded\r\n%.*s%s",
                         STR_ARG(cookie), headers);
    return client_ask(running->port, "POST", target, all.data, body).status;
}

TEST("a form without our token, with another's, or from another site is refused")
{
    RunningServer running;
    Str csrf, other_csrf;
    running_server_begin(&running);
    Str cookie = running_server_cookie(&running, "letan", &csrf);
    Str other_cookie = running_server_cookie(&running, "totrinh", &other_csrf);
    CHECK(!str_equal(csrf, other_csrf));
    Str ours = str_format(test_arena(), "csrf=%.*s", STR_ARG(csrf));
    Str others = str_format(test_arena(), "csrf=%.*s", STR_ARG(other_csrf));

    const struct {
        Str cookie, body;
        const char *headers;
        int status;
    } cases[] = {
        { cookie, S(""), "", 403 },
        { cookie, S("csrf="), "", 403 },
        { cookie, others, "", 403 },
        { other_cookie, ours, "", 403 },
        { cookie, ours, "Origin: https://evil.example\r\n", 403 },
        { cookie, ours, "Origin: null\r\n", 403 },
        { cookie, ours, "Sec-Fetch-Site: cross-site\r\n", 403 },
        { cookie, ours, "Sec-Fetch-Site: same-site\r\n", 403 },
        { cookie, ours, "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n", 303 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(
            form_post(&running, "/dang-xuat", cases[i].cookie, cases[i].headers, cases[i].body),
            cases[i].status);
    running_server_end(&running);
}

TEST("after log-out the cookie opens nothing, and its form token neither")
{
    RunningServer running;
    Str csrf;
    running_server_begin(&running);
    Str cookie = running_server_cookie(&running, "letan", &csrf);
    HttpReply desk = client_ask(running.port, "GET", "/lam-viec", cookie.data, S(""));
    CHECK_INT(desk.status, 200);
    CHECK(str_contains(desk.body, S("Nguyễn Thị Lệ")));
    Str body = str_format(test_arena(), "csrf=%.*s", STR_ARG(csrf));
    CHECK_INT(form_post(&running, "/dang-xuat", cookie, "", body), 303);
    desk = client_ask(running.port, "GET", "/lam-viec", cookie.data, S(""));
    CHECK_INT(desk.status, 303);
    CHECK_INT(form_post(&running, "/dang-xuat", cookie, "", body), 401);
    running_server_end(&running);
}

TEST("the cookie of a session is out of reach of scripts and of other sites")
{
    RunningServer running;
    running_server_begin(&running);
    HttpReply page = client_ask(running.port, "GET", "/en/log-in", "", S(""));
    CHECK_INT(page.status, 200);
    Str csrf = reply_between(&page, "name=\"csrf\" value=\"", "\"");
    Str body = str_format(test_arena(), "csrf=%.*s&name=letan&password=mau&ve=//evil.example/",
                          STR_ARG(csrf));
    HttpReply reply = client_ask(running.port, "POST", "/dang-nhap",
                                 "Content-Type: application/x-www-form-urlencoded\r\n", body);
    Str cookie = reply_header(&reply, "Set-Cookie");
    CHECK(str_begins_with(cookie, S("sid=")));
    CHECK(str_contains(cookie, S("HttpOnly")) && str_contains(cookie, S("SameSite=Lax")));
    CHECK_STR(reply_header(&reply, "Location"), "/"); // never to another site
    running_server_end(&running);
}

TEST("wrong tokens are refused with a problem, also where nobody needs one")
{
    static const char *const tokens[] = { "Bearer x", "Bearer ", "Basic YTpi", "",
                                          "Bearer 0123456789012345678901234567890123456789012" };
    RunningServer running;
    running_server_begin(&running);
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        Str header = str_format(test_arena(), "Authorization: %s\r\n", tokens[i]);
        HttpReply reply =
            client_ask(running.port, "GET", "/api/v1/ledger/checkpoint", header.data, S(""));
        CHECK_INT(reply.status, 401);
        CHECK_STR(reply_header(&reply, "Content-Type"), "application/problem+json");
    }
    running_server_end(&running);
}

TEST("a POST to the API needs a key for its repetition")
{
    RunningServer running;
    running_server_begin(&running);
    Str token = running_server_token(&running, "head");
    Str headers =
        str_format(test_arena(), "Authorization: Bearer %.*s\r\nContent-Type: application/json\r\n",
                   STR_ARG(token));
    HttpReply reply = client_ask(running.port, "POST", "/api/v1/dossiers", headers.data, S("{}"));
    CHECK_INT(reply.status, 400);
    CHECK(str_contains(reply.body, S("Idempotency-Key")));
    running_server_end(&running);
}

TEST("who guesses is made to wait, who is logged in is not")
{
    RunningServer running;
    running_server_begin(&running);
    Str token = running_server_token(&running, "head");
    Str headers = str_format(test_arena(), "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    HttpReply reply = { 0 };
    // A minute may end in between; two do not.
    for (int attempt = 0; attempt < 2 && reply.status != 429; attempt++) {
        Instant now = running.cx.env->now(running.cx.env);
        for (int i = 0; i < MISSES_PER_MINUTE; i++)
            misses_add(running.server->misses, S("127.0.0.1"), now);
        reply = client_ask(running.port, "GET", "/dang-nhap", "", S(""));
    }
    CHECK_INT(reply.status, 429);
    CHECK(!str_is_absent(reply_header(&reply, "Retry-After")));
    reply = client_ask(running.port, "GET", "/lam-viec", headers.data, S(""));
    CHECK_INT(reply.status, 200);
    running_server_end(&running);
}
