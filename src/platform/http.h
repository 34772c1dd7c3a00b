// The HTTP server: libmicrohttpd with one polling thread per core. It reads and limits requests,
// refuses those that could be read in two ways, and sends answers. It knows nothing of routes.
//
// Life of an exchange: on_head (nothing of the body has been read) → the body is collected, or
// handed to on_body as it comes → on_request, which fills the answer and returns true; or it
// calls http_suspend, returns false and lets another thread call http_resume, whereupon on_resumed
// fills the answer. The arena of the exchange is reset after the answer has been sent.
#pragma once

#include "base/arena.h"
#include "base/env.h"
#include "platform/listen.h"

typedef struct HttpServer HttpServer;
typedef struct HttpExchange HttpExchange;

enum {
    HTTP_HEADERS_MAX = 24, // of an answer
};

typedef struct HttpHeader {
    const char *name, *value;
} HttpHeader;

typedef struct HttpAnswer {
    int status; // 0: not filled yet
    HttpHeader headers[HTTP_HEADERS_MAX];
    size_t header_n;
    Str body;      // must live as long as the exchange
    Input *stream; // instead of the body: sent in chunks
    bool closes;   // the connection ends after this answer
} HttpAnswer;

struct HttpExchange {
    Arena *arena;
    Str method, target;      // as sent: "/hs/abc?x=1"
    Str remote_address;      // of the peer, without the port
    Str body;                // whole, when on_request is called; empty when streams_body
    int64_t announced_bytes; // of the body, -1 when the sender does not say
    bool streams_body;       // set by on_head: the body goes to on_body, piece by piece
    bool is_tls;
    HttpAnswer answer;
    void *state; // the caller's, from on_head to on_request
};

typedef struct HttpOptions {
    ListenAt at;
    int threads;            // polling threads
    int connections_max;    // more are refused by closing
    int idle_seconds;       // a connection without a byte for so long is closed
    size_t arena_bytes_max; // of one exchange, body included
    // How many bytes of body this request may have; the answer may be filled here already, which
    // ends the exchange without reading the body. On a polling thread: must not block.
    size_t (*on_head)(void *state, HttpExchange *exchange);
    // A piece of the body of an exchange that streams; the polling thread waits for it. false: what
    // still comes is dropped, and on_request says why.
    bool (*on_body)(void *state, HttpExchange *exchange, Str bytes);
    // true: exchange->answer is filled. false: http_resume comes later, from any thread.
    bool (*on_request)(void *state, HttpExchange *exchange);
    // After http_resume, on the polling thread again: fills the answer.
    void (*on_resumed)(void *state, HttpExchange *exchange);
    // The server itself answers: bad requests (400), too large (413).
    void (*on_refused)(void *state, HttpExchange *exchange, int status);
    void *state;
} HttpOptions;

// Listens when it returns OK. Expected error: ERR_STORAGE, *out_why says why (address in use, …).
CHECKED Err http_start(Arena *arena, const HttpOptions *options, HttpServer **out, Str *out_why);
uint16_t http_port(const HttpServer *server); // the real one when 0 was asked for
// Before another thread learns of the exchange; on_request then returns false.
void http_suspend(HttpExchange *exchange);
void http_resume(HttpExchange *exchange);
// Stops listening, lets running exchanges end for at most wait_ms, then closes everything.
void http_stop(HttpServer *server, int wait_ms);

// Value of a header of the request, NO_STR when absent; the first of several.
Str http_header(const HttpExchange *exchange, const char *name);
// The value is copied; one that holds CR, LF or NUL is left out.
void http_answer_header(HttpExchange *exchange, const char *name, Str value);
