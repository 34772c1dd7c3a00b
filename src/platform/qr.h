// QR codes (ISO/IEC 18004) as squares, for paper and screens.
#pragma once

#include "base/arena.h"
#include "base/str.h"

typedef struct QrCode {
    int width;              // squares in a row and in a column, without the quiet zone
    const uint8_t *squares; // row by row: 1 is dark
} QrCode;

enum {
    QR_QUIET_SQUARES = 4, // blank on each side, as the standard wants
    QR_BYTES_MAX = 1000,  // more would not be read from a slip of paper
};

// Error correction M (15 %). false: empty, or longer than QR_BYTES_MAX.
bool qr_encode(Arena *arena, Str bytes, QrCode *out);
