// Ed25519 signatures (RFC 8032): receipts and checkpoints of the ledger carry them, anybody with
// the public key can check them without asking us.
#pragma once

#include "base/env.h"

enum {
    SIGN_SEED_BYTES = 32,
    SIGN_PUBLIC_BYTES = 32,
    SIGN_SECRET_BYTES = 64,
};

typedef struct SignKey {
    unsigned char public_bytes[SIGN_PUBLIC_BYTES];
    unsigned char secret_bytes[SIGN_SECRET_BYTES];
} SignKey;

// The same seed gives the same key: the seed is what is kept.
SignKey sign_key_from_seed(const unsigned char seed[SIGN_SEED_BYTES]);
Signature sign_bytes(const SignKey *key, Str bytes);
// True when the key inside the signature made it; whose key that is, the caller must know.
bool sign_is_valid(const Signature *signature, Str bytes);
