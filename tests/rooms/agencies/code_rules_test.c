#include "rooms/agencies/agencies.h"

#include "support/test.h"

TEST("both forms of an agency code are read and stored with level 1 at the left")
{
    static const struct {
        const char *text, *code;
        AgencyCodeForm form;
    } cases[] = {
        { "H16", "H16", AGENCY_CODE_LEFT },
        { "H16.37", "H16.37", AGENCY_CODE_LEFT },
        { " h16.37.02 ", "H16.37.02", AGENCY_CODE_LEFT },
        { "G15", "G15", AGENCY_CODE_LEFT },
        { "G01.899.099", "G01.899.099", AGENCY_CODE_LEFT },
        { "H44.100", "H44.100", AGENCY_CODE_LEFT },
        { "000.00.06.H56", "H56.06", AGENCY_CODE_RIGHT },
        { "000.00.00.H36", "H36", AGENCY_CODE_RIGHT },
        { "001.02.06.H56", "H56.06.02.001", AGENCY_CODE_RIGHT },
        { "000.02.06.h56", "H56.06.02", AGENCY_CODE_RIGHT },
        { "Z01", "Z01", AGENCY_CODE_ORGANISATION },
        { "Z01.ABC", "Z01.ABC", AGENCY_CODE_ORGANISATION },
        { "Z99HOPTACXA123", "Z99HOPTACXA123", AGENCY_CODE_ORGANISATION },
        { "0101234567", "0101234567", AGENCY_CODE_ENTERPRISE },
        { "0101234567001", "0101234567001", AGENCY_CODE_ENTERPRISE },
        { "01", "01", AGENCY_CODE_UNIT },
        { "665", "665", AGENCY_CODE_UNIT },
        { "24717", "24717", AGENCY_CODE_UNIT },
        { "H16.3456789012345678901234567890123", "H16.3456789012345678901234567890123",
          AGENCY_CODE_LEFT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str code = NO_STR;
        AgencyCodeForm form = AGENCY_CODE_FORM_COUNT;
        CHECK(agency_code_parse(test_arena(), str_from_c(cases[i].text), &code, &form));
        CHECK_STR(code, cases[i].code);
        CHECK_INT(form, cases[i].form);
    }
}

TEST("what is not a code of any form is refused")
{
    static const char *const cases[] = { "",
                                         " ",
                                         "H",
                                         "H1",
                                         "16.H37.",
                                         "H16.",
                                         ".H16",
                                         "H16..37",
                                         "H16-37",
                                         "HÀ NỘI",
                                         "H16.37 x",
                                         "1234",
                                         "1",
                                         "ABC",
                                         "H16.đ",
                                         "123456",
                                         "H16.\xff\xfe",
                                         "H16.34567890123456789012345678901234" };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str code = NO_STR;
        AgencyCodeForm form = AGENCY_CODE_FORM_COUNT;
        if (agency_code_parse(test_arena(), str_from_c(cases[i]), &code, &form))
            CHECK_STR(str_from_c(cases[i]), "refused");
    }
}

TEST("a code lies within another by its groups, not by its letters")
{
    CHECK(agency_code_is_within(S("H16.37.02"), S("H16.37")));
    CHECK(agency_code_is_within(S("H16.37"), S("H16.37")));
    CHECK(agency_code_is_within(S("H16.37"), S("H16")));
    CHECK(!agency_code_is_within(S("H16.370"), S("H16.37")));
    CHECK(!agency_code_is_within(S("H16"), S("H16.37")));
    CHECK(!agency_code_is_within(S("H16"), S("")));
    CHECK_STR(agency_code_top(S("H16.37.02")), "H16");
    CHECK_STR(agency_code_top(S("24717")), "24717");
}

TEST("each level is written and read by one word")
{
    for (AgencyLevel level = AGENCY_MINISTRY; level < AGENCY_LEVEL_COUNT; level++) {
        AgencyLevel read = AGENCY_LEVEL_COUNT;
        CHECK(agency_level_parse(agency_level_code(level), &read));
        CHECK_INT(read, level);
    }
    AgencyLevel level = AGENCY_PARTNER;
    CHECK(agency_level_parse(S("province_agency"), &level));
    CHECK_INT(level, AGENCY_DEPARTMENT);
    CHECK(!agency_level_parse(S("huyện"), &level));
}

TEST("partners may carry codes of other systems, all others not")
{
    CHECK_STR(agency_code_normal(test_arena(), S(" 000.00.37.h16 ")), "H16.37");
    CHECK_STR(agency_code_normal(test_arena(), S(" Tổ 1 ")), "Tổ 1");
    CHECK(agency_code_is_allowed(test_arena(), S("A.1"), AGENCY_PARTNER));
    CHECK(!agency_code_is_allowed(test_arena(), S("A.1"), AGENCY_COMMUNE));
    CHECK(agency_code_is_allowed(test_arena(), S("H16.37"), AGENCY_COMMUNE));
    CHECK(!agency_code_is_allowed(test_arena(), S(""), AGENCY_PARTNER));
    CHECK(!agency_code_is_allowed(test_arena(), S("\xff"), AGENCY_PARTNER));
}
