#include "app/visit.h"

#include "app/routes.h"
#include "texts.h"
#include "web/problem.h"

#include <setjmp.h>
#include <stddef.h>
#include <strings.h>

Visit *visit_of(Cx *cx)
{
    return (Visit *)(void *)((char *)cx - offsetof(Visit, cx));
}

void visit_guard(Visit *visit, void (*step)(Visit *visit))
{
    Arena *arena = visit->cx.arena;
    jmp_buf on_limit;
    if (setjmp(on_limit) == 0) {
        arena_on_limit(arena, &on_limit);
        step(visit);
    } else {
        // Nothing more fits into the arena: an answer that needs no memory.
        response_init(&visit->response);
        visit->response.status = 413;
        visit->exchange->answer =
            (HttpAnswer) { .status = 413, .body = S("Too large.\n"), .closes = true };
    }
    arena_on_limit(arena, NULL);
}

// ---- In

static bool method_parse(Visit *visit, Str method)
{
    static const struct {
        Str name;
        Method method;
    } methods[] = {
        { STR_INIT("GET"), METHOD_GET },       { STR_INIT("HEAD"), METHOD_GET },
        { STR_INIT("POST"), METHOD_POST },     { STR_INIT("PUT"), METHOD_PUT },
        { STR_INIT("DELETE"), METHOD_DELETE },
    };
    visit->is_head = str_equal(method, S("HEAD"));
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (str_equal(method, methods[i].name)) {
            visit->request.method = methods[i].method;
            return true;
        }
    return false;
}

// The last address that the proxy itself has seen.
static Str forwarded_for(const HttpExchange *exchange)
{
    Str list = http_header(exchange, "X-Forwarded-For"), one, last = NO_STR;
    while (str_cut(&list, ',', &one))
        last = str_trim(one);
    return str_is_empty(last) ? exchange->remote_address : last;
}

static void headers_read(Visit *visit)
{
    const HttpExchange *exchange = visit->exchange;
    Request *request = &visit->request;
    request->host = http_header(exchange, "Host");
    request->origin = http_header(exchange, "Origin");
    request->sec_fetch_site = http_header(exchange, "Sec-Fetch-Site");
    request->authorization = http_header(exchange, "Authorization");
    request->cookie = http_header(exchange, "Cookie");
    request->user_agent = http_header(exchange, "User-Agent");
    request->accept = http_header(exchange, "Accept");
    request->accept_encoding = http_header(exchange, "Accept-Encoding");
    request->content_type = http_header(exchange, "Content-Type");
    request->if_none_match = http_header(exchange, "If-None-Match");
    request->idempotency_key = http_header(exchange, "Idempotency-Key");
    request->remote_address = exchange->remote_address;
    request->is_tls = exchange->is_tls;
    if (visit->server->options.is_behind_proxy) {
        request->remote_address = forwarded_for(exchange);
        request->is_tls = str_equal(http_header(exchange, "X-Forwarded-Proto"), S("https"));
    }
}

static Lang lang_of(const Request *request)
{
    bool is_en = str_begins_with(request->path, S("/en")) &&
                 (request->path.length == 3 || request->path.data[3] == '/');
    if (request->is_api)
        return str_begins_with(request->accept, S("en")) ? LANG_EN : LANG_VI;
    return is_en ? LANG_EN : LANG_VI;
}

static Str id_make(Visit *visit)
{
    Server *server = visit->server;
    long long n = atomic_fetch_add(&server->request_n, 1);
    return str_format(visit->cx.arena, "%08x-%llx", server->start_id, n);
}

// The page in the other language has the same route and values.
static void paths_fill(Visit *visit)
{
    const RouteMatch *match = &visit->match;
    if (match->route == NULL || visit->request.is_api)
        return;
    visit->view.path_vi = route_path(visit->cx.arena, match->route, LANG_VI, &match->params);
    visit->view.path_en = route_path(visit->cx.arena, match->route, LANG_EN, &match->params);
}

static void allow_add(Visit *visit)
{
    static const char *const names[METHOD_COUNT] = { "GET", "POST", "PUT", "DELETE" };
    Buffer allow;
    buffer_init(&allow, visit->cx.arena, 100);
    for (int method = 0; method < METHOD_COUNT; method++) {
        RouteMatch match;
        route_find(routes_all(), visit->cx.arena, (Method)method, visit->request.path, &match);
        if (match.route == NULL)
            continue;
        buffer_add(&allow, allow.length > 0 ? S(", ") : S(""));
        buffer_add(&allow, str_from_c(names[method]));
        buffer_add(&allow, method == METHOD_GET ? S(", HEAD") : S(""));
    }
    response_add_header(&visit->response, "Allow", buffer_text(&allow));
}

bool visit_begin(Visit *visit)
{
    Request *request = &visit->request;
    Arena *arena = visit->cx.arena;
    bool is_method = method_parse(visit, visit->exchange->method);
    headers_read(visit);
    request->id = id_make(visit);
    bool is_target = request_parse_target(arena, visit->exchange->target, request);
    if (!is_target)
        request->path = S("/");
    request->is_api = str_begins_with(request->path, S("/api/"));
    visit->cx.lang = lang_of(request);
    if (is_target)
        route_find(routes_all(), arena, request->method, request->path, &visit->match);
    if (visit->match.route != NULL) {
        visit->cx.lang = request->is_api ? visit->cx.lang : visit->match.lang;
        request->params = visit->match.params;
    }
    if (!request->is_api) {
        view_init(&visit->view, arena, atomic_load(&visit->server->site), request, visit->cx.lang);
        request->view = &visit->view;
        paths_fill(visit);
    }
    int status = !is_target                   ? 400
                 : !is_method                 ? 405
                 : visit->match.route != NULL ? 0
                 : visit->match.is_path_known ? 405
                                              : 404;
    if (status != 0)
        visit_refuse_status(visit, status);
    if (status == 405)
        allow_add(visit);
    return status == 0;
}

// ---- Refusals

// Limits of what may be sent; all others are of how fast.
static bool is_too_big(TextKey what)
{
    return what == T_STORE_TOO_BIG || what == T_FILES_TOO_BIG || what == T_FILES_OWNER_FULL ||
           what == T_WEB_UPLOAD_TOO_MANY;
}

int visit_problem_status(const Visit *visit)
{
    const Problem *problem = &visit->cx.problem;
    if (problem->what == T_APP_FORM_FOREIGN)
        return 403; // logging in would not help
    if (problem->err == ERR_LIMIT && !is_too_big(problem->what))
        return 429; // too fast, not too big
    return problem_status(problem, visit->cx.actor != NULL);
}

void visit_refuse(Visit *visit, Err err)
{
    visit->cx.problem.err = err;
    problem_respond_as(&visit->cx, &visit->request, &visit->response, visit_problem_status(visit));
    if (visit->response.status >= 500) {
        LogField fields[] = { { "id", visit->request.id },
                              { "path", visit->request.path },
                              { "file", str_from_c(visit->cx.problem.file) },
                              { "detail", visit->cx.problem.detail } };
        log_failure(visit->server->log, "request_failed", fields, 4);
    }
}

void visit_refuse_status(Visit *visit, int status)
{
    problem_respond_status(&visit->cx, &visit->request, &visit->response, status);
}

// ---- Out

static void miss_count(const Visit *visit)
{
    Server *server = visit->server;
    int status = visit->response.status;
    if (visit->cx.actor == NULL && status >= 400 && status < 500)
        misses_add(server->misses, visit->request.remote_address, server->env->now(server->env));
}

void visit_answer(Visit *visit)
{
    miss_count(visit);
    const Response *response = &visit->response;
    HttpExchange *exchange = visit->exchange;
    response_add_security(&visit->request, &visit->response);
    exchange->answer.status = response->status;
    exchange->answer.body = response->body;
    exchange->answer.stream = response->stream;
    if (!str_is_absent(response->content_type))
        http_answer_header(exchange, "Content-Type", response->content_type);
    if (response->is_compressed)
        http_answer_header(exchange, "Content-Encoding", S("gzip"));
    for (size_t i = 0; i < response->header_n; i++)
        http_answer_header(exchange, response->headers[i].name.data, response->headers[i].value);
    atomic_fetch_add(&visit->server->counts.answers[response->status / 100 % 6], 1);
    if (visit->server->options.has_access_log) {
        LogField fields[] = {
            { "id", visit->request.id },
            { "address", visit->request.remote_address },
            { "method", exchange->method },
            { "path", visit->request.path },
            { "status", str_format(exchange->arena, "%d", response->status) },
        };
        log_event(visit->server->log, "request", fields, 5);
    }
}
