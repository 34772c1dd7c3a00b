// Signed tokens of other systems (JWS compact form, RFC 7515), checked with their public keys (JWK,
// RFC 7517): RS256 and ES256, and nothing that names another algorithm. The signatures are cjose's.
#pragma once

#include "base/arena.h"
#include "base/str.h"

typedef enum JwsAlgorithm {
    JWS_RS256, // RSA of at least 2048 bits
    JWS_ES256, // on the curve P-256
    JWS_ALGORITHM_COUNT
} JwsAlgorithm;

enum {
    JWS_BYTES_MAX = 16 * 1024
};

// The header as JSON text, not checked by anything. false: not three parts of base64url.
bool jws_header(Arena *arena, Str token, Str *out_json);
// false: the signature is not that of this key with this algorithm.
bool jws_verify(Arena *arena, Str token, Str public_jwk, JwsAlgorithm algorithm, Str *out_payload);

// Without padding (RFC 4648 §5). false: other letters, or padding.
bool base64url_decode(Arena *arena, Str text, Str *out);
Str base64url_encode(Arena *arena, Str bytes);
