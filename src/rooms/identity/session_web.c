#include "rooms/identity/session_web.h"

#include "rooms/identity/account_web.h"
#include "texts.h"

// "__Host-": the browser itself refuses it from other hosts and without TLS. Without TLS there is
// no such name to be had.
static const char *const cookie_names[COOKIE_COUNT][2] = {
    [COOKIE_SESSION] = { "sid", "__Host-sid" },
    [COOKIE_STEP] = { "buoc", "__Host-buoc" },
    [COOKIE_DEVICE] = { "thiet-bi", "__Host-thiet-bi" },
};

Str login_cookie_read(const Request *request, LoginCookie which)
{
    return request_cookie(request, cookie_names[which][request->is_tls]);
}

void login_cookie_set(Cx *cx, const Request *request, Response *response, const CookieNew *in)
{
    Cookie cookie = { cookie_names[in->which][request->is_tls], in->value, in->max_age_s };
    response_set_cookie(cx->arena, request, response, &cookie);
}

Str session_cookie_read(const Request *request)
{
    return login_cookie_read(request, COOKIE_SESSION);
}

Str role_names(Cx *cx, RoleSet roles)
{
    Buffer names;
    buffer_init(&names, cx->arena, 2000);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if ((roles & 1u << role) == 0)
            continue;
        buffer_add(&names, names.length > 0 ? S(", ") : S(""));
        buffer_add(&names, text_get(cx->lang, T_IDENTITY_ROLE_0 + role));
    }
    return buffer_text(&names);
}
