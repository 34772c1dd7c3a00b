#include "base/lines.h"

#include "support/input.h"
#include "support/test.h"

TEST("lines come whole however the bytes arrive, without their ends and the byte order mark")
{
    const char *text = "\xef\xbb\xbfmột\r\n\nba\nbốn";
    for (size_t step = 1; step < 20; step++) {
        Lines lines;
        Str line;
        bool found;
        lines_init(&lines, test_arena(), test_input(str_from_c(text), step, OK), 100);
        const char *want[] = { "một", "", "ba", "bốn" };
        for (int i = 0; i < 4; i++) {
            CHECK_OK(lines_next(&lines, &line, &found));
            CHECK(found);
            CHECK_STR(line, want[i]);
            CHECK_INT(lines.number, i + 1);
        }
        CHECK_OK(lines_next(&lines, &line, &found));
        CHECK(!found);
    }
}

TEST("a line longer than the limit is refused, and a failing input is passed on")
{
    Lines lines;
    Str line;
    bool found;
    lines_init(&lines, test_arena(), test_input(S("12345678901234567890"), 4, OK), 10);
    CHECK_ERR(lines_next(&lines, &line, &found), ERR_LIMIT);
    lines_init(&lines, test_arena(), test_input(S("a\nb"), 1, ERR_STORAGE), 10);
    CHECK_OK(lines_next(&lines, &line, &found));
    CHECK_STR(line, "a");
    CHECK_ERR(lines_next(&lines, &line, &found), ERR_STORAGE);
}
