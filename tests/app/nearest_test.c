#include "app/nearest.h"

#include "support/test.h"

static Str nearest_of(const char *typed)
{
    Nearest nearest = nearest_to(str_from_c(typed));
    nearest_offer(&nearest, S("import history"));
    nearest_offer(&nearest, S("export history"));
    nearest_offer(&nearest, S("init"));
    nearest_offer(&nearest, S("verify"));
    return nearest.found;
}

TEST("the nearest candidate is named, and none when all are far")
{
    CHECK_STR(nearest_of("verfy"), "verify");
    CHECK_STR(nearest_of("inti"), "init");
    CHECK_STR(nearest_of("import histori"), "import history");
    CHECK_STR(nearest_of("dossiers"), NULL);
    CHECK_STR(nearest_of(""), NULL);
}

TEST("a word of any length is looked at without harm")
{
    Arena *arena = test_arena();
    char *text = arena_array(arena, char, 100001);
    for (int i = 0; i < 100000; i++)
        text[i] = 'x';
    CHECK_STR(nearest_of(text), NULL);
}
