#include "rooms/citizen/openid_rules.h"

#include "support/test.h"

static Str document(const char *issuer, const char *authorization, const char *token,
                    const char *jwks)
{
    return str_format(test_arena(),
                      "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s\",\"token_endpoint\":"
                      "\"%s\",\"jwks_uri\":\"%s\"}",
                      issuer, authorization, token, jwks);
}

static bool is_read(Str json)
{
    OpenidEndpoints endpoints;
    return openid_endpoints_read(test_arena(), json, S("https://id.vn:8443/op"), &endpoints);
}

TEST("a provider names itself and stays on its own host")
{
    static const char issuer[] = "https://id.vn:8443/op", at[] = "https://id.vn:8443/x";
    CHECK(is_read(document(issuer, at, at, at)));
    CHECK(!is_read(document("https://id.vn:8443/op/", at, at, at)));
    CHECK(!is_read(document("https://evil.example", at, at, at)));
    static const char *const elsewhere[] = {
        "http://id.vn:8443/x",
        "https://id.vn/x",
        "https://evil.example/x",
        "https://id.vn:8443@evil.example/x",
        "https://127.0.0.1/x",
        "https://id.vn:8443.evil.example/x",
        "file:///etc/passwd",
        "https://id.vn:8443?x",
        "https://id.vn:8443/x\\r\\nA: b",
        "",
    };
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
        CHECK(!is_read(document(issuer, elsewhere[i], at, at)));
        CHECK(!is_read(document(issuer, at, elsewhere[i], at)));
        CHECK(!is_read(document(issuer, at, at, elsewhere[i])));
    }
    CHECK(!is_read(S("")));
    CHECK(!is_read(S("[]")));
    CHECK(!is_read(S("{}")));
}

TEST("the discovery document lies at its place, with one slash")
{
    CHECK_STR(openid_discovery_url(test_arena(), S("https://id.vn")),
              "https://id.vn/.well-known/openid-configuration");
    CHECK_STR(openid_discovery_url(test_arena(), S("https://id.vn/op/")),
              "https://id.vn/op/.well-known/openid-configuration");
}

TEST("the challenge is that of RFC 7636, appendix B")
{
    CHECK_STR(openid_challenge(test_arena(), S("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST("client and secret are encoded before they are joined")
{
    CHECK_STR(openid_encode(test_arena(), S("a b:/+é")), "a%20b%3A%2F%2B%C3%A9");
    CHECK_STR(openid_basic_header(test_arena(), S("a:b"), S("c")),
              "Authorization: Basic YSUzQWI6Yw==");
}
