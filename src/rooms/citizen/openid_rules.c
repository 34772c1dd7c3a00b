#include "rooms/citizen/openid_rules.h"

#include <sodium.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/json_read.h"
#include "base/jws.h"

// "https://host:port" of an address, NO_STR when it is none.
static Str origin_of(Str url)
{
    size_t scheme = str_begins_with(url, S("https://"))  ? 8
                    : str_begins_with(url, S("http://")) ? 7
                                                         : 0;
    Str rest = str_slice(url, scheme, url.length);
    size_t end = str_position(rest, '/');
    Str host = str_slice(rest, 0, end);
    bool has_more = str_position(host, '@') < host.length ||
                    str_position(host, '?') < host.length || str_position(host, '#') < host.length;
    if (scheme == 0 || host.length == 0 || has_more)
        return NO_STR;
    return str_slice(url, 0, scheme + end);
}

static bool is_clean(Str url)
{
    for (size_t i = 0; i < url.length; i++)
        if ((unsigned char)url.data[i] <= ' ' || (unsigned char)url.data[i] >= 0x7f)
            return false;
    return true;
}

static bool endpoint_read(const Json *json, const char *name, Str origin, Str *out)
{
    Str url = json_get_text(json, name);
    if (str_is_absent(url) || !is_clean(url) || !str_equal(origin_of(url), origin))
        return false;
    *out = url;
    return true;
}

bool openid_endpoints_read(Arena *arena, Str text, Str issuer, OpenidEndpoints *out)
{
    Json *json;
    Str problem, origin = origin_of(issuer);
    OpenidEndpoints endpoints;
    if (str_is_absent(origin) || !json_parse(arena, text, &json, &problem) ||
        !json_is_object(json) || !str_equal(json_get_text(json, "issuer"), issuer))
        return false;
    if (!endpoint_read(json, "authorization_endpoint", origin, &endpoints.authorization) ||
        !endpoint_read(json, "token_endpoint", origin, &endpoints.token) ||
        !endpoint_read(json, "jwks_uri", origin, &endpoints.jwks))
        return false;
    *out = endpoints;
    return true;
}

Str openid_discovery_url(Arena *arena, Str issuer)
{
    Str base = str_ends_with(issuer, S("/")) ? str_slice(issuer, 0, issuer.length - 1) : issuer;
    return str_join(arena, base, S("/.well-known/openid-configuration"));
}

Str openid_challenge(Arena *arena, Str verifier)
{
    Digest digest = digest_of(verifier);
    return base64url_encode(arena, digest_text(&digest));
}

Str openid_encode(Arena *arena, Str text)
{
    Buffer out;
    buffer_init(&out, arena, text.length * 3 + 1);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
        if (is_plain)
            buffer_add_char(&out, c);
        else
            buffer_add_format(&out, "%%%02X", (unsigned char)c);
    }
    return buffer_text(&out);
}

Str openid_basic_header(Arena *arena, Str client_id, Str secret)
{
    Str pair = str_format(arena, "%.*s:%.*s", STR_ARG(openid_encode(arena, client_id)),
                          STR_ARG(openid_encode(arena, secret)));
    size_t size = sodium_base64_encoded_len(pair.length, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_push(arena, size);
    sodium_bin2base64(text, size, (const unsigned char *)pair.data, pair.length,
                      sodium_base64_VARIANT_ORIGINAL);
    return str_format(arena, "Authorization: Basic %s", text);
}
