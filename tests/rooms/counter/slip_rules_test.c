#include "rooms/counter/slip_rules.h"

#include "support/test.h"

TEST("a slip is read back as it was printed, and as people type it")
{
    int64_t number = 0;
    Str agency = S("H16.37.02");
    Str slip = slip_format(test_arena(), agency, 17);
    CHECK_STR(slip, "H16.37.02-P0000174");
    CHECK(slip_parse(slip, agency, &number));
    CHECK_INT(number, 17);
    CHECK(slip_parse(S("p 000 0174"), agency, &number));
    CHECK(slip_parse(S("h16.37.02-p0000174"), agency, &number));
    CHECK(slip_parse(S("0000174"), agency, &number));
}

TEST("one wrong digit and two swapped ones are found, for every number up to ten thousand")
{
    Str agency = S("H16");
    for (int64_t number = 1; number <= 10000; number += 37) {
        int64_t read;
        Str slip = slip_format(test_arena(), agency, number);
        char *typed = str_to_c(test_arena(), slip);
        CHECK(slip_parse(slip, agency, &read) && read == number);
        for (size_t i = slip.length - 7; i < slip.length; i++) {
            char kept = typed[i];
            typed[i] = kept == '9' ? '0' : (char)(kept + 1);
            CHECK(!slip_parse(str_from_c(typed), agency, &read));
            typed[i] = kept;
        }
    }
}

TEST("another counter's slip, too many digits and anything else are refused")
{
    static const char *const others[] = { "",          "P",        "H16.37.05-P0000174",
                                          "P00001740", "P000017",  "PP0000174",
                                          "P0000000",  "000017P4", "P0000174x" };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        int64_t number;
        CHECK(!slip_parse(str_from_c(others[i]), S("H16.37.02"), &number));
    }
}
