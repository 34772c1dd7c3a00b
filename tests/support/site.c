#include "support/site.h"

#include <stdlib.h>

#include "support/test.h"
#include "web/problem.h"
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

Str test_header(const Response *response, const char *name)
{
    NamedValueList list = { (NamedValue *)response->headers, response->header_n };
    return value_find(&list, name);
}
