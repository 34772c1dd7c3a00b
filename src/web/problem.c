#include "web/problem.h"

#include <assert.h>

#include "base/json_write.h"
#include "texts.h"
#include "web/view.h"
#include "web_html.h"

enum {
    PROBLEM_BYTES = 256 * 1024
};

// What is said when the code that failed named no text of its own.
typedef struct Standard {
    int status;
    const char *code; // of problem+json
    TextKey title, what, hint;
    bool offers_search, offers_login;
} Standard;

static const Standard standards[] = {
    { 400, "bad_request", T_WEB_TITLE_BAD_REQUEST, T_WEB_WHAT_BAD_REQUEST, T_NONE, true, false },
    { 401, "unauthorized", T_WEB_TITLE_LOGIN, T_WEB_WHAT_LOGIN, T_NONE, false, true },
    { 403, "forbidden", T_WEB_TITLE_FORBIDDEN, T_WEB_WHAT_FORBIDDEN, T_WEB_HINT_FORBIDDEN, false,
      false },
    { 404, "not_found", T_WEB_TITLE_NOT_FOUND, T_WEB_WHAT_NOT_FOUND, T_WEB_HINT_NOT_FOUND, true,
      false },
    { 405, "method_not_allowed", T_WEB_TITLE_METHOD, T_WEB_WHAT_METHOD, T_NONE, false, false },
    { 409, "conflict", T_WEB_TITLE_CONFLICT, T_WEB_WHAT_CONFLICT, T_WEB_HINT_CONFLICT, false,
      false },
    { 413, "too_large", T_WEB_TITLE_TOO_LARGE, T_WEB_WHAT_TOO_LARGE, T_WEB_HINT_TOO_LARGE, false,
      false },
    { 422, "invalid_input", T_WEB_TITLE_INPUT, T_WEB_WHAT_INPUT, T_WEB_HINT_INPUT, false, false },
    { 429, "too_many_requests", T_WEB_TITLE_TOO_MANY, T_WEB_WHAT_TOO_MANY, T_WEB_HINT_TOO_MANY,
      false, false },
    { 500, "storage_failed", T_WEB_TITLE_BROKEN, T_WEB_WHAT_BROKEN, T_WEB_HINT_BROKEN, false,
      false },
    { 502, "remote_failed", T_WEB_TITLE_REMOTE, T_WEB_WHAT_REMOTE, T_WEB_HINT_BUSY, false, false },
    { 503, "busy", T_WEB_TITLE_BUSY, T_WEB_WHAT_BUSY, T_WEB_HINT_BUSY, false, false },
    { 507, "storage_full", T_WEB_TITLE_FULL, T_WEB_WHAT_BROKEN, T_WEB_HINT_BROKEN, false, false },
};

static const Standard *standard_get(int status)
{
    size_t n = sizeof standards / sizeof standards[0];
    for (size_t i = 0; i < n; i++)
        if (standards[i].status == status)
            return &standards[i];
    assert(!"status without a text");
    return NULL;
}

int problem_status(const Problem *problem, bool is_logged_in)
{
    switch (problem->err) {
    case OK: return 200;
    case ERR_INPUT: return problem->what == T_WEB_BODY_MALFORMED ? 400 : 422;
    case ERR_FORBIDDEN: return is_logged_in ? 403 : 401;
    case ERR_NOT_FOUND: return 404;
    case ERR_CONFLICT: return 409;
    case ERR_LIMIT: return 413;
    case ERR_BUSY: return 503;
    case ERR_REMOTE: return 502;
    case ERR_STORAGE: return problem->what == T_STORE_FULL ? 507 : 500;
    case ERR_COUNT: break;
    }
    assert(!"not an Err");
    return 500;
}

static Str problem_text(const Cx *cx, TextKey key, TextKey standard)
{
    return text_fill(cx->arena, cx->lang, key != T_NONE ? key : standard, cx->problem.args,
                     PROBLEM_ARGS);
}

static Str field_text(const Cx *cx, const FieldError *field)
{
    return text_fill(cx->arena, cx->lang, field->text, field->args, PROBLEM_ARGS);
}

static void add_errors(const Cx *cx, JsonWriter *json)
{
    json_name(json, "errors");
    json_array_begin(json);
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next) {
        json_object_begin(json);
        json_put_text(json, "field", field->field);
        json_put_text(json, "detail", field_text(cx, field));
        json_object_end(json);
    }
    json_array_end(json);
}

// RFC 9457. Members code and hint are ours, errors lists the wrong fields.
static void respond_json(const Cx *cx, const Request *request, Response *response,
                         const Standard *standard)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, cx->arena, PROBLEM_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_text(&json, "type", S("about:blank"));
    json_put_text(&json, "title", text_get(cx->lang, standard->title));
    json_put_int(&json, "status", standard->status);
    json_put_text(&json, "code", str_from_c(standard->code));
    json_put_text(&json, "detail", problem_text(cx, cx->problem.what, standard->what));
    if (cx->problem.hint != T_NONE || standard->hint != T_NONE)
        json_put_text(&json, "hint", problem_text(cx, cx->problem.hint, standard->hint));
    json_put_text(&json, "request_id", request->id);
    if (cx->problem.fields != NULL)
        add_errors(cx, &json);
    json_object_end(&json);
    response_set_json(response, buffer_text(&buffer));
    response->content_type = S("application/problem+json");
}

ErrorLines problem_lines(const Cx *cx)
{
    ErrorLines lines = { 0 };
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next)
        lines.n++;
    lines.items = arena_array(cx->arena, ErrorLine, lines.n + 1);
    lines.n = 0;
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next)
        lines.items[lines.n++] = (ErrorLine) { field->field, field_text(cx, field) };
    return lines;
}

Str problem_field_text(const Cx *cx, Str field)
{
    for (const FieldError *error = cx->problem.fields; error != NULL; error = error->next)
        if (str_equal(error->field, field))
            return field_text(cx, error);
    return S("");
}

// The fields are named, not linked: the form is not on this page.
static ErrorLines named_lines(const Cx *cx)
{
    ErrorLines lines = problem_lines(cx);
    for (size_t i = 0; i < lines.n; i++) {
        TextArg args[] = { { "label", lines.items[i].field }, { "problem", lines.items[i].text } };
        lines.items[i] =
            (ErrorLine) { S(""), text_fill(cx->arena, cx->lang, T_WEB_FIELD_ERROR, args, 2) };
    }
    return lines;
}

static void respond_html(Cx *cx, const Request *request, Response *response,
                         const Standard *standard)
{
    ProblemPage page = {
        .status = standard->status,
        .title = text_get(cx->lang, standard->title),
        .what = problem_text(cx, cx->problem.what, standard->what),
        .hint = problem_text(cx, cx->problem.hint, standard->hint),
        .errors = named_lines(cx),
        .offers_search = standard->offers_search,
        .offers_login = standard->offers_login,
    };
    View *view = request->view;
    view->is_error = true;
    Html html;
    html_begin(&html, cx, view);
    page_problem(&html, &page);
    response_set_html(response, &html);
}

void problem_respond_as(Cx *cx, const Request *request, Response *response, int status)
{
    const Standard *standard = standard_get(status);
    response_init(response);
    if (request->is_api || request->view == NULL)
        respond_json(cx, request, response, standard);
    else
        respond_html(cx, request, response, standard);
    response->status = status;
    if (status == 429 || status == 503)
        response_add_header(response, "Retry-After", status == 429 ? S("60") : S("2"));
    if (status == 401 && request->is_api)
        response_add_header(response, "WWW-Authenticate", S("Bearer"));
}

void problem_respond(Cx *cx, const Request *request, Response *response)
{
    problem_respond_as(cx, request, response, problem_status(&cx->problem, cx->actor != NULL));
}

void problem_respond_status(Cx *cx, const Request *request, Response *response, int status)
{
    cx->problem = (Problem) { 0 };
    problem_respond_as(cx, request, response, status);
}
