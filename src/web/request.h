// A request as handlers see it: read, decoded and limited by the HTTP adapter. It knows nothing of
// the server below it. All texts belong to the arena of the request.
#pragma once

#include "base/cx.h"
#include "base/text.h"
#include "web/upload.h"

typedef struct Form Form;
typedef struct View View;

typedef enum Method {
    METHOD_GET, // HEAD arrives as GET; the adapter leaves the body away
    METHOD_POST,
    METHOD_PUT,
    METHOD_DELETE,
    METHOD_COUNT
} Method;

typedef struct NamedValue {
    Str name, value;
} NamedValue;

typedef struct NamedValueList {
    NamedValue *items;
    size_t n;
} NamedValueList;

typedef struct Request {
    Method method;
    Str id;             // shown on problem pages and written to the log
    Str remote_address; // of the caller, behind a trusted proxy already resolved
    bool is_tls;
    bool is_api; // answers JSON, problems as problem+json

    Str path;              // "/hs/H16.37-…/7KQT4M", percent-decoded, without the query
    NamedValueList query;  // ?q=…&trang=2, in order
    NamedValueList params; // {code} of the route's path

    // Headers, NO_STR when absent.
    Str host, origin, sec_fetch_site, authorization, cookie, user_agent;
    Str accept, accept_encoding;
    Str content_type, if_none_match, idempotency_key;

    // Only form.c and the adapter look at these; handlers get input.
    Str body;
    NamedValueList values; // of a form's body, for showing a refused form again
    bool has_parts;        // values and uploads are filled already
    UploadList uploads;    // files that came with the form, on routes with an upload rule

    // Filled by the gate before the handler runs.
    const void *input; // the struct of the route's declared form, NULL without a form
    View *view;        // what layouts need: site, person, language, display
    Str csrf_token;    // of the session, empty when there is none
} Request;

// Splits and decodes "path?query" of the request line. false: malformed escapes, invalid UTF-8, NUL
// or more than 200 values; the adapter answers 400.
bool request_parse_target(Arena *arena, Str target, Request *out);
// name=value&… of a query or an urlencoded body, '+' is a blank. false as above.
bool request_parse_values(Arena *arena, Str encoded, NamedValueList *out);

// First value of that name, NO_STR when absent.
Str value_find(const NamedValueList *values, const char *name);
Str request_param(const Request *request, const char *name); // must be in the route's path
Str request_query(const Request *request, const char *name); // may be absent
// A positive number in the query, between 1 and max; fallback when absent or anything else.
int64_t request_query_int(const Request *request, const char *name, int64_t fallback, int64_t max);
// Value of one cookie, NO_STR when absent.
Str request_cookie(const Request *request, const char *name);
