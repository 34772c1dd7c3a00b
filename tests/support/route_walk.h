// Asks any route of the program, knowing of it only its row: the path is filled, a body is made
// that satisfies its form.
#pragma once

#include "support/visitor.h"
#include "web/route.h"

typedef struct RouteAsk {
    const Route *route;
    Str object;          // what stands for {code}, {id}…: one piece for all, or "a|b" in turn
    Str cookie;          // "name=value; …" or ""
    Str csrf;            // of that session
    Str bearer;          // instead of both; ""
    Str address;         // X-Forwarded-For: so that guesses of different askers are counted apart
    const char *headers; // more lines; NULL: none
} RouteAsk;

HttpReply route_ask(RunningServer *running, const RouteAsk *ask);
// "x=1&…" or JSON.
Str route_body(const Route *route, Str csrf);
Str route_target(const Route *route, Str object);
// "GET /lam-viec/ho-so/{code}".
Str route_name(const Route *route);
