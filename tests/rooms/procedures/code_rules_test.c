#include "rooms/procedures/procedures.h"

#include "support/test.h"

TEST("a code is read as its national base and the agency its local form is for")
{
    static const struct {
        const char *text, *base, *suffix;
    } cases[] = {
        { "1.001193", "1.001193", "" },
        { " 2.000815 ", "2.000815", "" },
        { "1.001193.000.00.00.H36", "1.001193", "H36" },
        { "1.001193.000.00.06.H36", "1.001193", "H36.06" },
        { "1.001193.H36", "1.001193", "H36" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str base = NO_STR, suffix = NO_STR;
        CHECK(procedure_code_parse(test_arena(), str_from_c(cases[i].text), &base, &suffix));
        CHECK_STR(base, cases[i].base);
        CHECK_STR(suffix, cases[i].suffix);
    }
}

TEST("what is not a code is refused")
{
    static const char *const cases[] = { "",
                                         "1",
                                         "1.00119",
                                         "1.0011930",
                                         "a.001193",
                                         "1-001193",
                                         "1.00119x",
                                         "1.001193.",
                                         "1.001193x",
                                         "1.001193.xx",
                                         "log",
                                         "1.001193 H36",
                                         "1.001193.000.00.00.H36.very.long.indeed" };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str base = NO_STR, suffix = NO_STR;
        if (procedure_code_parse(test_arena(), str_from_c(cases[i]), &base, &suffix))
            CHECK_STR(str_from_c(cases[i]), "refused");
        CHECK(str_is_absent(base));
    }
}

TEST("each channel is written and read by one word")
{
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++) {
        Channel read = CHANNEL_COUNT;
        CHECK(channel_parse(channel_code(channel), &read));
        CHECK_INT(read, channel);
    }
    Channel channel = CHANNEL_POST;
    CHECK(!channel_parse(S("direct"), &channel));
    CHECK_INT(channel, CHANNEL_POST);
}
