#include "base/seal.h"

#include "base/arena.h"
#include "support/test.h"

TEST("what was sealed opens again for the same purpose only")
{
    Str sealed = NO_STR, opened = S("untouched");
    CHECK_OK(seal_close(test_env(), test_arena(), S("thu"), S("bí mật"), &sealed));
    CHECK(!str_contains(sealed, S("mật")));
    CHECK_ERR(seal_open(test_env(), test_arena(), S("khac"), sealed, &opened), ERR_FORBIDDEN);
    CHECK_STR(opened, "untouched");
    CHECK_OK(seal_open(test_env(), test_arena(), S("thu"), sealed, &opened));
    CHECK_STR(opened, "bí mật");
}

TEST("the same text is sealed differently each time, also an empty one")
{
    Str first = NO_STR, second = NO_STR, opened = NO_STR;
    CHECK_OK(seal_close(test_env(), test_arena(), S("thu"), S(""), &first));
    CHECK_OK(seal_close(test_env(), test_arena(), S("thu"), S(""), &second));
    CHECK(!str_equal(first, second));
    CHECK_OK(seal_open(test_env(), test_arena(), S("thu"), second, &opened));
    CHECK_STR(opened, "");
}

TEST("a changed, cut or foreign text does not open")
{
    Str sealed = NO_STR, opened;
    CHECK_OK(seal_close(test_env(), test_arena(), S("thu"), S("bí mật"), &sealed));
    for (size_t i = 0; i < sealed.length; i += 7) {
        char *changed = str_to_c(test_arena(), sealed);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_ERR(seal_open(test_env(), test_arena(), S("thu"), str_from_c(changed), &opened),
                  ERR_FORBIDDEN);
    }
    static const char *const texts[] = { "", "x", "AAAA", "không phải base64" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        CHECK_ERR(seal_open(test_env(), test_arena(), S("thu"), str_from_c(texts[i]), &opened),
                  ERR_FORBIDDEN);
}
