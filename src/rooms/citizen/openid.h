// Logging in at an OpenID provider (authorization code with PKCE; OpenID Connect Core 1.0 §3.1,
// RFC 7636, RFC 9700). The provider is the one of the settings; nothing else is ever asked.
#pragma once

#include "base/cx.h"

enum {
    OPENID_MINUTES = 10, // a log-in that was begun is valid for
};

typedef struct OpenidBegin {
    Str redirect;  // the whole address of our page where the provider answers
    Str back_path; // where the citizen wants to go then; "" his page
} OpenidBegin;

// What the button says; "" when no provider is set.
CHECKED Err openid_name(Cx *cx, Str *out);
// *out_url: where the browser is sent. *out_state goes into its cookie. Network: never on a polling
// thread, never in a transaction. Expected errors: ERR_NOT_FOUND (no provider is set), ERR_REMOTE.
CHECKED Err openid_begin(Cx *cx, const OpenidBegin *begin, Str *out_url, Str *out_state);

typedef struct OpenidReply {
    Str state, code, error; // as the provider's redirect says; NO_STR when absent
    Str issuer;             // likewise (RFC 9207)
    Str cookie;             // the state in the browser's cookie
    Str device;
} OpenidReply;

// Expected errors: ERR_CONFLICT (one text for everything that does not fit), ERR_REMOTE.
CHECKED Err openid_end(Cx *cx, const OpenidReply *reply, Str *out_session, Str *out_back_path);
