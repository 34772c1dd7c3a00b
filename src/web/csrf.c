#include "web/csrf.h"

#include "base/hash.h"

Str csrf_token(Arena *arena, Str key, Str session)
{
    Digest digest = digest_keyed(key, str_join(arena, S("csrf:"), session));
    return str_hex(arena, digest_text(&digest));
}

// The host of an Origin header ("https://motcua.example:8443"), NO_STR when it has none.
static Str origin_host(Str origin)
{
    size_t colon = str_position(origin, ':');
    Str rest = str_slice(origin, colon, origin.length);
    return str_begins_with(rest, S("://")) ? str_slice(rest, 3, rest.length) : NO_STR;
}

// A browser that says where the form was must say: here. One that says nothing is old; the token
// decides alone.
static bool is_same_origin(const Request *request)
{
    Str site = request->sec_fetch_site;
    if (!str_is_absent(site) && !str_equal(site, S("same-origin")) && !str_equal(site, S("none")))
        return false;
    return str_is_absent(request->origin) || str_equal(origin_host(request->origin), request->host);
}

bool csrf_is_ours(Arena *arena, Str key, Str session, const Request *request)
{
    Str token = value_find(&request->values, "csrf");
    return is_same_origin(request) && !str_is_absent(token) &&
           secret_equal(token, csrf_token(arena, key, session));
}
