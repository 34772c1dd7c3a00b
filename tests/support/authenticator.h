// A passkey in software, for tests: makes its key and answers challenges as a device would.
#pragma once

#include "rooms/identity/identity.h"

typedef struct Authenticator {
    void *key;      // of OpenSSL
    Str credential; // 16 bytes
    uint32_t count;
    bool is_verified; // the owner shows his finger
    Str site, origin; // of the page he believes to be on
} Authenticator;

void authenticator_init(Authenticator *out, const char *site, const char *origin);
// type "webauthn.create" or "webauthn.get"; challenge in base64url. Lives in the test's arena.
PasskeyAnswer authenticator_answer(Authenticator *device, const char *type,
                                   const PasskeyChallenge *challenge);
// The point of its key, 65 bytes.
Str authenticator_point(const Authenticator *device);
Str authenticator_sign(const Authenticator *device, Str message); // DER
