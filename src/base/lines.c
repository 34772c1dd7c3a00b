#include "base/lines.h"

#include <string.h>

enum {
    READ_BYTES = 64 * 1024
};

void lines_init(Lines *lines, Arena *arena, Input *input, size_t limit_bytes)
{
    *lines = (Lines) { .input = input, .arena = arena, .limit_bytes = limit_bytes };
}

// Makes room behind end, by moving what is left to the front or by growing.
static void lines_make_room(Lines *lines)
{
    if (lines->begin > 0 && lines->end > lines->begin)
        memmove(lines->data, lines->data + lines->begin, lines->end - lines->begin);
    lines->end -= lines->begin;
    lines->begin = 0;
    if (lines->capacity - lines->end >= READ_BYTES)
        return;
    size_t capacity = lines->capacity * 2 + READ_BYTES;
    char *data = arena_push(lines->arena, capacity);
    if (lines->end > 0)
        memcpy(data, lines->data, lines->end);
    lines->data = data;
    lines->capacity = capacity;
}

static Str lines_take(Lines *lines, size_t length, size_t ending_bytes)
{
    Str line = { lines->data + lines->begin, length };
    lines->begin += length + ending_bytes;
    lines->number++;
    if (lines->number == 1 && str_begins_with(line, S("\xef\xbb\xbf")))
        line = str_slice(line, 3, line.length);
    if (line.length > 0 && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

Err lines_next(Lines *lines, Str *out, bool *out_found)
{
    size_t looked_at = 0;
    for (;;) {
        size_t length = lines->end - lines->begin;
        if (length > looked_at) {
            const char *end =
                memchr(lines->data + lines->begin + looked_at, '\n', length - looked_at);
            if (end != NULL) {
                *out = lines_take(lines, (size_t)(end - lines->data) - lines->begin, 1);
                *out_found = true;
                return OK;
            }
            looked_at = length;
        }
        if (length > lines->limit_bytes)
            return ERR_LIMIT;
        if (lines->at_end) {
            *out_found = length > 0;
            if (*out_found)
                *out = lines_take(lines, length, 0);
            return OK;
        }
        lines_make_room(lines);
        size_t n = 0;
        TRY(lines->input->read(lines->input, lines->data + lines->end, READ_BYTES, &n));
        lines->end += n;
        lines->at_end = n == 0;
    }
}
