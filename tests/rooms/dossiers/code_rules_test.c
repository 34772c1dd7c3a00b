#include "rooms/dossiers/code_rules.h"

#include <string.h>

#include "rooms/dossiers/dossiers.h"
#include "support/test.h"

static Date day(int year, int month, int day_of_month)
{
    return date_from_civil((Civil) { year, month, day_of_month });
}

TEST("a code is the agency, the day and a serial of four digits that widens when it must")
{
    Arena *arena = test_arena();
    Date on = day(2023, 1, 4);
    CHECK_STR(dossier_code_format(arena, S("H16.37"), on, 1), "H16.37-230104-0001");
    CHECK_STR(dossier_code_format(arena, S("H16.37"), on, 9999), "H16.37-230104-9999");
    CHECK_STR(dossier_code_format(arena, S("H16.37"), on, 10000), "H16.37-230104-10000");
}

TEST("a code of our form is read back")
{
    Str agency = NO_STR;
    Date on = NO_DATE;
    int64_t serial = 0;
    CHECK(dossier_code_parse(S("H16.37-230104-0001"), &agency, &on, &serial));
    CHECK_STR(agency, "H16.37");
    CHECK_INT(on.days, day(2023, 1, 4).days);
    CHECK_INT(serial, 1);
    CHECK(dossier_code_parse(S("000.00.06.H56-231027-0361"), &agency, &on, &serial));
    CHECK_STR(agency, "000.00.06.H56");
    CHECK(dossier_code_parse(S("H16-240229-12345"), &agency, &on, &serial));
    CHECK_INT(serial, 12345);
}

TEST("a code of another form is not taken for ours")
{
    static const char *const others[] = {
        "",
        "case-10011",
        "H16.37-230104",
        "H16.37-230230-0001", // 30 February
        "H16.37-230104-001",
        "H16.37-230104-0000",
        "H16.37-230104--001",
        "H16.37230104-0001",
        "H16.37-2301x4-0001",
        "H16.37-230104-12345678901",
    };
    Str agency = S("kept");
    Date on = NO_DATE;
    int64_t serial = 7;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        CHECK(!dossier_code_parse(str_from_c(others[i]), &agency, &on, &serial));
    CHECK_STR(agency, "kept");
    CHECK_INT(serial, 7);
}

TEST("a code from elsewhere may be kept when it can stand in an address and on paper")
{
    char longest[DOSSIER_CODE_BYTES_MAX + 1];
    memset(longest, 'A', sizeof longest);
    CHECK(dossier_code_is_valid(S("case-10011")));
    CHECK(dossier_code_is_valid(S("Case 3608")));
    CHECK(dossier_code_is_valid(S("1-364285768")));
    CHECK(dossier_code_is_valid((Str) { longest, DOSSIER_CODE_BYTES_MAX }));
    CHECK(!dossier_code_is_valid((Str) { longest, DOSSIER_CODE_BYTES_MAX + 1 }));
    CHECK(!dossier_code_is_valid(S("")));
    CHECK(!dossier_code_is_valid(S(" A")));
    CHECK(!dossier_code_is_valid(S("A ")));
    CHECK(!dossier_code_is_valid(S("A\nB")));
    CHECK(!dossier_code_is_valid(S("<script>")));
    CHECK(!dossier_code_is_valid((Str) { "A\0B", 3 }));
}
