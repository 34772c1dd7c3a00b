// A plain HTTP client for tests: bytes in, bytes out.
#pragma once

#include "base/str.h"

typedef struct HttpReply {
    int status; // 0: the server closed without a word
    Str head, body;
    bool is_closed; // the server ended the connection
} HttpReply;

int client_connect(uint16_t port);
// Sends all of bytes and reads until the server closes or is silent for quiet_ms.
HttpReply client_talk(uint16_t port, Str bytes, int quiet_ms);
// One request on a connection of its own that ends with it. headers: lines with "\r\n", or "".
HttpReply client_ask(uint16_t port, const char *method, const char *target, const char *headers,
                     Str body);
Str reply_header(const HttpReply *reply, const char *name); // NO_STR when absent
// What stands between before and after in the body, NO_STR when there is no such place.
Str reply_between(const HttpReply *reply, const char *before, const char *after);
