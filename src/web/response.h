// What a handler answers. It begins as 200 without a body; the adapter sends it after the commit.
#pragma once

#include "base/env.h"
#include "web/html.h"
#include "web/request.h"

enum {
    RESPONSE_HEADERS = 16
};

// A note that is written after the answer was made, by the writer in its next group: nobody waits
// for it. The note is copied: it must point to nothing but itself.
typedef struct Afterwards {
    Err (*run)(Cx *cx, Tx *tx, void *note); // NULL: nothing is to be written
    const void *note;
    size_t note_bytes;
} Afterwards;

typedef struct Response {
    int status;
    Str content_type; // NO_STR when there is no body
    NamedValue headers[RESPONSE_HEADERS];
    size_t header_n;
    Str body;
    Input *stream; // when not NULL it is sent instead of body, in chunks, and closed by the arena
    bool is_compressed; // the body is gzip already (embedded assets)
    Afterwards afterwards;
} Response;

void response_init(Response *response);
void response_add_header(Response *response, const char *name, Str value);
// The finished page.
void response_set_html(Response *response, Html *html);
void response_set_json(Response *response, Str json);
void response_set_text(Response *response, Str text);
// File to save: the name must be ASCII.
void response_set_file(Arena *arena, Response *response, Str content_type, Str file_name, Str body);
// 303 to a path of this site ("/…"); anything else goes to "/".
void response_redirect(Response *response, Str path);
// 303 to another site, an http or https address; anything else goes to "/". Only for addresses that
// no visitor has chosen.
void response_leave(Response *response, Str url);
typedef struct Cookie {
    const char *name;
    Str value;
    int64_t max_age_s; // 0: until the browser is closed; negative: removes the cookie
} Cookie;

// HttpOnly, SameSite=Lax, Path=/, Secure when the request came over TLS.
void response_set_cookie(Arena *arena, const Request *request, Response *response,
                         const Cookie *cookie);
// Adds ETag; when the caller has this state already the answer becomes 304 without a body and the
// result is true. tag is any text that changes with the content.
bool response_tag(Arena *arena, const Request *request, Response *response, Str tag);
// Headers that every answer carries: CSP without inline, nosniff, referrer-policy, no frames, and
// HSTS over TLS. Cache-Control: no-store and the CSP unless the handler has set one.
void response_add_security(const Request *request, Response *response);
