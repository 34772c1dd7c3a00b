#include "web/format.h"

#include "support/test.h"

TEST("thousands and decimals follow the language")
{
    static const struct {
        int64_t value;
        int decimals;
        const char *vi, *en;
    } cases[] = {
        { 0, 0, "0", "0" },
        { 999, 0, "999", "999" },
        { 1829743, 0, "1.829.743", "1,829,743" },
        { -1000, 0, "-1.000", "-1,000" },
        { 12345, 1, "1.234,5", "1,234.5" },
        { 5, 2, "0,05", "0.05" },
        { -5, 1, "-0,5", "-0.5" },
        { INT64_MAX, 0, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807" },
        { INT64_MIN, 0, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_STR(format_decimal(test_arena(), LANG_VI, cases[i].value, cases[i].decimals),
                  cases[i].vi);
        CHECK_STR(format_decimal(test_arena(), LANG_EN, cases[i].value, cases[i].decimals),
                  cases[i].en);
    }
}

TEST("a share is rounded half up to one decimal and absent without a whole")
{
    // The figures of seed 000: 10.840 of 12.530 in time.
    CHECK_STR(format_share(test_arena(), LANG_VI, 10840, 12530), "86,5\u00a0%");
    CHECK_STR(format_share(test_arena(), LANG_EN, 10840, 12530), "86.5%");
    CHECK_STR(format_share(test_arena(), LANG_EN, 1, 2000), "0.1%");
    CHECK_STR(format_share(test_arena(), LANG_EN, 164, 164), "100.0%");
    CHECK(str_is_absent(format_share(test_arena(), LANG_VI, 0, 0)));
}

TEST("money is whole đồng, a day has its weekday")
{
    CHECK_STR(format_money(test_arena(), LANG_VI, (Money) { 1250000 }), "1.250.000\u00a0₫");
    CHECK_STR(format_money(test_arena(), LANG_VI, NO_MONEY), "");
    Date date = date_from_civil((Civil) { 2026, 11, 23 });
    CHECK_STR(format_date_long(test_arena(), LANG_VI, date), "thứ Hai, 23/11/2026");
    CHECK_STR(format_date_long(test_arena(), LANG_EN, date), "Monday, 23/11/2026");
    CHECK_STR(format_date_long(test_arena(), LANG_EN, NO_DATE), "");
}
