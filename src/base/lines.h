// Lines of a stream: without their end, without a byte order mark, counted from 1.
#pragma once

#include "base/arena.h"
#include "base/env.h"

typedef struct Lines {
    Input *input;
    Arena *arena;
    char *data; // what was read and not yet given out is data[begin, end)
    size_t begin, end, capacity, limit_bytes;
    bool at_end;
    int64_t number; // of the line given out last
} Lines;

// No line may be longer than limit_bytes.
void lines_init(Lines *lines, Arena *arena, Input *input, size_t limit_bytes);
// *out lives until the next call. Expected errors: ERR_LIMIT (the line is too long), and those of
// the input (truncated .gz, disk).
CHECKED Err lines_next(Lines *lines, Str *out, bool *out_found);
