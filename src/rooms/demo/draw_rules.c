#include "rooms/demo/draw_rules.h"

#include <assert.h>

#include "base/arena.h"

static uint64_t mixed(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Draw draw_begin(uint64_t seed, uint64_t stream)
{
    return (Draw) { mixed(seed + 0x9e3779b97f4a7c15u) ^ mixed(stream * 0xd1342543de82ef95u + 1) };
}

uint64_t draw_bits(Draw *draw)
{
    draw->state += 0x9e3779b97f4a7c15u;
    return mixed(draw->state);
}

int64_t draw_below(Draw *draw, int64_t n)
{
    assert(n >= 1);
    // The bias of a remainder is below 10^-9 for all n used here.
    return (int64_t)(draw_bits(draw) % (uint64_t)n);
}

int64_t draw_between(Draw *draw, int64_t a, int64_t b)
{
    assert(a <= b);
    return a + draw_below(draw, b - a + 1);
}

bool draw_chance(Draw *draw, int per_10000)
{
    return draw_below(draw, 10000) < per_10000;
}

size_t draw_weighted(Draw *draw, const int64_t *sums, size_t n)
{
    assert(n >= 1 && sums[n - 1] >= 1);
    int64_t point = draw_below(draw, sums[n - 1]);
    size_t low = 0;
    size_t high = n - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sums[middle] > point)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

Str draw_hex(Draw *draw, Arena *arena, size_t n_bytes)
{
    char *text = arena_push(arena, 2 * n_bytes + 1);
    for (size_t i = 0; i < 2 * n_bytes; i++)
        text[i] = "0123456789abcdef"[draw_below(draw, 16)];
    return (Str) { text, 2 * n_bytes };
}

Str draw_code(Draw *draw, Arena *arena, size_t n)
{
    char *text = arena_push(arena, n + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = "0123456789abcdefghjkmnpqrstvwxyz"[draw_below(draw, 32)];
    return (Str) { text, n };
}
