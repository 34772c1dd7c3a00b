#include "rooms/citizen/id_token_rules.h"

#include "base/json_read.h"
#include "base/lines.h"
#include "support/test.h"

#include <stdio.h>

static const char *const verdicts[] = {
    [ID_TOKEN_RIGHT] = "right",         [ID_TOKEN_MALFORMED] = "malformed",
    [ID_TOKEN_ALGORITHM] = "algorithm", [ID_TOKEN_KEY] = "key",
    [ID_TOKEN_SIGNATURE] = "signature", [ID_TOKEN_ISSUER] = "issuer",
    [ID_TOKEN_AUDIENCE] = "audience",   [ID_TOKEN_TIME] = "time",
    [ID_TOKEN_NONCE] = "nonce",         [ID_TOKEN_SUBJECT] = "subject",
};

static IdTokenFault judge(const Json *line, IdToken *out)
{
    IdTokenAsk ask = { .issuer = S("https://id.example.vn"),
                       .client_id = S("motcua"),
                       .nonce = json_get_text(line, "nonce"),
                       .now = { json_to_int(json_get(line, "now")) * 1000 } };
    return id_token_check(test_arena(), json_get_text(line, "token"), json_get_text(line, "jwks"),
                          &ask, out);
}

TEST("tokens that the jose library signed are judged as they deserve")
{
    Input *input = NULL;
    Lines lines;
    Str line, problem;
    bool found;
    int judged = 0, right = 0;
    CHECK_OK(test_env()->input_open(test_env(), test_arena(),
                                    S("tests/fixtures/openid/id_tokens.jsonl"), &input));
    lines_init(&lines, test_arena(), input, 64 * 1024);
    while (lines_next(&lines, &line, &found) == OK && found) {
        Json *json;
        IdToken token = { S(""), S("") };
        CHECK(json_parse(test_arena(), str_copy(test_arena(), line), &json, &problem));
        IdTokenFault fault = judge(json, &token);
        Str wanted = json_get_text(json, "verdict");
        Str name = json_get_text(json, "name");
        if (!str_equal_c(wanted, verdicts[fault]))
            printf("# %.*s: %s, not %.*s\n", STR_ARG(name), verdicts[fault], STR_ARG(wanted));
        CHECK(str_equal_c(wanted, verdicts[fault]));
        CHECK_INT(str_equal_c(token.subject, "079190000123"), fault == ID_TOKEN_RIGHT);
        judged++;
        right += fault == ID_TOKEN_RIGHT;
    }
    CHECK_INT(judged, 71);
    CHECK_INT(right, 12);
}

TEST("a right token is wrong for another client, issuer, question or time")
{
    Input *input = NULL;
    Lines lines;
    Str line, problem;
    bool found;
    Json *json;
    IdToken token;
    CHECK_OK(test_env()->input_open(test_env(), test_arena(),
                                    S("tests/fixtures/openid/id_tokens.jsonl"), &input));
    lines_init(&lines, test_arena(), input, 64 * 1024);
    CHECK_OK(lines_next(&lines, &line, &found));
    CHECK(json_parse(test_arena(), line, &json, &problem));
    Str text = json_get_text(json, "token"), jwks = json_get_text(json, "jwks");
    IdTokenAsk ask = {
        S("https://id.example.vn"), S("motcua"), S("n-0S6_WzA2Mj"), { 1774000000000 }
    };
    CHECK_INT(id_token_check(test_arena(), text, jwks, &ask, &token), ID_TOKEN_RIGHT);
    IdTokenAsk other = ask;
    other.client_id = S("other");
    CHECK_INT(id_token_check(test_arena(), text, jwks, &other, &token), ID_TOKEN_AUDIENCE);
    other = ask;
    other.issuer = S("https://other.example.vn");
    CHECK_INT(id_token_check(test_arena(), text, jwks, &other, &token), ID_TOKEN_ISSUER);
    other = ask;
    other.nonce = S("n-1");
    CHECK_INT(id_token_check(test_arena(), text, jwks, &other, &token), ID_TOKEN_NONCE);
    other = ask;
    other.now.ms += 24 * 60 * MINUTE_MS;
    CHECK_INT(id_token_check(test_arena(), text, jwks, &other, &token), ID_TOKEN_TIME);
}
