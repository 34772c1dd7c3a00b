#include "rooms/counter/person_rules.h"

#include "base/arena.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

Str person_number_normal(Arena *arena, Str text)
{
    char *out = arena_array(arena, char, text.length + 1);
    size_t n = 0;
    Str upper = str_upper_ascii(arena, text);
    for (size_t i = 0; i < upper.length; i++)
        if (is_digit(upper.data[i]) || (upper.data[i] >= 'A' && upper.data[i] <= 'Z'))
            out[n++] = upper.data[i];
    return (Str) { out, n };
}

Str person_phone_normal(Arena *arena, Str text)
{
    char *out = arena_array(arena, char, text.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.length; i++)
        if (is_digit(text.data[i]))
            out[n++] = text.data[i];
    if (n >= 11 && out[0] == '8' && out[1] == '4') {
        out[1] = '0';
        return (Str) { out + 1, n - 1 };
    }
    return (Str) { out, n };
}
