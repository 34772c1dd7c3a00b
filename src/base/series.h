// Numbers that run 1, 2, 3 … without gaps or doubles: of receipts in a book, of issued results.
#pragma once

#include <stdint.h>

typedef enum SeriesFlaw {
    SERIES_WHOLE,
    SERIES_GAP,    // a number was never used
    SERIES_DOUBLE, // a number was used twice
    SERIES_BEYOND, // a number was used that was never given
} SeriesFlaw;

// Begins zeroed.
typedef struct SeriesCheck {
    int64_t last;    // so far
    SeriesFlaw flaw; // the first one
    int64_t number;  // the number that is wrong
} SeriesCheck;

// Takes the numbers in ascending order.
void series_take(SeriesCheck *check, int64_t number);
// After the last one: as many must have been used as were given.
void series_end(SeriesCheck *check, int64_t given);
// English, for reports of a check: "number missing".
const char *series_flaw_name(SeriesFlaw flaw);
