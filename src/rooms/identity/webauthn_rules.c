#include "rooms/identity/webauthn_rules.h"

#include "base/hash.h"
#include "base/json_read.h"
#include "base/p256.h"

#include <string.h>

enum {
    HEAD_BYTES = 32 + 1 + 4,
    AAGUID_BYTES = 16,
    KEY_BYTES = 77,
    COORDINATE_BYTES = 32,
    FLAG_PRESENT = 0x01,
    FLAG_VERIFIED = 0x04,
    FLAG_KEY = 0x40,
    CREDENTIAL_BYTES_MAX = 1023,
};

// A COSE key as CTAP 2 wants it written: kty EC2, alg ES256, crv P-256, x, y, in this order and in
// the shortest form. There is no other way to write it.
static const unsigned char key_head[] = {
    0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20
};
static const unsigned char key_middle[] = { 0x22, 0x58, 0x20 };

static bool key_parse(Arena *arena, Str bytes, Str *out)
{
    const char *x = bytes.data + sizeof key_head;
    const char *middle = x + COORDINATE_BYTES, *y = middle + sizeof key_middle;
    if (bytes.length < KEY_BYTES || memcmp(bytes.data, key_head, sizeof key_head) != 0 ||
        memcmp(middle, key_middle, sizeof key_middle) != 0)
        return false;
    char *point = arena_array(arena, char, P256_POINT_BYTES);
    point[0] = 4;
    memcpy(point + 1, x, COORDINATE_BYTES);
    memcpy(point + 1 + COORDINATE_BYTES, y, COORDINATE_BYTES);
    *out = (Str) { point, P256_POINT_BYTES };
    return true;
}

static bool credential_parse(Arena *arena, Str rest, AuthenticatorData *out)
{
    if (rest.length < AAGUID_BYTES + 2)
        return false;
    const unsigned char *length = (const unsigned char *)rest.data + AAGUID_BYTES;
    size_t n = (size_t)length[0] << 8 | length[1], begin = AAGUID_BYTES + 2;
    if (n == 0 || n > CREDENTIAL_BYTES_MAX || rest.length < begin + n)
        return false;
    out->credential = str_slice(rest, begin, begin + n);
    return key_parse(arena, str_slice(rest, begin + n, rest.length), &out->public_key);
}

bool authenticator_parse(Arena *arena, Str bytes, Str site, AuthenticatorData *out)
{
    Digest digest = digest_of(site);
    AuthenticatorData parsed = { .credential = NO_STR, .public_key = NO_STR };
    if (bytes.length < HEAD_BYTES || !str_begins_with(bytes, digest_text(&digest)))
        return false;
    const unsigned char *head = (const unsigned char *)bytes.data + DIGEST_BYTES;
    parsed.was_present = (head[0] & FLAG_PRESENT) != 0;
    parsed.was_verified = (head[0] & FLAG_VERIFIED) != 0;
    parsed.sign_count =
        (uint32_t)head[1] << 24 | (uint32_t)head[2] << 16 | (uint32_t)head[3] << 8 | head[4];
    if ((head[0] & FLAG_KEY) != 0 &&
        !credential_parse(arena, str_slice(bytes, HEAD_BYTES, bytes.length), &parsed))
        return false;
    *out = parsed;
    return true;
}

bool browser_claim_is_right(Arena *arena, Str text, const ClientDataAsk *ask)
{
    Json *json;
    Str problem;
    if (!json_parse(arena, text, &json, &problem) || !json_is_object(json) ||
        json_to_bool(json_get(json, "crossOrigin")))
        return false;
    return str_equal(json_get_text(json, "type"), ask->type) &&
           secret_equal(json_get_text(json, "challenge"), ask->challenge) &&
           str_equal(json_get_text(json, "origin"), ask->origin);
}

bool assertion_is_signed(Arena *arena, Str public_key, const PasskeyAnswer *answer)
{
    Digest digest = digest_of(answer->client_data);
    Str message = str_join(arena, answer->authenticator_data, digest_text(&digest));
    return p256_is_signed(public_key, message, answer->signature);
}

bool sign_count_is_next(int64_t before, uint32_t now)
{
    return (before == 0 && now == 0) || (int64_t)now > before;
}
