#include "rooms/demo/draw_rules.h"

#include "support/test.h"

TEST("the same seed draws the same numbers, another stream others")
{
    Draw a = draw_begin(42, 7);
    Draw b = draw_begin(42, 7);
    Draw c = draw_begin(42, 8);
    Draw d = draw_begin(43, 7);
    uint64_t first = draw_bits(&a);
    CHECK(first == draw_bits(&b));
    CHECK(first != draw_bits(&c));
    CHECK(first != draw_bits(&d));
    CHECK(draw_bits(&a) == draw_bits(&b));
}

TEST("numbers are the same on every machine and in every release")
{
    Draw draw = draw_begin(42, 0);
    CHECK_INT(draw_below(&draw, 1000000), 849594);
    CHECK_INT(draw_below(&draw, 1000000), 572865);
}

TEST("a range has both of its ends and nothing outside")
{
    Draw draw = draw_begin(1, 1);
    int seen[5] = { 0 };
    for (int i = 0; i < 1000; i++) {
        int64_t n = draw_between(&draw, -2, 2);
        CHECK(n >= -2 && n <= 2);
        seen[n + 2]++;
    }
    for (int i = 0; i < 5; i++)
        CHECK(seen[i] > 150 && seen[i] < 250);
    CHECK_INT(draw_between(&draw, 9, 9), 9);
}

TEST("chance and weights hit in proportion, a weight of zero never")
{
    static const int64_t sums[] = { 10, 10, 40, 100 };
    Draw draw = draw_begin(1, 2);
    int hits[4] = { 0 };
    int chances = 0;
    for (int i = 0; i < 10000; i++) {
        hits[draw_weighted(&draw, sums, 4)]++;
        chances += draw_chance(&draw, 300);
    }
    CHECK(hits[0] > 900 && hits[0] < 1100);
    CHECK_INT(hits[1], 0);
    CHECK(hits[2] > 2800 && hits[2] < 3200);
    CHECK(hits[3] > 5800 && hits[3] < 6200);
    CHECK(chances > 240 && chances < 360);
    CHECK(!draw_chance(&draw, 0));
    CHECK(draw_chance(&draw, 10000));
}

TEST("codes and salts have their alphabet and length")
{
    Draw draw = draw_begin(1, 3);
    Str code = draw_code(&draw, test_arena(), 8);
    Str hex = draw_hex(&draw, test_arena(), 16);
    CHECK_INT((int64_t)code.length, 8);
    CHECK_INT((int64_t)hex.length, 32);
    for (size_t i = 0; i < code.length; i++)
        CHECK(str_position(S("0123456789abcdefghjkmnpqrstvwxyz"), code.data[i]) < 32);
    Str bytes;
    CHECK(str_from_hex(test_arena(), hex, &bytes));
    CHECK_INT((int64_t)bytes.length, 16);
}
