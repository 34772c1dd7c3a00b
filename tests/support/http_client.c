#include "support/http_client.h"

#include "base/buffer.h"
#include "support/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    REPLY_BYTES_MAX = 32 << 20,
    PATIENCE_MS = 20000
};

int client_connect(uint16_t port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons(port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    return fd;
}

static HttpReply reply_parse(Str text, bool is_closed)
{
    HttpReply reply = { .head = text, .body = S(""), .is_closed = is_closed };
    const char *end = memmem(text.data, text.length, "\r\n\r\n", 4);
    if (end != NULL) {
        reply.head = str_slice(text, 0, (size_t)(end - text.data) + 2);
        reply.body = str_slice(text, reply.head.length + 2, text.length);
    }
    if (str_begins_with(text, S("HTTP/1.1 ")))
        reply.status = atoi(text.data + sizeof "HTTP/1.1 " - 1);
    return reply;
}

static HttpReply reply_read(int fd, int quiet_ms)
{
    Buffer text;
    buffer_init(&text, test_arena(), REPLY_BYTES_MAX);
    bool is_closed = false;
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    while (!is_closed && poll(&wait, 1, quiet_ms) > 0) {
        char part[16 * 1024];
        ssize_t got = recv(fd, part, sizeof part, 0);
        is_closed = got <= 0;
        if (got > 0)
            buffer_add(&text, (Str) { part, (size_t)got });
    }
    buffer_add_char(&text, '\0');
    return reply_parse((Str) { text.data, text.length - 1 }, is_closed);
}

HttpReply client_talk(uint16_t port, Str bytes, int quiet_ms)
{
    int fd = client_connect(port);
    size_t sent = 0;
    while (sent < bytes.length) {
        ssize_t n = send(fd, bytes.data + sent, bytes.length - sent, MSG_NOSIGNAL);
        if (n <= 0)
            break; // refused in the middle: what it says is still read
        sent += (size_t)n;
    }
    HttpReply reply = reply_read(fd, quiet_ms);
    close(fd);
    return reply;
}

HttpReply client_ask(uint16_t port, const char *method, const char *target, const char *headers,
                     Str body)
{
    Str length = body.length > 0 || strcmp(method, "POST") == 0
                     ? str_format(test_arena(), "Content-Length: %zu\r\n", body.length)
                     : S("");
    Str head = str_format(test_arena(),
                          "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%.*s%s\r\n",
                          method, target, STR_ARG(length), headers);
    return client_talk(port, str_join(test_arena(), head, body), PATIENCE_MS);
}

Str reply_header(const HttpReply *reply, const char *name)
{
    Str rest = reply->head, line;
    size_t n = strlen(name);
    while (str_cut(&rest, '\n', &line))
        if (line.length > n && line.data[n] == ':' && strncasecmp(line.data, name, n) == 0)
            return str_trim(str_slice(line, n + 1, line.length));
    return NO_STR;
}

Str reply_between(const HttpReply *reply, const char *before, const char *after)
{
    const char *at = memmem(reply->body.data, reply->body.length, before, strlen(before));
    if (at == NULL)
        return NO_STR;
    at += strlen(before);
    size_t left = reply->body.length - (size_t)(at - reply->body.data);
    const char *end = memmem(at, left, after, strlen(after));
    return end == NULL ? NO_STR : (Str) { at, (size_t)(end - at) };
}
