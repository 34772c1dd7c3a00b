#include "app/dispatch.h"

#include "app/afterwards.h"
#include "app/gate.h"
#include "app/retry.h"
#include "store/tx.h"

#include <stddef.h>

static Visit *visit_open(Server *server, HttpExchange *exchange)
{
    Visit *visit = arena_new(exchange->arena, Visit);
    visit->server = server;
    visit->exchange = exchange;
    visit->cx = (Cx) { .arena = exchange->arena, .env = server->env };
    visit->session = visit->citizen = NO_STR;
    response_init(&visit->response);
    exchange->state = visit;
    return visit;
}

static void failure_answer(Visit *visit, Err err);

// A body that is to come in pieces is let in only when its head is: nobody fills the disk who may
// not.
static Err upload_admit(Visit *visit)
{
    TRY(gate_admit(visit));
    UploadGuard guard = gate_upload_guard(visit);
    visit->is_admitted = true;
    visit->upload =
        upload_begin(&visit->cx, &visit->request, visit->match.route->form->upload, &guard);
    return OK;
}

static bool has_upload(const Visit *visit)
{
    const Route *route = visit->match.route;
    return route != NULL && route->form != NULL && route->form->upload != NULL &&
           visit->exchange->announced_bytes != 0 && upload_is_streamed(&visit->request);
}

static void head_step(Visit *visit)
{
    bool is_found = visit_begin(visit);
    if (is_found && has_upload(visit)) {
        Err err = upload_admit(visit);
        visit->exchange->streams_body = err == OK;
        if (err != OK)
            failure_answer(visit, err);
        is_found = err == OK;
    }
    if (!is_found)
        visit_answer(visit);
}

static void body_step(Visit *visit)
{
    visit->upload_err = upload_take(visit->upload, visit->piece);
}

bool dispatch_body(void *state, HttpExchange *exchange, Str bytes)
{
    (void)state;
    Visit *visit = exchange->state;
    visit->piece = bytes;
    visit->upload_err = ERR_LIMIT; // when the arena is full
    visit_guard(visit, body_step);
    return visit->upload_err == OK;
}

size_t dispatch_head(void *state, HttpExchange *exchange)
{
    Visit *visit = visit_open(state, exchange);
    visit_guard(visit, head_step);
    const Route *route = visit->match.route;
    if (exchange->streams_body)
        return (size_t)upload_bytes_max(route->form->upload);
    return route != NULL && route->form != NULL ? BODY_BYTES_MAX : 0;
}

static void refused_step(Visit *visit)
{
    visit_refuse_status(visit, visit->exchange->answer.status);
    visit_answer(visit);
}

void dispatch_refused(void *state, HttpExchange *exchange, int status)
{
    Server *server = state;
    atomic_fetch_add(&server->counts.refused, 1);
    // Too large: the head was good and has been read. Otherwise nothing of it is believed.
    Visit *visit = exchange->state != NULL ? exchange->state : visit_open(server, exchange);
    exchange->answer.status = status == 505 ? 400 : status;
    visit_guard(visit, refused_step);
}

// ---- The handler

// Runs it and turns a failure into an answer.
static Err handler_run(Visit *visit)
{
    const Route *route = visit->match.route;
    response_init(&visit->response);
    return route->run(&visit->cx, &visit->request, &visit->response);
}

// Whether the page of the form itself can say what was wrong.
static bool is_shown_again(const Visit *visit, Err err)
{
    const Route *route = visit->match.route;
    if (route->refused == NULL || visit->request.is_api)
        return false;
    bool has_input = visit->request.input != NULL;
    return err == ERR_INPUT || err == ERR_CONFLICT || err == ERR_LIMIT ||
           (err == ERR_FORBIDDEN && has_input);
}

// With a connection of its own: the handler's is gone.
static bool form_show_again(Visit *visit)
{
    Problem problem = visit->cx.problem;
    if (pool_borrow(visit->server->readers, &visit->cx) != OK)
        return false;
    visit->cx.problem = problem;
    response_init(&visit->response);
    Err err = visit->match.route->refused(&visit->cx, &visit->request, &visit->response);
    pool_give_back(&visit->cx);
    visit->cx.problem = problem;
    visit->response.status = visit_problem_status(visit);
    return err == OK;
}

static void failure_answer(Visit *visit, Err err)
{
    pool_give_back(&visit->cx);
    visit->cx.problem.err = err;
    if (!is_shown_again(visit, err) || !form_show_again(visit))
        visit_refuse(visit, err);
}

static void read_run(Visit *visit)
{
    Err err = pool_borrow(visit->server->readers, &visit->cx);
    if (err == OK)
        err = handler_run(visit);
    if (err != OK)
        failure_answer(visit, err);
    else if (visit->response.afterwards.run != NULL)
        afterwards_add(visit->server, &visit->response.afterwards);
    pool_give_back(&visit->cx);
}

// The version is read before the data: a page made meanwhile is kept under the older number.
static PageKey page_key(Visit *visit)
{
    const Env *env = visit->server->env;
    return (PageKey) {
        .target = visit->exchange->target,
        .display = request_cookie(&visit->request, "hien_thi"),
        .version = writer_counts(visit->server->writer).groups,
        .now_ms = env->monotonic_ms(env),
    };
}

static void shared_run(Visit *visit)
{
    PageKey key = page_key(visit);
    if (page_cache_find(visit->server->pages, visit->cx.arena, &key, &visit->response))
        return;
    read_run(visit);
    page_cache_keep(visit->server->pages, &key, &visit->response);
}

static void read_step(Visit *visit)
{
    bool is_nobody = visit->cx.actor == NULL && str_is_absent(visit->citizen);
    if (visit->match.route->mode == ROUTE_SHARED && is_nobody)
        shared_run(visit);
    else
        read_run(visit);
    visit_answer(visit);
}

// Who may settings, or sets up, has perhaps named the site anew.
static void site_follow(Visit *visit)
{
    bool may_settings = actor_can(visit->cx.actor, PERM_SETTINGS);
    if (!may_settings || visit->request.method == METHOD_GET)
        return;
    if (pool_borrow(visit->server->readers, &visit->cx) != OK)
        return;
    // A site that cannot be read keeps its name; the next change tries again.
    (void)!server_site_renew(visit->server, &visit->cx);
    pool_give_back(&visit->cx);
}

static void answer_step(Visit *visit)
{
    if (visit->write.err != OK)
        failure_answer(visit, visit->write.err);
    else
        site_follow(visit);
    visit_answer(visit);
}

// ---- Writes

static Visit *visit_of_write(WriteJob *job)
{
    return (Visit *)(void *)((char *)job - offsetof(Visit, write));
}

// One savepoint around the handler and the kept answer: both or neither.
static Err write_in(Cx *cx, Tx *tx, void *arg)
{
    Visit *visit = arg;
    bool is_repeated;
    TRY(retry_find(visit, tx, &is_repeated));
    if (is_repeated)
        return OK;
    TRY(visit->match.route->run(cx, &visit->request, &visit->response));
    return retry_keep(visit, tx);
}

static Err write_run(WriteJob *job)
{
    Visit *visit = visit_of_write(job);
    response_init(&visit->response);
    return tx_run(&visit->cx, visit->match.route->path, write_in, visit);
}

// After the commit, on the writer's thread: only hands over.
static void write_done(WriteJob *job)
{
    http_resume(visit_of_write(job)->exchange);
}

// ---- Slow work

static void slow_step(Visit *visit)
{
    Err err = pool_borrow(visit->server->readers, &visit->cx);
    if (err == OK) {
        writer_use(&visit->cx, visit->server->writer);
        err = handler_run(visit);
    }
    pool_give_back(&visit->cx);
    visit->write.err = err;
}

static void slow_run(WorkItem *item)
{
    Visit *visit = (Visit *)(void *)((char *)item - offsetof(Visit, work));
    visit_guard(visit, slow_step);
    http_resume(visit->exchange);
}

// ---- The request, whole

// true: answered.
static bool hand_over(Visit *visit)
{
    switch (visit->match.route->mode) {
    case ROUTE_READ:
    case ROUTE_SHARED: visit_guard(visit, read_step); return true;
    case ROUTE_SIGNED:
    case ROUTE_WRITE:
        visit->write = (WriteJob) { .cx = &visit->cx, .run = write_run, .done = write_done };
        http_suspend(visit->exchange);
        writer_add(visit->server->writer, &visit->write);
        return false;
    case ROUTE_SLOW:
        visit->work.run = slow_run;
        http_suspend(visit->exchange);
        if (workers_add(visit->server->workers, &visit->work))
            return false;
        visit->write.err = ERR_BUSY;
        http_resume(visit->exchange);
        return false;
    }
    return true;
}

static void gate_step(Visit *visit)
{
    Err err = gate_pass(visit);
    if (err == OK)
        return;
    bool is_redirected = visit->response.status == 303;
    if (!is_redirected)
        failure_answer(visit, err);
    visit_answer(visit);
}

bool dispatch_request(void *state, HttpExchange *exchange)
{
    (void)state;
    Visit *visit = exchange->state;
    visit_guard(visit, gate_step);
    return exchange->answer.status != 0 || hand_over(visit);
}

// Back on the polling thread: the answer is made here, so that neither the writer nor a worker
// spends time on it.
void dispatch_resumed(void *state, HttpExchange *exchange)
{
    (void)state;
    visit_guard(exchange->state, answer_step);
}
