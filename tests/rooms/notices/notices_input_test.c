#include "rooms/notices/notices_input.h"

#include "support/test.h"

TEST("a time of day is minutes, anything else is none")
{
    CHECK_INT(clock_minutes(S("21:00")), 1260);
    CHECK_INT(clock_minutes(S("7:05")), 425);
    CHECK_INT(clock_minutes(S("00:00")), 0);
    static const char *const wrong[] = { "",     "24:00",    "12:60", "12",
                                         "12:5", "12:00:00", "-1:00", "ab:cd" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_INT(clock_minutes(str_from_c(wrong[i])), -1);
}
