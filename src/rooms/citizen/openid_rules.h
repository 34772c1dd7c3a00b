// Where an OpenID provider is asked, and what a provider may say about itself. Pure.
#pragma once

#include "base/arena.h"
#include "base/str.h"

typedef struct OpenidEndpoints {
    Str authorization, token, jwks;
} OpenidEndpoints;

// Reads the discovery document (OpenID Connect Discovery 1.0). false: it names another issuer, or
// an address that is not at the issuer's own host: a provider cannot send us anywhere else.
bool openid_endpoints_read(Arena *arena, Str json, Str issuer, OpenidEndpoints *out);
// "https://issuer/.well-known/openid-configuration"
Str openid_discovery_url(Arena *arena, Str issuer);
// Percent-encoded for a query or a form: everything but letters, digits, - . _
Str openid_encode(Arena *arena, Str text);
// S256 of RFC 7636.
Str openid_challenge(Arena *arena, Str verifier);
// "id:secret" for HTTP Basic, each part encoded before (RFC 6749 §2.3.1): the line of a header.
Str openid_basic_header(Arena *arena, Str client_id, Str secret);
