// Asks a table of routes as a browser without log-in would, without HTTP.
#pragma once

#include "web/route.h"

// The answer to GET target. A failure of the handler becomes its problem page, as in the gate.
Response test_get(Cx *cx, const Route *routes, const char *target);
// The answer to POST target with an urlencoded body, as the gate would give it: what the form or
// the handler refuses is shown on the page of the form when the route has one.
Response test_post(Cx *cx, const Route *routes, const char *target, const char *body);
// Value of a header of the answer, NO_STR when it has none.
Str test_header(const Response *response, const char *name);

// A browser: what it keeps between two requests, and where it asks from.
typedef struct TestBrowser {
    Cx *cx;
    const Route *routes;
    Str cookies; // "a=b; c=d"
    Str address;
} TestBrowser;

TestBrowser test_browser(Cx *cx, const Route *routes);
// GET, and POST of name=value&…, with the cookies kept. A refused form is shown again, as by the
// dispatcher; a route for citizens gets the citizen of the cookie "cid".
Response test_browse(TestBrowser *browser, const char *target);
Response test_send(TestBrowser *browser, const char *target, const char *body);
