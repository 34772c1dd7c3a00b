#include "platform/http.h"

#include "base/buffer.h"
#include "platform/http_strict.h"
#include "platform/listen.h"

#include <arpa/inet.h>
#include <assert.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    CONNECTION_BYTES = 20 * 1024, // head of a request; larger is 431
    STREAM_BLOCK_BYTES = 64 * 1024,
    KEPT_EXCHANGES = 256,            // finished ones whose memory waits for the next request
    OVERRUN_BYTES_MAX = 1024 * 1024, // what may come beyond a refused length before we hang up
    DRAIN_STEP_US = 2000,
};

typedef enum ExchangeStage {
    STAGE_HEAD,
    STAGE_BODY,
    STAGE_SUSPENDED,
    STAGE_ANSWERED,
} ExchangeStage;

// What the server knows of an exchange beyond what its user sees.
typedef struct Running {
    HttpExchange exchange; // first: the two are cast into each other
    Arena *own;            // this struct lives in it
    HttpServer *server;
    struct MHD_Connection *connection;
    ExchangeStage stage;
    Buffer body;
    size_t limit_bytes, taken_bytes; // of the body
    bool has_enough;                 // on_body wants no more
    size_t overrun_bytes;
    struct Running *next_kept;
} Running;

struct HttpServer {
    HttpOptions options;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock; // of kept
    Running *kept;
    size_t kept_n;
    atomic_int running_n, suspended_n;
    atomic_bool is_stopping;
    uint16_t port;
};

// ---- Exchanges are used again: no memory is asked for in the steady state

static Running *running_take(HttpServer *server)
{
    pthread_mutex_lock(&server->lock);
    Running *running = server->kept;
    if (running != NULL) {
        server->kept = running->next_kept;
        server->kept_n--;
    }
    pthread_mutex_unlock(&server->lock);
    if (running == NULL) {
        Arena *own = arena_open("exchange", sizeof(Running) + 64);
        running = arena_new(own, Running);
        running->own = own;
        running->exchange.arena = arena_open("request", server->options.arena_bytes_max);
    }
    running->server = server;
    atomic_fetch_add(&server->running_n, 1);
    return running;
}

static void running_close(Running *running)
{
    arena_close(running->exchange.arena);
    arena_close(running->own);
}

static void running_give_back(Running *running)
{
    HttpServer *server = running->server;
    Arena *arena = running->exchange.arena, *own = running->own;
    arena_reset(arena);
    *running = (Running) { .exchange.arena = arena, .own = own };
    pthread_mutex_lock(&server->lock);
    bool is_kept = server->kept_n < KEPT_EXCHANGES;
    if (is_kept) {
        running->next_kept = server->kept;
        server->kept = running;
        server->kept_n++;
    }
    pthread_mutex_unlock(&server->lock);
    if (!is_kept)
        running_close(running);
    atomic_fetch_sub(&server->running_n, 1);
}

// ---- Answers

static ssize_t stream_read(void *state, uint64_t position, char *bytes, size_t size_bytes)
{
    (void)position;
    Input *stream = state;
    size_t n;
    if (stream->read(stream, bytes, size_bytes, &n) != OK)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    return n == 0 ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

static struct MHD_Response *response_make(const HttpAnswer *answer)
{
    if (answer->stream != NULL)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK_BYTES, stream_read,
                                                 answer->stream, NULL);
    // The body stays in the arena until the exchange is completed, so it is not copied.
    return MHD_create_response_from_buffer(
        answer->body.length, (void *)(uintptr_t)answer->body.data, MHD_RESPMEM_PERSISTENT);
}

static void headers_add(struct MHD_Response *response, const Running *running)
{
    const HttpAnswer *answer = &running->exchange.answer;
    for (size_t i = 0; i < answer->header_n; i++)
        MHD_add_response_header(response, answer->headers[i].name, answer->headers[i].value);
    if (answer->closes || atomic_load(&running->server->is_stopping))
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
}

static enum MHD_Result answer_send(Running *running)
{
    running->stage = STAGE_ANSWERED;
    struct MHD_Response *response = response_make(&running->exchange.answer);
    if (response == NULL)
        return MHD_NO;
    headers_add(response, running);
    enum MHD_Result result = MHD_queue_response(
        running->connection, (unsigned)running->exchange.answer.status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(Running *running, int status)
{
    const HttpOptions *options = &running->server->options;
    running->exchange.answer = (HttpAnswer) { 0 };
    options->on_refused(options->state, &running->exchange, status);
    running->exchange.answer.closes = true;
    return answer_send(running);
}

// ---- Requests

// Called by libmicrohttpd for each header.
static enum MHD_Result header_visit(void *state, enum MHD_ValueKind kind, const char *name,
                                    size_t name_bytes, const char *value, size_t value_bytes)
{
    (void)kind;
    http_head_add(state, (Str) { name, name_bytes }, (Str) { value, value_bytes });
    return MHD_YES;
}

static void address_read(Running *running)
{
    const union MHD_ConnectionInfo *found =
        MHD_get_connection_info(running->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char *text = arena_push(running->exchange.arena, INET6_ADDRSTRLEN);
    const void *address = NULL;
    if (found != NULL && found->client_addr->sa_family == AF_INET)
        address = &((const struct sockaddr_in *)(const void *)found->client_addr)->sin_addr;
    else if (found != NULL && found->client_addr->sa_family == AF_INET6)
        address = &((const struct sockaddr_in6 *)(const void *)found->client_addr)->sin6_addr;
    if (address != NULL)
        inet_ntop(found->client_addr->sa_family, address, text, INET6_ADDRSTRLEN);
    running->exchange.remote_address = str_from_c(text);
}

static enum MHD_Result head_take(Running *running, const char *method, const char *version)
{
    const HttpOptions *options = &running->server->options;
    HttpExchange *exchange = &running->exchange;
    HttpHead head = { 0 };
    MHD_get_connection_values_n(running->connection, MHD_HEADER_KIND, header_visit, &head);
    exchange->method = str_copy(exchange->arena, str_from_c(method));
    int64_t body_bytes = 0;
    int refused = http_head_check(&head, exchange->method, str_from_c(version), &body_bytes);
    if (refused == 0 && !http_target_is_good(exchange->target))
        refused = 400;
    if (refused != 0)
        return refuse(running, refused);

    address_read(running);
    exchange->announced_bytes = body_bytes;
    size_t limit_bytes = options->on_head(options->state, exchange);
    if (exchange->answer.status != 0 && body_bytes != 0) {
        exchange->answer.closes = true;
        return answer_send(running);
    }
    if (body_bytes > 0 && (uint64_t)body_bytes > limit_bytes)
        return refuse(running, 413);
    running->limit_bytes = limit_bytes;
    if (!exchange->streams_body)
        buffer_init(&running->body, exchange->arena, limit_bytes);
    running->stage = STAGE_BODY;
    return MHD_YES;
}

// An answer can be queued only before the body or after it: what is too much is counted, dropped
// and refused at the end, or hung up on.
static enum MHD_Result body_take(Running *running, const char *bytes, size_t *n)
{
    const HttpOptions *options = &running->server->options;
    Str piece = { bytes, *n };
    *n = 0;
    if (running->overrun_bytes > 0 || piece.length > running->limit_bytes - running->taken_bytes) {
        running->overrun_bytes += piece.length;
        return running->overrun_bytes > OVERRUN_BYTES_MAX ? MHD_NO : MHD_YES;
    }
    running->taken_bytes += piece.length;
    if (!running->exchange.streams_body)
        buffer_add(&running->body, piece);
    else if (!running->has_enough)
        running->has_enough = !options->on_body(options->state, &running->exchange, piece);
    return MHD_YES;
}

static enum MHD_Result request_run(Running *running)
{
    const HttpOptions *options = &running->server->options;
    if (running->overrun_bytes > 0)
        return refuse(running, 413);
    if (running->exchange.answer.status != 0) // since on_head
        return answer_send(running);
    if (!running->exchange.streams_body)
        running->exchange.body = buffer_text(&running->body);
    if (options->on_request(options->state, &running->exchange))
        return answer_send(running);
    return MHD_YES;
}

// Called by libmicrohttpd for each part of a request.
static enum MHD_Result request_step(void *state, struct MHD_Connection *connection, const char *url,
                                    const char *method, const char *version, const char *bytes,
                                    size_t *n, void **out_running)
{
    (void)state;
    (void)url;
    Running *running = *out_running;
    assert(running->connection == connection);
    switch (running->stage) {
    case STAGE_HEAD: return head_take(running, method, version);
    case STAGE_BODY: return *n > 0 ? body_take(running, bytes, n) : request_run(running);
    case STAGE_SUSPENDED:
        running->server->options.on_resumed(running->server->options.state, &running->exchange);
        return answer_send(running);
    case STAGE_ANSWERED: *n = 0; return MHD_YES;
    }
    return MHD_NO;
}

void http_suspend(HttpExchange *exchange)
{
    Running *running = (Running *)exchange;
    running->stage = STAGE_SUSPENDED;
    atomic_fetch_add(&running->server->suspended_n, 1);
    MHD_suspend_connection(running->connection);
}

void http_resume(HttpExchange *exchange)
{
    Running *running = (Running *)exchange;
    HttpServer *server = running->server;
    MHD_resume_connection(running->connection);
    // From here on the exchange belongs to the polling thread again.
    atomic_fetch_sub(&server->suspended_n, 1);
}

Str http_header(const HttpExchange *exchange, const char *name)
{
    const Running *running = (const Running *)exchange;
    const char *value = NULL;
    size_t n = 0;
    if (MHD_lookup_connection_value_n(running->connection, MHD_HEADER_KIND, name, strlen(name),
                                      &value, &n) == MHD_NO ||
        value == NULL)
        return NO_STR;
    return (Str) { value, n };
}

void http_answer_header(HttpExchange *exchange, const char *name, Str value)
{
    HttpAnswer *answer = &exchange->answer;
    assert(answer->header_n < HTTP_HEADERS_MAX);
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] == '\r' || value.data[i] == '\n' || value.data[i] == '\0')
            return;
    answer->headers[answer->header_n++] = (HttpHeader) { name, str_to_c(exchange->arena, value) };
}

// ---- Start and stop

// The first thing libmicrohttpd tells of a request: its target, before it is decoded.
static void *target_take(void *state, const char *target, struct MHD_Connection *connection)
{
    Running *running = running_take(state);
    running->connection = connection;
    running->exchange.target = str_copy(running->exchange.arena, str_from_c(target));
    return running;
}

static void request_completed(void *state, struct MHD_Connection *connection, void **out_running,
                              enum MHD_RequestTerminationCode code)
{
    (void)state;
    (void)connection;
    (void)code;
    if (*out_running != NULL)
        running_give_back(*out_running);
    *out_running = NULL;
}

// Each connection is a file to the kernel; the usual soft limit of 1,024 is not enough.
static void files_allow_many(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static void log_nothing(void *state, const char *format, va_list args)
{
    (void)state;
    (void)format;
    (void)args;
}

static struct MHD_Daemon *daemon_start(HttpServer *server, int fd)
{
    const HttpOptions *options = &server->options;
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                                MHD_USE_ERROR_LOG,
                            0, NULL, NULL, request_step, NULL,                               //
                            MHD_OPTION_EXTERNAL_LOGGER, log_nothing, NULL,                   //
                            MHD_OPTION_LISTEN_SOCKET, fd,                                    //
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                                 //
                            MHD_OPTION_THREAD_POOL_SIZE, (unsigned)options->threads,         //
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)options->connections_max, //
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)options->idle_seconds,  //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,    //
                            MHD_OPTION_URI_LOG_CALLBACK, target_take, server,                //
                            MHD_OPTION_NOTIFY_COMPLETED, request_completed, NULL,            //
                            MHD_OPTION_END);
}

static void server_close(void *handle)
{
    HttpServer *server = handle;
    while (server->kept != NULL) {
        Running *next = server->kept->next_kept;
        running_close(server->kept);
        server->kept = next;
    }
    pthread_mutex_destroy(&server->lock);
}

Err http_start(Arena *arena, const HttpOptions *options, HttpServer **out, Str *out_why)
{
    int fd;
    TRY(listen_open(arena, &options->at, &fd, out_why));
    files_allow_many();
    HttpServer *server = arena_new(arena, HttpServer);
    server->options = *options;
    server->port = listen_port(fd);
    pthread_mutex_init(&server->lock, NULL);
    server->daemon = daemon_start(server, fd);
    if (server->daemon == NULL) {
        close(fd);
        *out_why = S("no threads or memory for the server");
        return ERR_STORAGE;
    }
    arena_defer(arena, server_close, server);
    *out = server;
    return OK;
}

uint16_t http_port(const HttpServer *server)
{
    return server->port;
}

void http_stop(HttpServer *server, int wait_ms)
{
    atomic_store(&server->is_stopping, true);
    int fd = MHD_quiesce_daemon(server->daemon);
    if (fd >= 0)
        close(fd);
    int waited_us = 0;
    // Those that wait for the writer or the pool always end; they are never cut off.
    while (atomic_load(&server->suspended_n) > 0 ||
           (atomic_load(&server->running_n) > 0 && waited_us < wait_ms * 1000)) {
        usleep(DRAIN_STEP_US);
        waited_us += DRAIN_STEP_US;
    }
    MHD_stop_daemon(server->daemon);
}
