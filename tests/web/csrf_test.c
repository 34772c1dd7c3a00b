#include "web/csrf.h"

#include "support/test.h"

static bool ours(const char *token, const char *origin, const char *site)
{
    NamedValue value = { S("csrf"), str_from_c(token) };
    Request request = { .method = METHOD_POST,
                        .host = S("xa.example.vn:8080"),
                        .origin = str_from_c(origin),
                        .sec_fetch_site = str_from_c(site) };
    if (token != NULL)
        request.values = (NamedValueList) { &value, 1 };
    return csrf_is_ours(test_arena(), S("key"), S("session"), &request);
}

TEST("a form of our own page is accepted, with old and new browsers")
{
    const char *token = str_to_c(test_arena(), csrf_token(test_arena(), S("key"), S("session")));
    CHECK(ours(token, NULL, NULL));
    CHECK(ours(token, "http://xa.example.vn:8080", "same-origin"));
    CHECK(ours(token, "https://xa.example.vn:8080", NULL));
    CHECK(ours(token, NULL, "none"));
}

TEST("a form from elsewhere is refused even with the token")
{
    const char *token = str_to_c(test_arena(), csrf_token(test_arena(), S("key"), S("session")));
    CHECK(!ours(token, "https://evil.example", NULL));
    CHECK(!ours(token, "https://xa.example.vn:8080.evil.example", NULL));
    CHECK(!ours(token, "null", NULL));
    CHECK(!ours(token, NULL, "cross-site"));
    CHECK(!ours(token, NULL, "same-site"));
}

TEST("without the token of this very session nothing is accepted")
{
    Str other = csrf_token(test_arena(), S("key"), S("other session"));
    CHECK(!ours(NULL, "http://xa.example.vn:8080", "same-origin"));
    CHECK(!ours("", NULL, NULL));
    CHECK(!ours(str_to_c(test_arena(), other), NULL, NULL));
    CHECK(!str_equal(csrf_token(test_arena(), S("key"), S("s")),
                     csrf_token(test_arena(), S("kex"), S("s"))));
}
