// Failures as people and programs read them: what happened, why, what to do next, and the id of the
// request. HTML pages, or application/problem+json (RFC 9457) for the API.
#pragma once

#include "web/request.h"
#include "web/response.h"
#include "web/web_pages.h"

// ERR_FORBIDDEN is 401 for somebody who is not logged in.
int problem_status(const Problem *problem, bool is_logged_in);
// Fills response from cx->problem. The caller logs the problem, once.
void problem_respond(Cx *cx, const Request *request, Response *response);
// The same under another status, for a caller that knows more than the Err says.
void problem_respond_as(Cx *cx, const Request *request, Response *response, int status);
// A problem that the adapter or the gate finds before any handler: 400, 401, 403, 404, 405, 413,
// 429, 500, 503 or 507.
void problem_respond_status(Cx *cx, const Request *request, Response *response, int status);

// The wrong fields of cx->problem for the list on top of a form, each linked to its input.
ErrorLines problem_lines(const Cx *cx);
// The complaint about one field, empty when there is none.
Str problem_field_text(const Cx *cx, Str field);
