#include "rooms/identity/totp_rules.h"

#include "support/test.h"

static const Str seed = STR_INIT("12345678901234567890");

static Instant seconds(int64_t s)
{
    return (Instant) { s * 1000 };
}

TEST("codes are those of RFC 6238, appendix B")
{
    static const struct {
        int64_t at_s;
        const char *code;
    } vectors[] = {
        { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
        { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        int64_t step = totp_step(seconds(vectors[i].at_s));
        CHECK_STR(totp_code(test_arena(), seed, step), vectors[i].code);
    }
}

TEST("a code counts one step early and one late, and not two")
{
    Instant now = seconds(2000000000);
    int64_t step = totp_step(now), found = 0;
    for (int64_t drift = -3; drift <= 3; drift++) {
        Str code = totp_code(test_arena(), seed, step + drift);
        CHECK_INT(totp_matches(seed, code, now, 0, &found), drift >= -1 && drift <= 1);
    }
}

TEST("a step that was accepted does not count again, nor any before it")
{
    Instant now = seconds(2000000000);
    int64_t step = totp_step(now), found = 0;
    Str code = totp_code(test_arena(), seed, step);
    CHECK(totp_matches(seed, code, now, step - 1, &found));
    CHECK_INT(found, step);
    found = 77;
    CHECK(!totp_matches(seed, code, now, step, &found));
    CHECK(!totp_matches(seed, totp_code(test_arena(), seed, step - 1), now, step, &found));
    CHECK_INT(found, 77);
    CHECK(totp_matches(seed, totp_code(test_arena(), seed, step + 1), now, step, &found));
}

TEST("blanks inside a code are allowed, everything else is not")
{
    Instant now = seconds(2000000000);
    int64_t found;
    CHECK(totp_matches(seed, S("279 037"), now, 0, &found));
    static const char *const typed[] = { "", "27903", "2790370", "27903a", "-279037", "279037\n" };
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
        CHECK(!totp_matches(seed, str_from_c(typed[i]), now, 0, &found));
}

TEST("base32 is that of RFC 4648, without padding")
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "f", "MY" },
        { "fo", "MZXQ" },
        { "foo", "MZXW6" },
        { "foob", "MZXW6YQ" },
        { "fooba", "MZXW6YTB" },
        { "foobar", "MZXW6YTBOI" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        CHECK_STR(base32_encode(test_arena(), str_from_c(pairs[i][0])), pairs[i][1]);
}

TEST("the address for the app encodes names of any letters")
{
    Str address = totp_address(test_arena(), S("UBND xã"), S("letan"), S("foobar"));
    CHECK_STR(address,
              "otpauth://totp/UBND%20x%C3%A3:letan?secret=MZXW6YTBOI&issuer=UBND%20x%C3%A3");
}
