#include "rooms/counter/scan.h"

#include "support/test.h"

TEST("the code of a dossier is found in whatever arrives, garbled address or not")
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        { "H16.37-260305-0001", "H16.37-260305-0001" },
        { "  h16.37.02-260305-0001 ", "H16.37.02-260305-0001" },
        { "https://motcua.example.vn/hs/H16.37-260305-0001/7KQT4MNB#abc", "H16.37-260305-0001" },
        { "https://motcua.ẽample.vn/hs/H16.37-260305-0001/7KQT4MNB", "H16.37-260305-0001" },
        { "000.00.16.H37-230104-0001", "000.00.16.H37-230104-0001" },
        { "mã H16.37-260305-000123 nhé", "H16.37-260305-000123" },
        { "a-b-c H16-260305-1234", "H16-260305-1234" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str code = NO_STR;
        CHECK(code_find(test_arena(), str_from_c(cases[i].text), &code));
        CHECK_STR(code, cases[i].code);
    }
}

TEST("what only looks a little like a code is none")
{
    static const char *const others[] = { "",
                                          "H16.37",
                                          "H16.37-26030-0001",
                                          "H16.37-260305-001",
                                          "H16.37-2603051-0001",
                                          "-260305-0001",
                                          "H16.37-260305",
                                          "H16.37-260305-",
                                          "09-1234-5678" };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        Str code;
        CHECK(!code_find(test_arena(), str_from_c(others[i]), &code));
    }
}
