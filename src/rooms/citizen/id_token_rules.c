#include "rooms/citizen/id_token_rules.h"

#include "base/hash.h"
#include "base/json_read.h"
#include "base/json_write.h"

enum {
    KEY_BYTES = 16 * 1024,
    SECOND_MS = 1000,
};

// ---- Which key

static const struct {
    Str algorithm, kind;
} algorithms[JWS_ALGORITHM_COUNT] = {
    [JWS_RS256] = { STR_INIT("RS256"), STR_INIT("RSA") },
    [JWS_ES256] = { STR_INIT("ES256"), STR_INIT("EC") },
};

static bool algorithm_find(Str name, JwsAlgorithm *out)
{
    for (int i = 0; i < JWS_ALGORITHM_COUNT; i++)
        if (str_equal(name, algorithms[i].algorithm)) {
            *out = (JwsAlgorithm)i;
            return true;
        }
    return false;
}

// A key that says what it is for says it truly; one without a name fits only a token without one.
static bool key_fits(const Json *key, Str key_id, JwsAlgorithm algorithm)
{
    Str use = json_get_text(key, "use"), named = json_get_text(key, "alg");
    Str id = json_get_text(key, "kid");
    return str_equal(json_get_text(key, "kty"), algorithms[algorithm].kind) &&
           (str_is_absent(use) || str_equal_c(use, "sig")) &&
           (str_is_absent(named) || str_equal(named, algorithms[algorithm].algorithm)) &&
           (str_is_absent(key_id) || str_equal(id, key_id));
}

// Only the public members that the algorithm knows: whatever else stands in the set is left away.
static Str key_write(Arena *arena, const Json *key)
{
    static const char *const members[] = { "kty", "n", "e", "crv", "x", "y" };
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, KEY_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (!str_is_absent(json_get_text(key, members[i])))
            json_put_text(&json, members[i], json_get_text(key, members[i]));
    json_object_end(&json);
    return buffer_text(&buffer);
}

static bool key_find(Arena *arena, Str jwks, Str key_id, JwsAlgorithm algorithm, Str *out)
{
    Json *set;
    Str problem;
    const Json *found = NULL;
    if (!json_parse(arena, jwks, &set, &problem))
        return false;
    const Json *keys = json_get(set, "keys");
    for (size_t i = 0; json_is_array(keys) && i < json_length(keys); i++) {
        const Json *key = json_at(keys, i);
        if (!json_is_object(key) || !key_fits(key, key_id, algorithm))
            continue;
        if (found != NULL)
            return false; // which of them?
        found = key;
    }
    if (found == NULL)
        return false;
    *out = key_write(arena, found);
    return true;
}

// ---- What it says

static bool is_for_us(const Json *claims, Str client_id)
{
    const Json *audience = json_get(claims, "aud");
    Str party = json_get_text(claims, "azp");
    if (!str_is_absent(party) && !str_equal(party, client_id))
        return false;
    if (json_is_text(audience))
        return str_equal(json_to_text(audience), client_id);
    if (!json_is_array(audience))
        return false;
    bool found = false;
    for (size_t i = 0; i < json_length(audience); i++)
        found = found || str_equal(json_to_text(json_at(audience, i)), client_id);
    return found && (json_length(audience) == 1 || !str_is_absent(party));
}

static bool is_now(const Json *claims, Instant at)
{
    const Json *expires = json_get(claims, "exp"), *issued = json_get(claims, "iat");
    const Json *begins = json_get(claims, "nbf");
    int64_t now = at.ms / SECOND_MS;
    if (!json_is_int(expires) || !json_is_int(issued) || (begins != NULL && !json_is_int(begins)))
        return false;
    return now < json_to_int(expires) + ID_TOKEN_SKEW_S &&
           json_to_int(issued) <= now + ID_TOKEN_SKEW_S &&
           json_to_int(issued) >= now - ID_TOKEN_AGE_S - ID_TOKEN_SKEW_S &&
           (begins == NULL || json_to_int(begins) <= now + ID_TOKEN_SKEW_S);
}

static IdTokenFault claims_check(const Json *claims, const IdTokenAsk *ask, IdToken *out)
{
    Str subject = json_get_text(claims, "sub"), name = json_get_text(claims, "name");
    Str nonce = json_get_text(claims, "nonce");
    if (!str_equal(json_get_text(claims, "iss"), ask->issuer))
        return ID_TOKEN_ISSUER;
    if (!is_for_us(claims, ask->client_id))
        return ID_TOKEN_AUDIENCE;
    if (!is_now(claims, ask->now))
        return ID_TOKEN_TIME;
    if (str_is_empty(ask->nonce) || str_is_absent(nonce) || !secret_equal(nonce, ask->nonce))
        return ID_TOKEN_NONCE;
    if (str_is_empty(subject) || subject.length > ID_TOKEN_SUBJECT_MAX)
        return ID_TOKEN_SUBJECT;
    *out = (IdToken) { subject, str_is_absent(name) ? S("") : name };
    return ID_TOKEN_RIGHT;
}

IdTokenFault id_token_check(Arena *arena, Str token, Str jwks, const IdTokenAsk *ask, IdToken *out)
{
    Str header_text, problem, key, payload;
    Json *header, *claims;
    JwsAlgorithm algorithm;
    if (!jws_header(arena, token, &header_text) ||
        !json_parse(arena, header_text, &header, &problem) || !json_is_object(header))
        return ID_TOKEN_MALFORMED;
    if (!algorithm_find(json_get_text(header, "alg"), &algorithm) ||
        json_get(header, "crit") != NULL)
        return ID_TOKEN_ALGORITHM;
    const Json *key_id = json_get(header, "kid");
    if (key_id != NULL && !json_is_text(key_id))
        return ID_TOKEN_MALFORMED;
    if (!key_find(arena, jwks, json_get_text(header, "kid"), algorithm, &key))
        return ID_TOKEN_KEY;
    if (!jws_verify(arena, token, key, algorithm, &payload))
        return ID_TOKEN_SIGNATURE;
    if (!json_parse(arena, payload, &claims, &problem) || !json_is_object(claims))
        return ID_TOKEN_MALFORMED;
    return claims_check(claims, ask, out);
}
