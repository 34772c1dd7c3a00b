#include "web/response.h"

#include "support/test.h"

static Str header_of(const Response *response, const char *name)
{
    NamedValueList list = { (NamedValue *)response->headers, response->header_n };
    return value_find(&list, name);
}

TEST("a redirect stays on this site")
{
    static const struct {
        const char *asked, *sent;
    } cases[] = {
        { "/thu-tuc?q=a", "/thu-tuc?q=a" }, { "/", "/" },       { "//evil.example/", "/" },
        { "https://evil.example", "/" },    { "", "/" },        { "/\\evil.example", "/" },
        { "/a\r\nSet-Cookie: x", "/" },     { "thu-tuc", "/" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Response response;
        response_init(&response);
        response_redirect(&response, str_from_c(cases[i].asked));
        CHECK_INT(response.status, 303);
        CHECK_STR(header_of(&response, "Location"), cases[i].sent);
    }
}

TEST("a cookie cannot be read by scripts and is secure over TLS")
{
    Response response;
    response_init(&response);
    Request request = { .is_tls = true };
    response_set_cookie(test_arena(), &request, &response, &(Cookie) { "a", S("b"), 60 });
    CHECK_STR(header_of(&response, "Set-Cookie"),
              "a=b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    response_init(&response);
    request.is_tls = false;
    response_set_cookie(test_arena(), &request, &response, &(Cookie) { "a", S(""), -1 });
    CHECK_STR(header_of(&response, "Set-Cookie"), "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST("who has the content already gets 304 without a body")
{
    Response first, second;
    Request request = { 0 };
    response_init(&first);
    response_set_text(&first, S("content"));
    CHECK(!response_tag(test_arena(), &request, &first, S("version 1")));
    CHECK_INT(first.status, 200);
    request.if_none_match = header_of(&first, "ETag");
    response_init(&second);
    response_set_text(&second, S("content"));
    CHECK(response_tag(test_arena(), &request, &second, S("version 1")));
    CHECK_INT(second.status, 304);
    CHECK_STR(second.body, "");
    response_init(&second);
    CHECK(!response_tag(test_arena(), &request, &second, S("version 2")));
}

TEST("every answer forbids inline scripts, frames and sniffing; pages are not kept by default")
{
    Response response;
    response_init(&response);
    Request request = { .is_tls = true };
    response_add_security(&request, &response);
    CHECK(str_contains(header_of(&response, "Content-Security-Policy"), S("default-src 'none'")));
    CHECK(
        str_contains(header_of(&response, "Content-Security-Policy"), S("frame-ancestors 'self'")));
    CHECK(!str_contains(header_of(&response, "Content-Security-Policy"), S("unsafe")));
    CHECK_STR(header_of(&response, "X-Content-Type-Options"), "nosniff");
    CHECK(!str_is_absent(header_of(&response, "Strict-Transport-Security")));
    CHECK_STR(header_of(&response, "Cache-Control"), "no-store");
    response_init(&response);
    request.is_tls = false;
    response_add_header(&response, "Cache-Control", S("max-age=60"));
    response_add_security(&request, &response);
    CHECK(str_is_absent(header_of(&response, "Strict-Transport-Security")));
    CHECK_STR(header_of(&response, "Cache-Control"), "max-age=60");
}

TEST("a saved file's name cannot break out of its header")
{
    Response response;
    response_init(&response);
    response_set_file(test_arena(), &response, S("text/csv"), S("a\"b.csv"), S("x"));
    CHECK_STR(header_of(&response, "Content-Disposition"), "attachment; filename=\"a%22b.csv\"");
}
