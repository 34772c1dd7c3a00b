// ID tokens of an OpenID provider (OpenID Connect Core 1.0 §3.1.3.7): which key, and whether what
// they say is meant for us and now. Pure.
#pragma once

#include "base/date.h"
#include "base/jws.h"

typedef struct IdTokenAsk {
    Str issuer, client_id, nonce;
    Instant now;
} IdTokenAsk;

typedef enum IdTokenFault {
    ID_TOKEN_RIGHT,
    ID_TOKEN_MALFORMED, // not a JWS of three parts with a JSON header
    ID_TOKEN_ALGORITHM, // neither RS256 nor ES256, or a critical header we do not know
    ID_TOKEN_KEY,       // no key, or more than one, that may have signed it
    ID_TOKEN_SIGNATURE, //
    ID_TOKEN_ISSUER,    //
    ID_TOKEN_AUDIENCE,  // not for us, or for others too without naming us as the party
    ID_TOKEN_TIME,      // expired, without an end, issued in the future or long ago
    ID_TOKEN_NONCE,     // not the answer to our question
    ID_TOKEN_SUBJECT,   // nobody
} IdTokenFault;

enum {
    ID_TOKEN_SKEW_S = 60,       // how far the clocks may differ
    ID_TOKEN_AGE_S = 10 * 60,   // a token older than that was not made for this log-in
    ID_TOKEN_SUBJECT_MAX = 255, // bytes (Core §2)
};

typedef struct IdToken {
    Str subject;
    Str name; // "" when the provider does not say
} IdToken;

// jwks: the provider's key set as JSON.
IdTokenFault id_token_check(Arena *arena, Str token, Str jwks, const IdTokenAsk *ask, IdToken *out);
