#include "base/jws.h"

#include <cjose/cjose.h>
#include <sodium.h>
#include <string.h>

enum {
    RSA_BITS_MIN = 2048,
    PARTS = 3,
};

static const char *const algorithm_names[JWS_ALGORITHM_COUNT] = {
    [JWS_RS256] = "RS256",
    [JWS_ES256] = "ES256",
};

bool base64url_decode(Arena *arena, Str text, Str *out)
{
    size_t length = 0;
    const char *end = NULL;
    unsigned char *bytes = arena_push(arena, text.length + 1);
    if (text.length == 0 ||
        sodium_base642bin(bytes, text.length, text.data, text.length, NULL, &length, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data + text.length)
        return false;
    *out = (Str) { (const char *)bytes, length };
    return true;
}

Str base64url_encode(Arena *arena, Str bytes)
{
    size_t size = sodium_base64_encoded_len(bytes.length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_push(arena, size);
    sodium_bin2base64(text, size, (const unsigned char *)bytes.data, bytes.length,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (Str) { text, strlen(text) };
}

bool jws_header(Arena *arena, Str token, Str *out_json)
{
    Str rest = token, part, parts[PARTS] = { { 0 } }, bytes;
    size_t n = 0;
    if (token.length > JWS_BYTES_MAX)
        return false;
    while (str_cut(&rest, '.', &part))
        if (n < PARTS)
            parts[n++] = part;
        else
            return false;
    for (size_t i = 0; i < PARTS; i++)
        if (n != PARTS || !base64url_decode(arena, parts[i], &bytes))
            return false;
    return base64url_decode(arena, parts[0], out_json);
}

static void token_release(void *token)
{
    cjose_jws_release(token);
}

static void key_release(void *key)
{
    cjose_jwk_release(key);
}

// A key that is too short, or of another kind than the algorithm asks for, is none.
static cjose_jwk_t *key_read(Arena *arena, Str public_jwk, JwsAlgorithm algorithm)
{
    cjose_err err;
    cjose_jwk_t *key = cjose_jwk_import(public_jwk.data, public_jwk.length, &err);
    if (key == NULL)
        return NULL;
    arena_defer(arena, key_release, key);
    cjose_jwk_kty_t wanted = algorithm == JWS_RS256 ? CJOSE_JWK_KTY_RSA : CJOSE_JWK_KTY_EC;
    if (cjose_jwk_get_kty(key, &err) != wanted)
        return NULL;
    if (wanted == CJOSE_JWK_KTY_RSA && cjose_jwk_get_keysize(key, &err) < RSA_BITS_MIN)
        return NULL;
    if (wanted == CJOSE_JWK_KTY_EC && cjose_jwk_EC_get_curve(key, &err) != CJOSE_JWK_EC_P_256)
        return NULL;
    return key;
}

bool jws_verify(Arena *arena, Str token, Str public_jwk, JwsAlgorithm algorithm, Str *out_payload)
{
    cjose_err err;
    Str header;
    uint8_t *payload = NULL;
    size_t length = 0;
    if (!jws_header(arena, token, &header))
        return false;
    cjose_jwk_t *key = key_read(arena, public_jwk, algorithm);
    if (key == NULL)
        return false;
    cjose_jws_t *jws = cjose_jws_import(token.data, token.length, &err);
    if (jws == NULL)
        return false;
    arena_defer(arena, token_release, jws);
    const char *named = cjose_header_get(cjose_jws_get_protected(jws), CJOSE_HDR_ALG, &err);
    if (named == NULL || strcmp(named, algorithm_names[algorithm]) != 0 ||
        !cjose_jws_verify(jws, key, &err) || !cjose_jws_get_plaintext(jws, &payload, &length, &err))
        return false;
    *out_payload = str_copy(arena, (Str) { (const char *)payload, length });
    return true;
}
