#include "platform/ticker.h"

#include <stdatomic.h>
#include <unistd.h>

#include "support/test.h"

static void tick_count(void *state)
{
    atomic_fetch_add((atomic_int *)state, 1);
}

static void tick_slowly(void *state)
{
    usleep(50000);
    atomic_fetch_add((atomic_int *)state, 1);
}

TEST("a ticker calls again and again until its arena is closed")
{
    atomic_int n = 0;
    Arena *arena = arena_open("ticker", 65536);
    CHECK_OK(ticker_start(arena, 5, tick_count, &n));
    for (int ms = 0; ms < 5000 && n < 3; ms++)
        usleep(1000);
    CHECK(n >= 3);
    arena_close(arena);
    int last = n;
    usleep(30000);
    CHECK_INT(n, last);
}

TEST("the first call comes after the first span, and closing does not wait for it")
{
    atomic_int n = 0;
    Arena *arena = arena_open("ticker", 65536);
    CHECK_OK(ticker_start(arena, 3600 * 1000, tick_count, &n));
    arena_close(arena);
    CHECK_INT(n, 0);
}

TEST("closing lets a running call end")
{
    atomic_int n = 0;
    Arena *arena = arena_open("ticker", 65536);
    CHECK_OK(ticker_start(arena, 1, tick_slowly, &n));
    usleep(20000);
    arena_close(arena);
    CHECK(n >= 1);
}
