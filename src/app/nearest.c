#include "app/nearest.h"

enum {
    WORD_BYTES_MAX = 40
};

Nearest nearest_to(Str typed)
{
    return (Nearest) { typed, NO_STR, 2 + typed.length / 3 };
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

// Levenshtein: letters added, dropped or changed. Words are short.
static size_t distance(Str a, Str b)
{
    size_t row[WORD_BYTES_MAX + 1];
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t changed = diagonal + (a.data[i - 1] != b.data[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b.length];
}

void nearest_offer(Nearest *nearest, Str candidate)
{
    if (nearest->typed.length > WORD_BYTES_MAX || candidate.length > WORD_BYTES_MAX)
        return;
    size_t n = distance(nearest->typed, candidate);
    if (n >= nearest->distance)
        return;
    nearest->distance = n;
    nearest->found = candidate;
}
