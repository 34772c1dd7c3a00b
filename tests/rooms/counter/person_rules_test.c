#include "rooms/counter/person_rules.h"

#include "support/test.h"

TEST("a number is the same however it is written")
{
    Arena *arena = test_arena();
    CHECK_STR(person_number_normal(arena, S(" 001 090.000-001 ")), "001090000001");
    CHECK_STR(person_number_normal(arena, S("c1234567")), "C1234567");
    CHECK_STR(person_phone_normal(arena, S("0912 345 678")), "0912345678");
    CHECK_STR(person_phone_normal(arena, S("+84 912 345 678")), "0912345678");
    CHECK_STR(person_phone_normal(arena, S("84912345678")), "0912345678");
    CHECK_STR(person_phone_normal(arena, S("0849123456")), "0849123456");
    CHECK(person_phone_normal(arena, S("gọi sau")).length == 0);
    CHECK(person_number_normal(arena, NO_STR).length == 0);
}
