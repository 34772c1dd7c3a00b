#include "base/buffer.h"

#include <string.h>

enum {
    FIRST_BYTES = 256
};

void buffer_init(Buffer *buffer, Arena *arena, size_t limit_bytes)
{
    *buffer = (Buffer) { .arena = arena, .limit_bytes = limit_bytes };
}

static void reserve(Buffer *buffer, size_t more)
{
    size_t needed = buffer->length + more;
    if (needed <= buffer->capacity)
        return;
    // More than the whole arena may hold: leaves through the arena's limit.
    if (needed > buffer->limit_bytes)
        (void)arena_push_array(buffer->arena, needed, SIZE_MAX);
    size_t capacity = buffer->capacity == 0 ? FIRST_BYTES : buffer->capacity;
    while (capacity < needed)
        capacity *= 2;
    buffer->data = arena_grow(buffer->arena, buffer->data, buffer->capacity, capacity);
    buffer->capacity = capacity;
}

void buffer_add(Buffer *buffer, Str text)
{
    if (text.length == 0)
        return;
    reserve(buffer, text.length);
    memcpy(buffer->data + buffer->length, text.data, text.length);
    buffer->length += text.length;
}

void buffer_add_char(Buffer *buffer, char c)
{
    reserve(buffer, 1);
    buffer->data[buffer->length++] = c;
}

void buffer_add_int(Buffer *buffer, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    buffer_add(buffer, (Str) { digits + at, sizeof digits - at });
}

void buffer_add_format(Buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buffer_add(buffer, str_vformat(buffer->arena, format, args));
    va_end(args);
}

Str buffer_text(const Buffer *buffer)
{
    return (Str) { buffer->data != NULL ? buffer->data : "", buffer->length };
}

void buffer_clear(Buffer *buffer)
{
    buffer->length = 0;
}
