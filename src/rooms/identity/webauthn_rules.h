// What a passkey says (WebAuthn Level 2): whom it speaks to, that its owner was there, and for
// which challenge. Only ES256, which every authenticator has; attestation is not asked for.
#pragma once

#include "rooms/identity/identity.h"

typedef struct AuthenticatorData {
    bool was_present, was_verified; // touched; by fingerprint, face or PIN
    uint32_t sign_count;
    Str credential; // with a new key only, else NO_STR
    Str public_key; // P256_POINT_BYTES bytes; the same
} AuthenticatorData;

// false: too short, for another site, or with a key of another kind.
bool authenticator_parse(Arena *arena, Str bytes, Str site, AuthenticatorData *out);
// Whether the browser was asked by us (origin) for this challenge. type is "webauthn.get" or
// "webauthn.create".
typedef struct ClientDataAsk {
    Str type, challenge, origin; // the challenge in base64url
} ClientDataAsk;

bool browser_claim_is_right(Arena *arena, Str json, const ClientDataAsk *ask);
// Over authenticator data and the digest of the client data (§6.3.3).
bool assertion_is_signed(Arena *arena, Str public_key, const PasskeyAnswer *answer);
// Counts up, or stays 0 for authenticators that do not count: anything else tells of a copy.
bool sign_count_is_next(int64_t before, uint32_t now);
