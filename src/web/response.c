#include "web/response.h"

#include <assert.h>

#include "base/hash.h"

void response_init(Response *response)
{
    *response = (Response) { .status = 200, .body = S("") };
}

void response_add_header(Response *response, const char *name, Str value)
{
    assert(response->header_n < RESPONSE_HEADERS);
    for (size_t i = 0; i < value.length; i++)
        assert((unsigned char)value.data[i] >= ' '); // no second header through a value
    response->headers[response->header_n++] = (NamedValue) { str_from_c(name), value };
}

static bool has_header(const Response *response, const char *name)
{
    for (size_t i = 0; i < response->header_n; i++)
        if (str_equal_c(response->headers[i].name, name))
            return true;
    return false;
}

void response_set_html(Response *response, Html *html)
{
    response->content_type = S("text/html; charset=utf-8");
    response->body = buffer_text(&html->buffer);
}

void response_set_json(Response *response, Str json)
{
    response->content_type = S("application/json");
    response->body = json;
}

void response_set_text(Response *response, Str text)
{
    response->content_type = S("text/plain; charset=utf-8");
    response->body = text;
}

void response_set_file(Arena *arena, Response *response, Str content_type, Str file_name, Str body)
{
    response->content_type = content_type;
    response->body = body;
    response_add_header(
        response, "Content-Disposition",
        str_format(arena, "attachment; filename=\"%.*s\"", STR_ARG(url_encode(arena, file_name))));
}

static bool is_own_path(Str path)
{
    if (path.length == 0 || path.data[0] != '/')
        return false;
    for (size_t i = 0; i < path.length; i++)
        if ((unsigned char)path.data[i] <= ' ' || (unsigned char)path.data[i] >= 0x7f ||
            path.data[i] == '\\')
            return false;
    return path.length == 1 || path.data[1] != '/'; // "//host" would leave this site
}

void response_redirect(Response *response, Str path)
{
    response->status = 303;
    response->content_type = NO_STR;
    response->body = S("");
    response_add_header(response, "Location", is_own_path(path) ? path : S("/"));
}

void response_leave(Response *response, Str url)
{
    bool is_web = str_begins_with(url, S("https://")) || str_begins_with(url, S("http://"));
    for (size_t i = 0; i < url.length; i++)
        if ((unsigned char)url.data[i] <= ' ' || (unsigned char)url.data[i] >= 0x7f)
            is_web = false;
    response_redirect(response, S("/"));
    if (is_web)
        response->headers[response->header_n - 1].value = url;
}

void response_set_cookie(Arena *arena, const Request *request, Response *response,
                         const Cookie *cookie)
{
    long long seconds = cookie->max_age_s < 0 ? 0 : cookie->max_age_s;
    Str age = cookie->max_age_s == 0 ? S("") : str_format(arena, "; Max-Age=%lld", seconds);
    Str text = str_format(arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", cookie->name,
                          STR_ARG(cookie->value), request->is_tls ? "; Secure" : "", STR_ARG(age));
    response_add_header(response, "Set-Cookie", text);
}

bool response_tag(Arena *arena, const Request *request, Response *response, Str tag)
{
    Digest digest = digest_of(tag);
    Str hex = str_hex(arena, str_slice(digest_text(&digest), 0, 12));
    Str quoted = str_format(arena, "\"%.*s\"", STR_ARG(hex));
    response_add_header(response, "ETag", quoted);
    if (!str_contains(request->if_none_match, quoted))
        return false;
    response->status = 304;
    response->content_type = NO_STR;
    response->body = S("");
    return true;
}

// Our own pages may frame our own papers: that is how a receipt goes to the printer at one press.
void response_add_security(const Request *request, Response *response)
{
    if (!has_header(response, "Content-Security-Policy"))
        response_add_header(
            response, "Content-Security-Policy",
            S("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' "
              "data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
              "base-uri 'none'; frame-ancestors 'self'"));
    response_add_header(response, "X-Content-Type-Options", S("nosniff"));
    response_add_header(response, "Referrer-Policy", S("same-origin"));
    if (request->is_tls)
        response_add_header(response, "Strict-Transport-Security",
                            S("max-age=31536000; includeSubDomains"));
    if (!has_header(response, "Cache-Control"))
        response_add_header(response, "Cache-Control", S("no-store"));
}
