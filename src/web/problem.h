// Failures as people and programs read them: what happened, why, what to do next, and the id of the
// request. HTML pages, or application/problem+json (RFC 9457) for the API.
#pragma once

#include "web/request.h"
#include "web/response.h"

int problem_status(const Problem *problem, bool is_logged_in);
// Fills response from cx->problem. The caller logs the problem, once.
void problem_respond(Cx *cx, const Request *request, Response *response);
// A problem the adapter or the gate finds before any handler: 400, 404, 405, 413, 429, 503.
void problem_respond_status(Cx *cx, const Request *request, Response *response, int status);
