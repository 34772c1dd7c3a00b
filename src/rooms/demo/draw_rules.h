// Chance that can be repeated: the same seed draws the same numbers on every machine (SplitMix64,
// Steele, Lea, Flood 2014). Not for secrets.
#pragma once

#include "base/str.h"

typedef struct Draw {
    uint64_t state;
} Draw;

// A stream of its own for each thing drawn, so that one more draw for a dossier changes no other.
Draw draw_begin(uint64_t seed, uint64_t stream);
uint64_t draw_bits(Draw *draw);
int64_t draw_below(Draw *draw, int64_t n);              // 0 … n - 1, n ≥ 1
int64_t draw_between(Draw *draw, int64_t a, int64_t b); // both included
bool draw_chance(Draw *draw, int per_10000);
// Position in running sums of weights: sums[n - 1] is their total, at least 1.
size_t draw_weighted(Draw *draw, const int64_t *sums, size_t n);
Str draw_hex(Draw *draw, Arena *arena, size_t n_bytes);
// n letters and digits of Crockford's base32, as the check codes of dossiers.
Str draw_code(Draw *draw, Arena *arena, size_t n);
