#include "app/misses.h"

#include "support/test.h"

#include <stdio.h>

TEST("an address that asks in vain too often waits until the next minute, others do not")
{
    Misses *misses = misses_open(test_arena());
    Instant now = { 60000 };
    for (int i = 0; i < MISSES_PER_MINUTE; i++) {
        CHECK(!misses_is_over(misses, S("10.0.0.7"), now));
        misses_add(misses, S("10.0.0.7"), now);
    }
    CHECK(misses_is_over(misses, S("10.0.0.7"), now));
    CHECK(!misses_is_over(misses, S("10.0.0.8"), now));
    CHECK(misses_is_over(misses, S("10.0.0.7"), (Instant) { 119999 }));
    CHECK(!misses_is_over(misses, S("10.0.0.7"), (Instant) { 120000 }));
}

TEST("a hundred thousand addresses take no more memory than one")
{
    Misses *misses = misses_open(test_arena());
    size_t before = arena_used_bytes(test_arena());
    for (int i = 0; i < 100000; i++) {
        char address[32];
        int n = snprintf(address, sizeof address, "address %d", i);
        misses_add(misses, (Str) { address, (size_t)n }, (Instant) { 0 });
    }
    CHECK_INT((int64_t)arena_used_bytes(test_arena()), (int64_t)before);
}
