// How often an address asked in vain within a minute: whoever guesses codes, names or addresses of
// pages is made to wait. Those who are logged in are not counted, nor are answers that were found.
#pragma once

#include "base/arena.h"
#include "base/date.h"

typedef struct Misses Misses;

enum {
    MISSES_PER_MINUTE = 600
};

Misses *misses_open(Arena *arena);
// Both from any thread. Memory is constant: an address may push out another one's count.
bool misses_is_over(Misses *misses, Str address, Instant now);
void misses_add(Misses *misses, Str address, Instant now);
