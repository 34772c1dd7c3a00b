#include "platform/machine.h"

#include "support/test.h"

TEST("the memory of this program is told in bytes and grows with what it holds")
{
    int64_t before = machine_memory_bytes();
    CHECK(before > 100 * 1024);
    char *bytes = arena_push(test_arena(), 64 << 20);
    for (size_t i = 0; i < 64 << 20; i += 4096)
        bytes[i] = 1;
    CHECK(machine_memory_bytes() > before + (32 << 20));
}

TEST("there is at least one core")
{
    CHECK(machine_cores() >= 1);
}
