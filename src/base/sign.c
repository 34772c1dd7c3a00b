#include "base/sign.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(SIGN_SEED_BYTES == crypto_sign_ed25519_SEEDBYTES, "seed");
static_assert(SIGN_PUBLIC_BYTES == crypto_sign_ed25519_PUBLICKEYBYTES, "public key");
static_assert(SIGN_SECRET_BYTES == crypto_sign_ed25519_SECRETKEYBYTES, "secret key");
static_assert(sizeof((Signature) { 0 }.bytes) == crypto_sign_ed25519_BYTES, "signature");

SignKey sign_key_from_seed(const unsigned char seed[SIGN_SEED_BYTES])
{
    SignKey key;
    int failed = crypto_sign_ed25519_seed_keypair(key.public_bytes, key.secret_bytes, seed);
    assert(failed == 0);
    return key;
}

Signature sign_bytes(const SignKey *key, Str bytes)
{
    Signature signature;
    int failed = crypto_sign_ed25519_detached(
        signature.bytes, NULL, (const unsigned char *)bytes.data, bytes.length, key->secret_bytes);
    assert(failed == 0);
    memcpy(signature.key, key->public_bytes, SIGN_PUBLIC_BYTES);
    return signature;
}

bool sign_is_valid(const Signature *signature, Str bytes)
{
    return crypto_sign_ed25519_verify_detached(signature->bytes, (const unsigned char *)bytes.data,
                                               bytes.length, signature->key) == 0;
}
