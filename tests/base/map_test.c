#include "base/map.h"

#include "support/test.h"

TEST("a map finds what was put in, through every growth")
{
    Arena *arena = test_arena();
    Map map;
    static int values[1000];
    map_init(&map, arena);
    CHECK(map_find(&map, S("nothing")) == NULL);
    for (int i = 0; i < 1000; i++)
        map_set(&map, str_format(arena, "key %d", i), &values[i]);
    CHECK_INT((int64_t)map.n, 1000);
    for (int i = 0; i < 1000; i++)
        CHECK(map_find(&map, str_format(arena, "key %d", i)) == &values[i]);
    CHECK(map_find(&map, S("key 1000")) == NULL);
}

TEST("a key set again has its new value and is counted once")
{
    Map map;
    int first, second;
    map_init(&map, test_arena());
    map_set(&map, S("a"), &first);
    map_set(&map, S("a"), &second);
    CHECK(map_find(&map, S("a")) == &second);
    CHECK_INT((int64_t)map.n, 1);
}

TEST("the map keeps its own copy of a key, and an empty key is a key")
{
    Map map;
    int value;
    char text[] = "abc";
    map_init(&map, test_arena());
    map_set(&map, (Str) { text, 3 }, &value);
    text[0] = 'x';
    CHECK(map_find(&map, S("abc")) == &value);
    CHECK(map_find(&map, S("xbc")) == NULL);
    map_set(&map, S(""), &value);
    CHECK(map_find(&map, S("")) == &value);
}
