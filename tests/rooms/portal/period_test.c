#include "rooms/portal/period.h"

#include "support/test.h"

TEST("months, quarters and years are inclusive periods of whole days")
{
    static const struct {
        const char *name, *from, *to;
    } cases[] = {
        { "2026-11", "2026-11-01", "2026-11-30" }, { "2026-12", "2026-12-01", "2026-12-31" },
        { "2028-02", "2028-02-01", "2028-02-29" }, { "2026-q1", "2026-01-01", "2026-03-31" },
        { "2026-Q4", "2026-10-01", "2026-12-31" }, { "2026", "2026-01-01", "2026-12-31" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Period period;
        CHECK(period_parse(str_from_c(cases[i].name), &period));
        CHECK_STR(date_format_iso(test_arena(), period.from), cases[i].from);
        CHECK_STR(date_format_iso(test_arena(), period.to), cases[i].to);
    }
}

TEST("anything else is no period and leaves the result alone")
{
    static const char *const wrong[] = { "",        "2026-",    "2026-13", "2026-00", "2026-q5",
                                         "2026-q0", "2026/11",  "1989",    "2061",    "26-11",
                                         "2026-1",  "2026-11x", "2026-qx", "abcd" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Period period = { NO_DATE, NO_DATE };
        if (period_parse(str_from_c(wrong[i]), &period))
            CHECK_STR(str_from_c(wrong[i]), "refused");
        CHECK(date_is_absent(period.from));
    }
}
