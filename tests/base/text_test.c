#include "base/text.h"

#include "support/test.h"

TEST("accents, case, đ, tone position and punctuation do not matter in a folded text")
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        { "Đăng ký khai sinh", "dang ky khai sinh" },
        { "dang ky  KHAI SINH", "dang ky khai sinh" },
        { "Đa\xCC\x86ng ky\xCC\x81", "dang ky" }, // decomposed
        { "Hòa", "hoa" },
        { "Hoà", "hoa" },
        { "  (Cấp, đổi) - lại!  ", "cap doi lai" },
        { "", "" },
        { "ƯỚC Ợ", "uoc o" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(text_fold(test_arena(), str_from_c(cases[i].text)), cases[i].folded);
    CHECK_STR(text_slug(test_arena(), S("Đăng ký khai sinh (có yếu tố)")),
              "dang-ky-khai-sinh-co-yeu-to");
}

TEST("decomposed text is composed, other text stays what it is")
{
    CHECK_STR(text_nfc(test_arena(), S("e\xCC\x82\xCC\x83")), "ễ");
    CHECK_STR(text_nfc(test_arena(), S("plain")), "plain");
    CHECK(str_is_absent(text_nfc(test_arena(), NO_STR)));
}

TEST("malformed UTF-8 is recognised")
{
    static const char *const wrong[] = { "\xC3(", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                         "abc\xE1\xBB" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!text_is_utf8(str_from_c(wrong[i])));
    CHECK(text_is_utf8(S("Đúng là ễ 😀")));
    CHECK_INT((int64_t)text_count_characters(S("Đúng 😀")), 6);
}

TEST("placeholders are filled by name, unknown ones stay")
{
    TextArg args[] = { { "code", S("H16.37") }, { NULL, NO_STR }, { "n", S("{code}") } };
    static const struct {
        const char *pattern, *filled;
    } cases[] = {
        { "Hồ sơ {code} đã nhận", "Hồ sơ H16.37 đã nhận" },
        { "{code}{code}", "H16.37H16.37" },
        { "{n} {other}", "{code} {other}" }, // what was filled in is not filled again
        { "a } b {", "a } b {" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(text_substitute(test_arena(), str_from_c(cases[i].pattern), args, 3),
                  cases[i].filled);
}
