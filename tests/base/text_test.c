#include "base/text.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/json_read.h"
#include "base/json_write.h"
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

// Every Vietnamese vowel with every tone, lower and upper case, folds to its base letter.
TEST("all 134 accented letters of the Vietnamese alphabet fold to their base letter")
{
    static const struct {
        const char *letters;
        char base;
    } rows[] = {
        { "àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 'a' },
        { "èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ", 'e' },
        { "ìíỉĩịÌÍỈĨỊ", 'i' },
        { "òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", 'o' },
        { "ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ", 'u' },
        { "ỳýỷỹỵỲÝỶỸỴ", 'y' },
        { "đĐ", 'd' },
    };
    int64_t letters = 0;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        Str folded = text_fold(test_arena(), str_from_c(rows[row].letters));
        int64_t n = (int64_t)text_count_characters(str_from_c(rows[row].letters));
        CHECK_INT((int64_t)folded.length, n);
        for (size_t i = 0; i < folded.length; i++)
            CHECK_INT(folded.data[i], rows[row].base);
        letters += n;
    }
    CHECK_INT(letters, 134);
}

static Str file_text(const char *path)
{
    Buffer buffer;
    FILE *file = fopen(path, "rb");
    buffer_init(&buffer, test_arena(), 1 << 20);
    for (int c = file == NULL ? EOF : getc(file); c != EOF; c = getc(file))
        buffer_add_char(&buffer, (char)c);
    if (file != NULL)
        (void)fclose(file);
    return buffer_text(&buffer);
}

TEST("either spelling of a commune's name finds the other")
{
    const char *path = test_shared("text-folding/spelling_pairs.csv");
    if (path == NULL)
        SKIP("needs ../shared/data/text-folding");
    Str rest = file_text(path), line, code, first;
    int64_t pairs = 0;
    CHECK(str_cut(&rest, '\n', &line)); // the header
    while (str_cut(&rest, '\n', &line)) {
        line = str_trim(line);
        if (!str_cut(&line, ',', &code) || !str_cut(&line, ',', &first))
            continue;
        CHECK(!str_equal(first, line));
        CHECK(str_equal(text_fold(test_arena(), first), text_fold(test_arena(), line)));
        pairs++;
    }
    CHECK_INT(pairs, 96);
}

TEST("naughty strings go through composing, folding and JSON unharmed")
{
    const char *path = test_shared("naughty-strings/blns.json");
    if (path == NULL)
        SKIP("needs ../shared/data/naughty-strings");
    Json *strings, *back;
    Str problem;
    CHECK(json_parse(test_arena(), file_text(path), &strings, &problem));
    CHECK_INT((int64_t)json_length(strings), 515);
    for (size_t i = 0; i < json_length(strings); i++) {
        Str text = json_to_text(json_at(strings, i));
        Str nfc = text_nfc(test_arena(), text);
        Str folded = text_fold(test_arena(), text);
        Buffer buffer;
        JsonWriter json;
        CHECK(text_is_utf8(nfc) && text_is_utf8(folded));
        CHECK(str_equal(text_nfc(test_arena(), nfc), nfc));
        CHECK(str_equal(text_fold(test_arena(), folded), folded));
        buffer_init(&buffer, test_arena(), 1 << 20);
        json_begin(&json, &buffer);
        json_text(&json, text);
        CHECK(str_position(buffer_text(&buffer), '<') == buffer_text(&buffer).length);
        CHECK(json_parse(test_arena(), buffer_text(&buffer), &back, &problem));
        CHECK(str_equal(json_to_text(back), text));
    }
}

TEST("bytes at random are folded and composed without reading past their end")
{
    for (int round = 0; round < 5000; round++) {
        char bytes[24];
        test_env()->random(test_env(), bytes, sizeof bytes);
        Str text = { bytes, (size_t)(unsigned char)bytes[0] % sizeof bytes };
        for (size_t i = 0; i < text.length; i++)
            bytes[i] = (char)(round % 2 == 0 ? bytes[i] : bytes[i] & 0x7f);
        if (text_is_utf8(text))
            CHECK(text_is_utf8(text_fold(test_arena(), text)));
        else
            (void)text_fold(test_arena(), text);
    }
}

TEST("a kept text is composed and a copy of its own")
{
    char bytes[] = "abc";
    Str kept = text_copy_nfc(test_arena(), (Str) { bytes, 3 });
    bytes[0] = 'x';
    CHECK_STR(kept, "abc");
    CHECK_STR(text_copy_nfc(test_arena(), S("e\xcc\x82")), "ê");
    CHECK_STR(text_copy_nfc(test_arena(), S("ê")), "ê");
    CHECK(text_copy_nfc(test_arena(), S("")).data != NULL);
}
