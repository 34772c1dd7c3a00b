// A route is a row: method, path, permission, form, handler. The tables of the rooms are joined in
// app/routes.c and walked by the access test.
#pragma once

#include "base/permission.h"
#include "web/form.h"
#include "web/request.h"
#include "web/response.h"

typedef enum RouteMode {
    ROUTE_READ,   // on the polling thread, read-only connection
    ROUTE_SHARED, // the same, and alike for all who are not logged in: kept ready for a second
    ROUTE_WRITE,  // on the writer thread, answered after the commit
    ROUTE_SLOW,   // on the small pool: passwords, PDF
    // As ROUTE_WRITE, and the message proves itself by a signature that the handler checks: it
    // carries neither token nor key.
    ROUTE_SIGNED,
} RouteMode;

typedef Err Handler(Cx *cx, const Request *request, Response *response);

typedef struct Route {
    Method method;
    const char *path;    // "/hs/{code}/{check_code}"; a {name} stands for one whole segment
    const char *path_en; // NULL: the English page is "/en" + path (none for the API)
    Permission permission;
    RouteMode mode;
    const Form *form; // NULL: the body is refused, query values are read by hand
    Handler *run;
    Handler *refused; // shows the form again with cx->problem; NULL: the problem page does
} Route;

// A table ends with a row whose path is NULL.
typedef struct RouteMatch {
    const Route *route; // NULL: nothing has this path, or not with this method
    Lang lang;
    NamedValueList params;
    bool is_path_known; // the path exists with another method: 405
} RouteMatch;

// Literal segments match without regard to case. Paths of the API begin with "/api/".
// tables ends with NULL.
void route_find(const Route *const *tables, Arena *arena, Method method, Str path, RouteMatch *out);
// The path of a route in a language, its {names} filled in.
Str route_path(Arena *arena, const Route *route, Lang lang, const NamedValueList *params);
