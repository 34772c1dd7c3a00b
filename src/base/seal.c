#include "base/seal.h"

#include "base/arena.h"
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

static_assert(crypto_secretbox_KEYBYTES == DIGEST_BYTES, "a digest is a key");

enum {
    NONCE_BYTES = crypto_secretbox_NONCEBYTES,
    BOX_BYTES = crypto_secretbox_MACBYTES,
    BASE64 = sodium_base64_VARIANT_ORIGINAL,
};

// Ed25519 signatures are the same for the same message: nobody without the key can make this one.
static Err key_make(const Env *env, Arena *arena, Str purpose, Digest *out)
{
    Signature signature;
    TRY(env->sign(env, str_join(arena, S("motcua sealed: "), purpose), &signature));
    *out = digest_of((Str) { (const char *)signature.bytes, sizeof signature.bytes });
    sodium_memzero(&signature, sizeof signature);
    return OK;
}

Err seal_close(const Env *env, Arena *arena, Str purpose, Str text, Str *out)
{
    Digest key;
    TRY(key_make(env, arena, purpose, &key));
    size_t n = NONCE_BYTES + BOX_BYTES + text.length;
    unsigned char *bytes = arena_array(arena, unsigned char, n);
    env->random(env, bytes, NONCE_BYTES);
    crypto_secretbox_easy(bytes + NONCE_BYTES, (const unsigned char *)text.data, text.length, bytes,
                          key.bytes);
    size_t size = sodium_base64_encoded_len(n, BASE64);
    char *encoded = arena_array(arena, char, size);
    sodium_bin2base64(encoded, size, bytes, n, BASE64);
    sodium_memzero(&key, sizeof key);
    *out = str_from_c(encoded);
    return OK;
}

Err seal_open(const Env *env, Arena *arena, Str purpose, Str sealed, Str *out)
{
    Digest key;
    size_t n = 0;
    unsigned char *bytes = arena_array(arena, unsigned char, sealed.length + 1);
    if (sodium_base642bin(bytes, sealed.length, sealed.data, sealed.length, NULL, &n, NULL,
                          BASE64) != 0 ||
        n < NONCE_BYTES + BOX_BYTES)
        return ERR_FORBIDDEN;
    TRY(key_make(env, arena, purpose, &key));
    unsigned char *text = arena_array(arena, unsigned char, n);
    int failed =
        crypto_secretbox_open_easy(text, bytes + NONCE_BYTES, n - NONCE_BYTES, bytes, key.bytes);
    sodium_memzero(&key, sizeof key);
    if (failed != 0)
        return ERR_FORBIDDEN;
    *out = (Str) { (const char *)text, n - NONCE_BYTES - BOX_BYTES };
    return OK;
}
