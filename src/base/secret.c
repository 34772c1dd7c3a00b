#include "base/secret.h"

#include <assert.h>
#include <sodium.h>

#include "base/arena.h"

enum {
    ARGON2_TURNS = 2,
    ARGON2_BYTES = 19456 * 1024,
    SALT_BYTES = 16,
    HASH_BYTES = 32,
    TOKEN_BYTES = 32,
};

static_assert(SALT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "salt");

static Str base64(Arena *arena, const unsigned char *bytes, size_t n, int variant)
{
    size_t size = sodium_base64_encoded_len(n, variant);
    char *text = arena_array(arena, char, size);
    sodium_bin2base64(text, size, bytes, n, variant);
    return str_from_c(text);
}

Str password_hash(const Env *env, Arena *arena, Str password)
{
    unsigned char salt[SALT_BYTES], hash[HASH_BYTES];
    env->random(env, salt, sizeof salt);
    int failed =
        crypto_pwhash_argon2id(hash, sizeof hash, password.data, password.length, salt,
                               ARGON2_TURNS, ARGON2_BYTES, crypto_pwhash_argon2id_ALG_ARGON2ID13);
    assert(failed == 0); // only when 19 MiB cannot be had
    int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    return str_format(arena, "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", ARGON2_BYTES / 1024,
                      ARGON2_TURNS, base64(arena, salt, sizeof salt, variant).data,
                      base64(arena, hash, sizeof hash, variant).data);
}

bool password_matches(Arena *arena, Str hash, Str password)
{
    // The library reads a fixed size, zero-filled.
    if (hash.length >= crypto_pwhash_argon2id_STRBYTES)
        return false;
    char *text = arena_array(arena, char, crypto_pwhash_argon2id_STRBYTES);
    for (size_t i = 0; i < hash.length; i++)
        text[i] = hash.data[i];
    return crypto_pwhash_argon2id_str_verify(text, password.data, password.length) == 0;
}

Str code_random(const Env *env, Arena *arena, size_t n)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char *bytes = arena_array(arena, unsigned char, n);
    env->random(env, bytes, n);
    char *text = arena_array(arena, char, n + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = letters[bytes[i] % 32];
    return (Str) { text, n };
}

Str token_random(const Env *env, Arena *arena)
{
    unsigned char bytes[TOKEN_BYTES];
    env->random(env, bytes, sizeof bytes);
    return base64(arena, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
