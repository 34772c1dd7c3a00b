// Which heads of requests are refused before anything of them is used. libmicrohttpd 0.9.75 takes
// some that other servers read differently (two lengths, a length beside chunks); between a proxy
// and us such a request could smuggle a second one in.
#pragma once

#include "base/str.h"

typedef struct HttpHead {
    int lengths, encodings, hosts; // how often each header stands there
    Str length, encoding;
    bool is_bad; // a name or value with bytes that have no place there
} HttpHead;

void http_head_add(HttpHead *head, Str name, Str value);
// 0, or the status to refuse with. *out_body_bytes: announced length, -1 for chunks, 0 for none.
int http_head_check(const HttpHead *head, Str method, Str version, int64_t *out_body_bytes);
// Origin form only: "/…", visible ASCII, no fragment.
bool http_target_is_good(Str target);
