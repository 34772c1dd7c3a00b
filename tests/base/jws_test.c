#include "base/jws.h"

#include "support/test.h"

TEST("base64url is read without padding and with its own letters only")
{
    static const struct {
        const char *text;
        bool is_right;
    } cases[] = {
        { "YWJj", true },  { "YQ", true },    { "-_-_", true }, { "", false },
        { "YQ==", false }, { "+/+/", false }, { "Y Q", false }, { "Y", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str out;
        CHECK_INT(base64url_decode(test_arena(), str_from_c(cases[i].text), &out),
                  cases[i].is_right);
    }
    CHECK_STR(base64url_encode(test_arena(), S("abc?>")), "YWJjPz4");
}

TEST("a token has three parts, each of them there")
{
    static const char *const tokens[] = { "",       "a",      "YQ.YQ",       "YQ.YQ.",
                                          "YQ..YQ", ".YQ.YQ", "YQ.YQ.YQ.YQ", "YQ.Y$.YQ" };
    Str header;
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++)
        CHECK(!jws_header(test_arena(), str_from_c(tokens[i]), &header));
    CHECK(jws_header(test_arena(), S("YQ.YQ.YQ"), &header));
    CHECK_STR(header, "a");
}

// RFC 7515 appendix A.3: ES256 with a published key.
static const char key[] =
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
    "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
static const char token[] =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv"
    "bS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfK"
    "TUJqPP3-Kg6NU1Q";

TEST("the example of the standard verifies, and with one letter changed it does not")
{
    Str payload;
    CHECK(jws_verify(test_arena(), str_from_c(token), str_from_c(key), JWS_ES256, &payload));
    CHECK(str_begins_with(payload, S("{\"iss\":\"joe\"")));
    CHECK(!jws_verify(test_arena(), str_from_c(token), str_from_c(key), JWS_RS256, &payload));
    char *changed = str_to_c(test_arena(), str_from_c(token));
    changed[30] = changed[30] == 'A' ? 'B' : 'A';
    CHECK(!jws_verify(test_arena(), str_from_c(changed), str_from_c(key), JWS_ES256, &payload));
}

TEST("what is no public key of that kind verifies nothing")
{
    static const char *const keys[] = { "",
                                        "{}",
                                        "[]",
                                        "{\"kty\":\"oct\",\"k\":\"YWJj\"}",
                                        "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
                                        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}" };
    Str payload;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        for (int algorithm = 0; algorithm < JWS_ALGORITHM_COUNT; algorithm++)
            CHECK(!jws_verify(test_arena(), str_from_c(token), str_from_c(keys[i]),
                              (JwsAlgorithm)algorithm, &payload));
}
