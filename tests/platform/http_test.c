#include "platform/http.h"

#include "base/buffer.h"
#include "support/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// A server that answers with what it has seen; "/later…" is answered by another thread.
static struct {
    HttpServer *server;
    atomic_int runs;
} state;

static size_t on_head(void *unused, HttpExchange *exchange)
{
    (void)unused;
    if (str_equal(exchange->target, S("/forbidden"))) {
        exchange->answer.status = 403;
        exchange->answer.body = S("no");
    }
    return str_equal(exchange->method, S("POST")) ? 100 : 0;
}

static void *answer_later(void *handle)
{
    HttpExchange *exchange = handle;
    usleep(2000);
    http_resume(exchange);
    return NULL;
}

static void on_resumed(void *unused, HttpExchange *exchange)
{
    (void)unused;
    exchange->answer.status = 201;
    exchange->answer.body = S("later");
}

static bool on_request(void *unused, HttpExchange *exchange)
{
    (void)unused;
    atomic_fetch_add(&state.runs, 1);
    if (str_begins_with(exchange->target, S("/later"))) {
        pthread_t thread;
        http_suspend(exchange);
        CHECK(pthread_create(&thread, NULL, answer_later, exchange) == 0);
        pthread_detach(thread);
        return false;
    }
    exchange->answer.status = 200;
    http_answer_header(exchange, "X-Seen", http_header(exchange, "X-Say"));
    http_answer_header(exchange, "X-Bad", S("a\r\nSet-Cookie: b=c"));
    exchange->answer.body = str_format(exchange->arena, "%.*s %.*s [%.*s] %.*s",
                                       STR_ARG(exchange->method), STR_ARG(exchange->target),
                                       STR_ARG(exchange->body), STR_ARG(exchange->remote_address));
    return true;
}

static void on_refused(void *unused, HttpExchange *exchange, int status)
{
    (void)unused;
    exchange->answer.status = status;
    exchange->answer.body = S("refused");
}

static void server_begin(void)
{
    HttpOptions options = {
        .at = { S("127.0.0.1"), 0 },
        .threads = 2,
        .connections_max = 200,
        .idle_seconds = 2,
        .arena_bytes_max = 1 << 20,
        .on_head = on_head,
        .on_request = on_request,
        .on_resumed = on_resumed,
        .on_refused = on_refused,
    };
    Str why;
    atomic_store(&state.runs, 0);
    CHECK_OK(http_start(test_arena(), &options, &state.server, &why));
}

static int connection_open(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons(http_port(state.server)),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    return fd;
}

// Everything that comes until the server closes or is silent for 300 ms.
static Str read_all(int fd, bool *out_is_closed)
{
    char *text = arena_array(test_arena(), char, 1 << 16);
    size_t n = 0;
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    *out_is_closed = false;
    while (poll(&wait, 1, 300) > 0) {
        ssize_t got = recv(fd, text + n, (1 << 16) - n, 0);
        if (got <= 0) {
            *out_is_closed = true;
            break;
        }
        n += (size_t)got;
    }
    return (Str) { text, n };
}

static Str talk(const char *bytes, bool *out_is_closed)
{
    int fd = connection_open();
    CHECK(send(fd, bytes, strlen(bytes), MSG_NOSIGNAL) == (ssize_t)strlen(bytes));
    Str answer = read_all(fd, out_is_closed);
    close(fd);
    return answer;
}

static int count(Str text, Str part)
{
    int n = 0;
    for (size_t i = 0; i + part.length <= text.length; i++)
        n += memcmp(text.data + i, part.data, part.length) == 0;
    return n;
}

TEST("a request is answered and the connection stays open for the next ones")
{
    server_begin();
    bool closed;
    Str answer = talk("GET /a?b=%20c HTTP/1.1\r\nHost: x\r\nX-Say: hello\r\n\r\n"
                      "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                      "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "2\r\nde\r\n1\r\nf\r\n0\r\n\r\n",
                      &closed);
    CHECK(!closed);
    CHECK_INT(count(answer, S("HTTP/1.1 200 OK")), 3);
    CHECK(str_contains(answer, S("X-Seen: hello\r\n")));
    CHECK(str_contains(answer, S("GET /a?b=%20c [] 127.0.0.1")));
    CHECK(str_contains(answer, S("POST /b [abc] ")));
    CHECK(str_contains(answer, S("POST /c [def] ")));
    CHECK(!str_contains(answer, S("Set-Cookie")));
    http_stop(state.server, 1000);
}

TEST("an answer that the head alone gets keeps the connection when no body comes")
{
    server_begin();
    bool closed;
    Str answer = talk("GET /forbidden HTTP/1.1\r\nHost: x\r\n\r\n"
                      "GET /b HTTP/1.1\r\nHost: x\r\n\r\n",
                      &closed);
    CHECK(!closed);
    CHECK(str_begins_with(answer, S("HTTP/1.1 403")) && str_contains(answer, S("200 OK")));
    http_stop(state.server, 1000);
}

TEST("HEAD is answered like GET without the body")
{
    server_begin();
    bool closed;
    Str answer = talk("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n", &closed);
    CHECK(str_begins_with(answer, S("HTTP/1.1 200 OK")));
    CHECK(str_contains(answer, S("Content-Length: 20\r\n")));
    CHECK(str_ends_with(answer, S("\r\n\r\n")));
    http_stop(state.server, 1000);
}

TEST("another thread may answer, also several on one connection")
{
    server_begin();
    bool closed;
    Str answer = talk("GET /later1 HTTP/1.1\r\nHost: x\r\n\r\n"
                      "POST /later2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx",
                      &closed);
    CHECK_INT(count(answer, S("HTTP/1.1 201 Created")), 2);
    CHECK_INT(count(answer, S("later")), 2);
    http_stop(state.server, 1000);
}

TEST("stopping waits for an answer that another thread still makes")
{
    server_begin();
    int fd = connection_open();
    const char *bytes = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
    CHECK(send(fd, bytes, strlen(bytes), 0) > 0);
    while (atomic_load(&state.runs) == 0)
        usleep(100);
    http_stop(state.server, 1000);
    bool closed;
    Str answer = read_all(fd, &closed);
    CHECK(str_contains(answer, S("201 Created")) && str_contains(answer, S("later")));
    CHECK(closed);
    close(fd);
}

// The second request, hidden in the body of the first, must never run.
#define HIDDEN "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"

TEST("requests that could hide another are refused and the connection ends")
{
    static const struct {
        const char *bytes, *status;
    } cases[] = {
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 39\r\n\r\n"
          "abcde" HIDDEN,
          "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
          "0\r\n\r\n" HIDDEN,
          "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
          "0\r\n\r\n" HIDDEN,
          "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" HIDDEN, "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n" HIDDEN,
          "400" },
        { "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" HIDDEN,
          "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde" HIDDEN, "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x5\r\n\r\nabcde" HIDDEN, "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 33\r\n\r\n" HIDDEN, "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\tx: y\r\n\r\nabcd" HIDDEN, "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" HIDDEN, "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\n" HIDDEN, "413" },
        { "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN, "400" },
        { "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN, "" }, // hung up on
        { "GET / HTTP/1.1\r\n\r\n" HIDDEN, "400" },
        { "GET /forbidden HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\n" HIDDEN, "403" },
    };
    server_begin();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool closed = false;
        Str answer = talk(cases[i].bytes, &closed);
        Str status = str_slice(answer, sizeof "HTTP/1.1 " - 1, sizeof "HTTP/1.1 400" - 1);
        CHECK_STR(status, cases[i].status);
        CHECK(!str_contains(answer, S(" 200 OK")));
        CHECK(closed);
    }
    CHECK_INT(atomic_load(&state.runs), 0);
    http_stop(state.server, 1000);
}

TEST("bad chunks end the connection without the request being run")
{
    static const char *const cases[] = {
        "zz\r\nabc\r\n0\r\n\r\n",    "-3\r\nabc\r\n0\r\n\r\n",  "3\r\nabcd\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\nabc", "0x3\r\nabc\r\n0\r\n\r\n",
    };
    server_begin();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool closed = false;
        Str bytes = str_format(
            test_arena(),
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n%s" HIDDEN, cases[i]);
        Str answer = talk(bytes.data, &closed);
        CHECK(closed);
        CHECK(!str_contains(answer, S("200 OK")));
        if (!closed)
            printf("# case %zu: %.*s\n", i, STR_ARG(answer));
    }
    CHECK_INT(atomic_load(&state.runs), 0);
    http_stop(state.server, 1000);
}

TEST("a body over the limit is refused: at once with a length, at its end with chunks")
{
    server_begin();
    bool closed;
    Str answer = talk("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n", &closed);
    CHECK(str_begins_with(answer, S("HTTP/1.1 413")) && closed);

    Buffer bytes;
    buffer_init(&bytes, test_arena(), 1 << 20);
    buffer_add(&bytes, S("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 11; i++)
        buffer_add(&bytes, S("a\r\n0123456789\r\n"));
    buffer_add(&bytes, S("0\r\n\r\n"));
    buffer_add_char(&bytes, '\0');
    answer = talk(bytes.data, &closed);
    CHECK(str_begins_with(answer, S("HTTP/1.1 413")) && closed);
    CHECK_INT(atomic_load(&state.runs), 0);
    http_stop(state.server, 1000);
}

TEST("a head that is too long is refused")
{
    server_begin();
    Buffer bytes;
    buffer_init(&bytes, test_arena(), 1 << 20);
    buffer_add(&bytes, S("GET / HTTP/1.1\r\nHost: x\r\nX: "));
    for (int i = 0; i < 40000; i++)
        buffer_add_char(&bytes, 'x');
    buffer_add(&bytes, S("\r\n\r\n"));
    buffer_add_char(&bytes, '\0');
    bool closed;
    Str answer = talk(bytes.data, &closed);
    CHECK(str_begins_with(answer, S("HTTP/1.1 431")));
    CHECK_INT(atomic_load(&state.runs), 0);
    http_stop(state.server, 1000);
}

TEST("a caller that sends nothing more is cut off")
{
    server_begin();
    int fd = connection_open();
    CHECK(send(fd, "GET / HT", 8, 0) == 8);
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    CHECK(poll(&wait, 1, 6000) == 1);
    char byte;
    CHECK(recv(fd, &byte, 1, 0) <= 0 || byte == 'H'); // closed, or told 408 before
    close(fd);
    http_stop(state.server, 1000);
}
