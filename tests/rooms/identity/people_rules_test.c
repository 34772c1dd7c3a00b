#include "rooms/identity/people_rules.h"

#include "support/test.h"

static Account named(const char *display_name)
{
    return (Account) { .name = S("hoa.nt"), .display_name = str_from_c(display_name) };
}

TEST("people come by their given names, then by the rest")
{
    static const char *const sorted[] = { "Trần Văn An", "Lê Bình", "Phạm Thị Bình",
                                          "Nguyễn Văn Đạo", "Đỗ Thị Hoa" };
    Account items[5];
    for (int i = 0; i < 5; i++)
        items[i] = named(sorted[(i * 3 + 2) % 5]);
    AccountList list = { items, 5 };
    people_sort(test_arena(), &list);
    for (int i = 0; i < 5; i++)
        CHECK_STR(items[i].display_name, sorted[i]);
    CHECK(person_compare(test_arena(), &items[0], &items[1]) < 0);
    CHECK_INT(person_compare(test_arena(), &items[2], &items[2]), 0);
}

TEST("somebody is found by any name, with or without accents, and by the log-in name")
{
    Account hoa = named("Nguyễn Thị Hoa");
    static const char *const found[] = { "", "hoa", "Hoà", "nguyen hoa", "THỊ", "ng", "hoa.nt" };
    static const char *const missed[] = { "hòang", "oa", "hoa bình", "guyen" };
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++)
        CHECK(person_matches(test_arena(), &hoa, str_from_c(found[i])));
    for (size_t i = 0; i < sizeof missed / sizeof missed[0]; i++)
        CHECK(!person_matches(test_arena(), &hoa, str_from_c(missed[i])));
}
