#include "support/site.h"

#include <stdlib.h>

#include "rooms/citizen/citizen.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/test.h"
#include "web/problem.h"
#include "texts.h"
#include "web/view.h"

static const Site site = { .name = STR_INIT("UBND huyện"), .name_en = STR_INIT("District") };

Response test_get(Cx *cx, const Route *routes, const char *target)
{
    const Route *const tables[] = { routes, NULL };
    Request *request = arena_new(cx->arena, Request);
    RouteMatch match;
    Response response;
    if (!request_parse_target(cx->arena, str_from_c(target), request))
        abort();
    route_find(tables, cx->arena, METHOD_GET, request->path, &match);
    if (match.route == NULL)
        abort();
    request->params = match.params;
    request->id = S("r-1");
    request->view = arena_new(cx->arena, View);
    cx->lang = match.lang;
    cx->problem = (Problem) { 0 };
    view_init(request->view, cx->arena, &site, request, match.lang);
    response_init(&response);
    if (match.route->run(cx, request, &response) != OK)
        problem_respond(cx, request, &response);
    return response;
}

Response test_post(Cx *cx, const Route *routes, const char *target, const char *body)
{
    const Route *const tables[] = { routes, NULL };
    Request *request = arena_new(cx->arena, Request);
    RouteMatch match;
    Response response;
    if (!request_parse_target(cx->arena, str_from_c(target), request))
        abort();
    request->method = METHOD_POST;
    request->content_type = S("application/x-www-form-urlencoded");
    request->body = str_from_c(body);
    route_find(tables, cx->arena, METHOD_POST, request->path, &match);
    if (match.route == NULL || match.route->form == NULL)
        abort();
    request->params = match.params;
    request->id = S("r-1");
    request->view = arena_new(cx->arena, View);
    cx->lang = match.lang;
    cx->problem = (Problem) { 0 };
    view_init(request->view, cx->arena, &site, request, match.lang);
    response_init(&response);
    Err err = form_parse(cx, match.route->form, request);
    if (err == OK)
        err = match.route->run(cx, request, &response);
    if (err == OK)
        return response;
    Problem problem = cx->problem;
    problem.err = err;
    response_init(&response);
    if (match.route->refused == NULL || match.route->refused(cx, request, &response) != OK)
        problem_respond(cx, request, &response);
    else
        response.status = problem_status(&problem, cx->actor != NULL);
    return response;
}

Str test_header(const Response *response, const char *name)
{
    NamedValueList list = { (NamedValue *)response->headers, response->header_n };
    return value_find(&list, name);
}

TestBrowser test_browser(Cx *cx, const Route *routes)
{
    return (
        TestBrowser) { .cx = cx, .routes = routes, .cookies = S(""), .address = S("192.0.2.7") };
}

// "name=value; Path=/…" replaces the cookie of that name.
static void cookie_take(TestBrowser *browser, Str set)
{
    Arena *arena = browser->cx->arena;
    Str pair = str_slice(set, 0, str_position(set, ';'));
    Str name = str_slice(pair, 0, str_position(pair, '=') + 1);
    Str rest = browser->cookies, one, kept = pair;
    while (str_cut(&rest, ';', &one))
        if (!str_begins_with(str_trim(one), name) && !str_is_empty(str_trim(one)))
            kept = str_format(arena, "%.*s; %.*s", STR_ARG(str_trim(one)), STR_ARG(kept));
    browser->cookies = kept;
}

static void actor_take(Cx *cx, const Request *request, const Route *route)
{
    Actor *actor = arena_new(cx->arena, Actor);
    Str session = request_cookie(request, "cid");
    bool found = false;
    cx->actor = NULL;
    if (route->permission != PERM_CITIZEN || str_is_absent(session))
        return;
    if (citizen_session_find(tx_reads(cx), session, actor, &found) == OK && found)
        cx->actor = actor;
}

static Err handler_run(Cx *cx, const Route *route, Request *request, Response *response)
{
    bool is_forbidden = route->permission == PERM_CITIZEN && cx->actor == NULL;
    if (is_forbidden)
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    if (route->form != NULL) {
        Err err = form_parse(cx, route->form, request);
        if (err != OK)
            return err;
    }
    return route->run(cx, request, response);
}

static Response ask(TestBrowser *browser, Method method, const char *target, const char *body)
{
    Cx *cx = browser->cx;
    const Route *const tables[] = { browser->routes, NULL };
    Request *request = arena_new(cx->arena, Request);
    RouteMatch match;
    Response response;
    if (!request_parse_target(cx->arena, str_from_c(target), request))
        abort();
    route_find(tables, cx->arena, method, request->path, &match);
    if (match.route == NULL)
        abort();
    request->method = method;
    request->params = match.params;
    request->id = S("r-1");
    request->host = S("motcua.example");
    request->remote_address = browser->address;
    request->user_agent = S("Test/1");
    request->cookie = browser->cookies;
    if (method == METHOD_POST) {
        request->body = str_from_c(body);
        request->content_type = S("application/x-www-form-urlencoded");
    }
    request->view = arena_new(cx->arena, View);
    cx->lang = match.lang;
    cx->problem = (Problem) { 0 };
    view_init(request->view, cx->arena, &site, request, match.lang);
    response_init(&response);
    actor_take(cx, request, match.route);
    Err err = handler_run(cx, match.route, request, &response);
    if (err != OK) {
        Problem problem = cx->problem;
        int status = problem_status(&problem, cx->actor != NULL);
        response_init(&response);
        if (match.route->refused == NULL || match.route->refused(cx, request, &response) != OK) {
            cx->problem = problem;
            problem_respond(cx, request, &response);
        }
        response.status = status;
        cx->problem = problem;
    }
    for (size_t i = 0; i < response.header_n; i++)
        if (str_equal(response.headers[i].name, S("Set-Cookie")))
            cookie_take(browser, response.headers[i].value);
    return response;
}

Response test_browse(TestBrowser *browser, const char *target)
{
    return ask(browser, METHOD_GET, target, "");
}

Response test_send(TestBrowser *browser, const char *target, const char *body)
{
    return ask(browser, METHOD_POST, target, body);
}
