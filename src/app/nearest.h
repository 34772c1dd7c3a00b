// "Did you mean": the candidate nearest to a mistyped word.
#pragma once

#include "base/str.h"

typedef struct Nearest {
    Str typed;
    Str found; // NO_STR until one is near enough
    size_t distance;
} Nearest;

// At most a third of the letters may differ, and one always may.
Nearest nearest_to(Str typed);
void nearest_offer(Nearest *nearest, Str candidate);
