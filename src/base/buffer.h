// A text that grows in an arena: page bodies, JSON, CSV. Bounded by its own limit.
#pragma once

#include "base/arena.h"
#include "base/str.h"

typedef struct Buffer {
    Arena *arena;
    char *data;
    size_t length, capacity, limit_bytes;
} Buffer;

// Past limit_bytes the arena's limit handler is taken, as for any other memory.
void buffer_init(Buffer *buffer, Arena *arena, size_t limit_bytes);
void buffer_add(Buffer *buffer, Str text);
void buffer_add_char(Buffer *buffer, char c);
void buffer_add_int(Buffer *buffer, int64_t value);
void buffer_add_format(Buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
Str buffer_text(const Buffer *buffer);
void buffer_clear(Buffer *buffer);
