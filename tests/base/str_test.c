#include "base/str.h"

#include <string.h>

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

TEST("absent and empty are two things")
{
    CHECK(str_is_absent(NO_STR) && str_is_empty(NO_STR));
    CHECK(!str_is_absent(S("")) && str_is_empty(S("")));
    CHECK(str_is_absent(str_from_c(NULL)));
    CHECK(!str_is_absent(str_from_c("")));
    CHECK(str_is_absent(str_copy(test_arena(), NO_STR)));
    CHECK(!str_is_absent(str_copy(test_arena(), S(""))));
    CHECK(str_is_absent(str_slice(NO_STR, 0, 10)));
}

TEST("texts are equal by their bytes")
{
    CHECK(str_equal(S("a"), S("a")));
    CHECK(!str_equal(S("a"), S("b")));
    CHECK(!str_equal(S("a"), S("ab")));
    CHECK(!str_equal(S("a\0b"), S("a\0c")));
    CHECK(str_equal_c(S("Đăng"), "Đăng"));
    CHECK(!str_equal_c(S("a\0"), "a"));
}

TEST("order is by unsigned bytes, a beginning before the whole")
{
    static const Str sorted[] = { STR_INIT(""),   STR_INIT("A"), STR_INIT("a"), STR_INIT("aa"),
                                  STR_INIT("ab"), STR_INIT("b"), STR_INIT("á"), STR_INIT("\xff") };
    for (size_t i = 0; i < COUNT(sorted); i++)
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int order = str_compare(sorted[i], sorted[j]);
            CHECK_INT((order > 0) - (order < 0), (i > j) - (i < j));
        }
}

TEST("beginnings, endings and parts are found, the empty text in every text")
{
    CHECK(str_begins_with(S("H16.37"), S("H16")) && !str_begins_with(S("H16"), S("H16.37")));
    CHECK(str_begins_with(S("H16"), S("")) && str_begins_with(S(""), S("")));
    CHECK(str_ends_with(S("a.csv.gz"), S(".gz")) && !str_ends_with(S(".gz"), S("a.gz")));
    CHECK(str_ends_with(S("a"), S("")));
    CHECK(str_contains(S("khai sinh"), S("ai s")) && !str_contains(S("khai"), S("sinh")));
    CHECK(str_contains(S(""), S("")) && !str_contains(NO_STR, S("a")));
}

TEST("a position is where the byte is, or the length")
{
    CHECK_INT((int64_t)str_position(S("a-b-c"), '-'), 1);
    CHECK_INT((int64_t)str_position(S("abc"), '-'), 3);
    CHECK_INT((int64_t)str_position(NO_STR, '-'), 0);
}

TEST("a slice is clamped to its text")
{
    static const struct {
        size_t begin, end;
        const char *slice;
    } cases[] = {
        { 0, 5, "hello" }, { 1, 3, "el" }, { 3, 3, "" },
        { 3, 99, "lo" },   { 9, 12, "" },  { 4, 2, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_slice(S("hello"), cases[i].begin, cases[i].end), cases[i].slice);
}

TEST("white space goes from both ends only")
{
    CHECK_STR(str_trim(S(" \t a b \r\n")), "a b");
    CHECK_STR(str_trim(S("   ")), "");
    CHECK_STR(str_trim(S("")), "");
    CHECK_STR(str_trim(S("đ")), "đ");
}

TEST("cutting gives every part once, empty ones too")
{
    static const struct {
        const char *text, *parts;
        int n;
    } cases[] = { { "a,b,c", "a|b|c|", 3 }, { "", "|", 1 },       { ",", "||", 2 },
                  { "a,", "a||", 2 },       { ",,a", "||a|", 3 }, { "abc", "abc|", 1 } };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str rest = str_from_c(cases[i].text), part, joined = S("");
        int n = 0;
        while (str_cut(&rest, ',', &part)) {
            joined = str_format(test_arena(), "%.*s%.*s|", STR_ARG(joined), STR_ARG(part));
            n++;
        }
        CHECK_INT(n, cases[i].n);
        CHECK_STR(joined, cases[i].parts);
    }
}

TEST("a number is read whole or not at all")
{
    static const struct {
        const char *text;
        bool ok;
        int64_t value;
    } cases[] = {
        { "0", true, 0 },
        { "-0", true, 0 },
        { "007", true, 7 },
        { "-12", true, -12 },
        { "9223372036854775807", true, INT64_MAX },
        { "-9223372036854775808", true, INT64_MIN },
        { "9223372036854775808", false, 0 },
        { "-9223372036854775809", false, 0 },
        { "99999999999999999999999999", false, 0 },
        { "", false, 0 },
        { "-", false, 0 },
        { "+1", false, 0 },
        { " 1", false, 0 },
        { "1 ", false, 0 },
        { "1.0", false, 0 },
        { "1e3", false, 0 },
        { "0x10", false, 0 },
        { "１", false, 0 }, // full-width digit
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t value = 77;
        CHECK(str_to_int(str_from_c(cases[i].text), &value) == cases[i].ok);
        CHECK_INT(value, cases[i].ok ? cases[i].value : 77);
    }
}

TEST("numbers made at random come back from their text")
{
    for (int i = 0; i < 10000; i++) {
        int64_t value, read = 0;
        test_env()->random(test_env(), &value, sizeof value);
        value >>= i % 64;
        Str text = str_format(test_arena(), "%lld", (long long)value);
        CHECK(str_to_int(text, &read));
        CHECK_INT(read, value);
    }
}

TEST("a C string ends with NUL and is a copy")
{
    char bytes[] = "abc";
    char *copy = str_to_c(test_arena(), (Str) { bytes, 2 });
    bytes[0] = 'x';
    CHECK(strcmp(copy, "ab") == 0);
    CHECK(strcmp(str_to_c(test_arena(), NO_STR), "") == 0);
}

TEST("joining and formatting give new texts")
{
    CHECK_STR(str_join(test_arena(), S("một"), S(" cửa")), "một cửa");
    CHECK_STR(str_join(test_arena(), NO_STR, S("a")), "a");
    CHECK_STR(str_join(test_arena(), NO_STR, NO_STR), "");
    CHECK_STR(str_format(test_arena(), "%s %05.1f %d%%", "x", 2.25, 86), "x 002.2 86%");
    CHECK_STR(str_format(test_arena(), "%s", ""), "");
}

TEST("only ASCII letters change to upper case")
{
    CHECK_STR(str_upper_ascii(test_arena(), S("h16.37-đ z{`")), "H16.37-đ Z{`");
}

TEST("any bytes survive hexadecimal, other texts are refused")
{
    for (size_t length = 0; length < 200; length++) {
        char bytes[200];
        Str back;
        test_env()->random(test_env(), bytes, length);
        Str hex = str_hex(test_arena(), (Str) { bytes, length });
        CHECK_INT((int64_t)hex.length, (int64_t)(2 * length));
        CHECK(str_from_hex(test_arena(), hex, &back));
        CHECK(str_equal(back, (Str) { bytes, length }));
    }
    static const char *const wrong[] = { "0", "0g", "g0", "AB", "0x", " 0", "000" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Str out = S("untouched");
        CHECK(!str_from_hex(test_arena(), str_from_c(wrong[i]), &out));
        CHECK_STR(out, "untouched");
    }
}
