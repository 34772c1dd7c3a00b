#include "rooms/procedures/search_rules.h"

#include "support/test.h"

static SearchRank rank_of(const char *q, bool is_in_text)
{
    SearchWords words;
    search_words_parse(test_arena(), str_from_c(q), &words);
    return search_rank(&words, S("thu tuc dang ky khai sinh luu dong"), S("1.001193"), S("ho tich"),
                       is_in_text);
}

TEST("words are found in any order, the last one as a beginning, best place first")
{
    static const struct {
        const char *q;
        bool is_in_text;
        SearchRank rank;
    } cases[] = {
        { "Đăng ký khai sinh", false, SEARCH_IN_NAME },
        { "dang ky khai sinh", false, SEARCH_IN_NAME },
        { "SINH khai   ĐĂNG ky", false, SEARCH_IN_NAME },
        { "khai si", false, SEARCH_IN_NAME },
        { "kha sinh", false, SEARCH_NOWHERE },
        { "hai sinh", false, SEARCH_NOWHERE },
        { "hộ tịch khai sinh", false, SEARCH_IN_FIELD },
        { "hộ tịch", false, SEARCH_IN_FIELD },
        { "khai sinh hộ chiếu", false, SEARCH_NOWHERE },
        { "khai sinh hộ chiếu", true, SEARCH_IN_TEXT },
        { "1.001193", false, SEARCH_IN_NAME },
        { "1.0011", false, SEARCH_IN_NAME },
        { "01193", false, SEARCH_NOWHERE },
        { "ks", false, SEARCH_INITIALS },
        { "dkks", false, SEARCH_INITIALS },
        { "đkks", false, SEARCH_INITIALS },
        { "ksld", false, SEARCH_INITIALS },
        { "kl", false, SEARCH_NOWHERE },
        { "k", false, SEARCH_IN_NAME },
        { "kt", false, SEARCH_NOWHERE },
        { "kt", true, SEARCH_IN_TEXT },
        { "ks ks", false, SEARCH_NOWHERE },
        { "", true, SEARCH_NOWHERE },
        { "???", true, SEARCH_NOWHERE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(rank_of(cases[i].q, cases[i].is_in_text), cases[i].rank);
}

TEST("no more than eight words are looked at")
{
    SearchWords words;
    search_words_parse(test_arena(), S("a b c d e f g h i k"), &words);
    CHECK_INT((int64_t)words.n, SEARCH_WORDS_MAX);
    CHECK_STR(words.items[7], "h");
}

TEST("a cursor is read back as the place it was written for, others are refused")
{
    SearchPlace place = { 1, 25, 42 }, read = { 0 };
    CHECK(search_cursor_parse(search_cursor_format(test_arena(), &place), &read));
    CHECK_INT(search_place_compare(&place, &read), 0);
    Str name;
    int64_t id = 0;
    CHECK(name_cursor_parse(test_arena(), name_cursor_format(test_arena(), S("dang ky"), 7), &name,
                            &id));
    CHECK_STR(name, "dang ky");
    CHECK_INT(id, 7);
    static const char *const wrong[] = { "x", "1.2", "1.2.x", "1.zz", ".", "1.ff", "'; drop" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(!search_cursor_parse(str_from_c(wrong[i]), &read));
        CHECK(!name_cursor_parse(test_arena(), str_from_c(wrong[i]), &name, &id));
    }
}

TEST("places are ordered by rank, then length, then number")
{
    SearchPlace a = { 0, 30, 9 }, b = { 1, 5, 1 }, c = { 0, 30, 10 }, d = { 0, 31, 1 };
    CHECK(search_place_compare(&a, &b) < 0);
    CHECK(search_place_compare(&a, &c) < 0);
    CHECK(search_place_compare(&d, &a) > 0);
    CHECK_INT(search_place_compare(&a, &a), 0);
}
