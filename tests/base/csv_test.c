#include "base/csv.h"

#include "support/input.h"
#include "support/test.h"

TEST("quoted fields keep commas, quotes and line breaks")
{
    Csv csv;
    bool found;
    Input *input = test_input(
        S("code,name,note\n1,\"a, \"\"b\"\"\nc\", x \n\n\"\",\"\",\n2,y,\"z\"\n"), 3, OK);
    CHECK_OK(csv_init(&csv, test_arena(), input, 100));
    CHECK(csv_has(&csv, "note"));
    CHECK(!csv_has(&csv, "Note"));
    CHECK_OK(csv_next(&csv, &found));
    CHECK_STR(csv_get(&csv, "name"), "a, \"b\"\nc");
    CHECK_STR(csv_get(&csv, "note"), "x");
    CHECK_STR(csv_get(&csv, "absent"), "");
    CHECK_INT(csv.number, 2);
    CHECK_OK(csv_next(&csv, &found));
    CHECK_STR(csv_get(&csv, "code"), "");
    CHECK_INT(csv.number, 5);
    CHECK_OK(csv_next(&csv, &found));
    CHECK_STR(csv_get(&csv, "note"), "z");
    CHECK_OK(csv_next(&csv, &found));
    CHECK(!found);
}

TEST("a broken record is refused with the line it begins at")
{
    static const char *const broken[] = { "a,b\n1,2\n1,2,3\n", "a,b\n1,2\n\"x\"y,2\n",
                                          "a,b\n1,2\n1,\"open\n", "a,b\n1,2\nonly\n" };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        Csv csv;
        bool found;
        CHECK_OK(csv_init(&csv, test_arena(), test_input(str_from_c(broken[i]), 7, OK), 100));
        CHECK_OK(csv_next(&csv, &found));
        CHECK_ERR(csv_next(&csv, &found), ERR_INPUT);
        CHECK_INT(csv.number, 3);
        CHECK(csv.problem != NULL);
    }
    Csv csv;
    CHECK_ERR(csv_init(&csv, test_arena(), test_input(S(""), 1, OK), 100), ERR_INPUT);
}
