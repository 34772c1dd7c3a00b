#include "base/text_input.h"

#include <string.h>

#include "base/arena.h"

static Err text_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    Str *rest = input->state;
    size_t n = rest->length < size_bytes ? rest->length : size_bytes;
    memcpy(buffer, rest->data, n);
    *rest = str_slice(*rest, n, rest->length);
    input->taken_bytes += (int64_t)n;
    *out_bytes = n;
    return OK;
}

Input *input_of_text(Arena *arena, Str text)
{
    Str *rest = arena_new(arena, Str);
    Input *input = arena_new(arena, Input);
    *rest = text;
    *input = (Input) { .read = text_read, .state = rest, .total_bytes = (int64_t)text.length };
    return input;
}
