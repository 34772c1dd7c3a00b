#include "rooms/identity/webauthn_rules.h"

#include "base/arena.h"
#include "support/authenticator.h"
#include "support/test.h"

static const PasskeyChallenge challenge = { STR_INIT("step"), STR_INIT("Y2hhbGxlbmdl") };

TEST("a new key is read with its credential, and only for this site")
{
    Authenticator device;
    AuthenticatorData data;
    authenticator_init(&device, "motcua.vn", "https://motcua.vn");
    PasskeyAnswer answer = authenticator_answer(&device, "webauthn.create", &challenge);
    CHECK(authenticator_parse(test_arena(), answer.authenticator_data, S("motcua.vn"), &data));
    CHECK(data.was_present && data.was_verified && data.sign_count == 1);
    CHECK(str_equal(data.credential, device.credential));
    CHECK(str_equal(data.public_key, authenticator_point(&device)));
    CHECK(!authenticator_parse(test_arena(), answer.authenticator_data, S("evil.vn"), &data));
}

TEST("data that ends anywhere before its end is refused")
{
    Authenticator device;
    AuthenticatorData data;
    authenticator_init(&device, "motcua.vn", "https://motcua.vn");
    PasskeyAnswer answer = authenticator_answer(&device, "webauthn.create", &challenge);
    Str whole = answer.authenticator_data;
    for (size_t n = 0; n < whole.length; n++) {
        char *exact = arena_array(test_arena(), char, n + 1);
        for (size_t i = 0; i < n; i++)
            exact[i] = whole.data[i];
        CHECK(!authenticator_parse(test_arena(), (Str) { exact, n }, S("motcua.vn"), &data));
    }
}

TEST("client data must name what was asked, the challenge and our own address")
{
    ClientDataAsk ask = { S("webauthn.get"), S("Y2hhbGxlbmdl"), S("https://motcua.vn") };
    static const struct {
        const char *json;
        bool is_right;
    } cases[] = {
        { "{\"type\":\"webauthn.get\",\"challenge\":\"Y2hhbGxlbmdl\",\"origin\":"
          "\"https://motcua.vn\"}",
          true },
        { "{\"type\":\"webauthn.create\",\"challenge\":\"Y2hhbGxlbmdl\",\"origin\":"
          "\"https://motcua.vn\"}",
          false },
        { "{\"type\":\"webauthn.get\",\"challenge\":\"AAAAAAAAAAAA\",\"origin\":"
          "\"https://motcua.vn\"}",
          false },
        { "{\"type\":\"webauthn.get\",\"challenge\":\"Y2hhbGxlbmdl\",\"origin\":"
          "\"https://evil.vn\"}",
          false },
        { "{\"type\":\"webauthn.get\",\"challenge\":\"Y2hhbGxlbmdl\",\"origin\":"
          "\"https://motcua.vn\",\"crossOrigin\":true}",
          false },
        { "{\"type\":\"webauthn.get\"}", false },
        { "[]", false },
        { "", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(browser_claim_is_right(test_arena(), str_from_c(cases[i].json), &ask),
                  cases[i].is_right);
}

TEST("counts go up, or stay 0 where nothing counts")
{
    CHECK(sign_count_is_next(0, 0) && sign_count_is_next(0, 1) && sign_count_is_next(7, 8));
    CHECK(!sign_count_is_next(7, 7) && !sign_count_is_next(7, 6) && !sign_count_is_next(7, 0));
}
