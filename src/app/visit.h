// One request on its way through the program: from the HTTP exchange through the gate and the
// handler to the answer. Lives in the arena of the exchange.
#pragma once

#include "app/server.h"
#include "rooms/identity/identity.h"
#include "web/upload.h"

typedef struct Visit {
    Cx cx; // handed to the handler
    Server *server;
    HttpExchange *exchange;
    Request request;
    Response response;
    RouteMatch match;
    View view;
    Actor actor;
    Str session; // token of the cookie, NO_STR without one that is valid
    Str citizen; // the same of a citizen's log-in
    Str agent;   // who asks, for idempotency: "account:7", "api:3"
    bool is_head;
    bool is_admitted;      // the gate has let the head pass, before the body came
    UploadReading *upload; // of a body that comes in pieces, else NULL
    Str piece;             // of it, the newest
    Err upload_err;        // of taking it
    WriteJob write;
    WorkItem work;
} Visit;

// The handlers of app/ find what they belong to by the Cx they are called with.
Visit *visit_of(Cx *cx);

// Reads target and headers, finds the route. false: the response is a refusal already.
bool visit_begin(Visit *visit);
// Puts the response into exchange->answer.
void visit_answer(Visit *visit);
// The status that the failure in cx.problem is answered with.
int visit_problem_status(const Visit *visit);
// The response becomes the problem page or problem+json of cx->problem; err is what failed.
void visit_refuse(Visit *visit, Err err);
void visit_refuse_status(Visit *visit, int status);

// Runs step with the arena's limit caught: past it the answer is 413.
void visit_guard(Visit *visit, void (*step)(Visit *visit));
