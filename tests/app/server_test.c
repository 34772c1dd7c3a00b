#include "app/server.h"

#include "base/json_read.h"
#include "support/http_client.h"
#include "support/running_server.h"
#include "support/test.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

TEST("what is not there, and what is there for another method, is told apart")
{
    RunningServer running;
    running_server_begin(&running);
    HttpReply reply = client_ask(running.port, "GET", "/there/is/none", "", S(""));
    CHECK_INT(reply.status, 404);
    CHECK(str_begins_with(reply_header(&reply, "Content-Type"), S("text/html")));
    CHECK(str_contains(reply.body, S("<html lang=\"vi\"")));
    reply = client_ask(running.port, "GET", "/en/there/is/none", "", S(""));
    CHECK(reply.status == 404 && str_contains(reply.body, S("<html lang=\"en\"")));
    reply = client_ask(running.port, "GET", "/api/v1/none", "", S(""));
    CHECK(reply.status == 404);
    CHECK_STR(reply_header(&reply, "Content-Type"), "application/problem+json");
    reply = client_ask(running.port, "POST", "/healthz", "", S(""));
    CHECK_INT(reply.status, 405);
    CHECK_STR(reply_header(&reply, "Allow"), "GET, HEAD");
    reply = client_ask(running.port, "BREW", "/healthz", "", S(""));
    CHECK_INT(reply.status, 405);
    running_server_end(&running);
}

TEST("HEAD has the head of GET and no body")
{
    RunningServer running;
    running_server_begin(&running);
    HttpReply get = client_ask(running.port, "GET", "/dang-nhap", "", S(""));
    HttpReply head = client_ask(running.port, "HEAD", "/dang-nhap", "", S(""));
    CHECK_INT(head.status, 200);
    CHECK(str_equal(reply_header(&head, "Content-Length"), reply_header(&get, "Content-Length")));
    CHECK(get.body.length > 0 && head.body.length == 0);
    running_server_end(&running);
}

TEST("every answer carries the headers that protect the page")
{
    static const char *const targets[] = { "/dang-nhap", "/none", "/api/v1/none", "/healthz",
                                           "/lam-viec" };
    RunningServer running;
    running_server_begin(&running);
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        HttpReply reply = client_ask(running.port, "GET", targets[i], "", S(""));
        CHECK(
            str_contains(reply_header(&reply, "Content-Security-Policy"), S("default-src 'none'")));
        CHECK_STR(reply_header(&reply, "X-Content-Type-Options"), "nosniff");
        CHECK(!str_is_absent(reply_header(&reply, "Cache-Control")));
        CHECK(str_is_absent(reply_header(&reply, "Server")));
    }
    running_server_end(&running);
}

TEST("a target that cannot be decoded is a bad request")
{
    static const char *const targets[] = { "/%",       "/%zz",   "/%00",   "/%ff",
                                           "/a?x=%ff", "/a?%zz", "/%c0%af" };
    RunningServer running;
    running_server_begin(&running);
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        HttpReply reply = client_ask(running.port, "GET", targets[i], "", S(""));
        CHECK_INT(reply.status, 400);
    }
    running_server_end(&running);
}

TEST("a body where none is wanted, or too large a one, is refused unread")
{
    RunningServer running;
    running_server_begin(&running);
    Str token = running_server_token(&running, "head");
    HttpReply reply = client_ask(running.port, "GET", "/dang-nhap", "", S("a=b"));
    CHECK(reply.status == 413 && reply.is_closed);
    Str bytes = str_format(test_arena(),
                           "POST /api/v1/dossiers HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a\r\n"
                           "Authorization: Bearer %.*s\r\nContent-Type: application/json\r\n"
                           "Content-Length: 100000000\r\n\r\n",
                           STR_ARG(token));
    reply = client_talk(running.port, bytes, 5000);
    CHECK(reply.status == 413 && reply.is_closed);
    CHECK_STR(reply_header(&reply, "Content-Type"), "application/problem+json");
    running_server_end(&running);
}

TEST("health and figures are told to whoever watches")
{
    RunningServer running;
    running_server_begin(&running);
    HttpReply reply = client_ask(running.port, "GET", "/healthz", "", S(""));
    CHECK_INT(reply.status, 200);
    CHECK_STR(reply.body, "{\"status\":\"ok\",\"database\":\"ok\",\"writer\":\"ok\"}");
    reply = client_ask(running.port, "GET", "/metrics", "", S(""));
    CHECK(str_contains(reply.body, S("motcua_answers_total{class=\"2xx\"} 1\n")));
    CHECK(str_contains(reply.body, S("# TYPE motcua_writer_stopped gauge\n")));
    running_server_end(&running);
}

TEST("many idle connections do not keep others from being served")
{
    enum {
        IDLE = 2000
    };
    struct rlimit files;
    RunningServer running;
    running_server_begin(&running);
    int *idle = arena_array(test_arena(), int, IDLE);
    CHECK(getrlimit(RLIMIT_NOFILE, &files) == 0);
    int n = files.rlim_cur > 2 * IDLE + 200 ? IDLE : (int)(files.rlim_cur - 200) / 2;
    for (int i = 0; i < n; i++)
        idle[i] = client_connect(running.port);
    HttpReply reply = client_ask(running.port, "GET", "/healthz", "", S(""));
    CHECK_INT(reply.status, 200);
    for (int i = 0; i < n; i++)
        close(idle[i]);
    running_server_end(&running);
}
