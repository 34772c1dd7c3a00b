#include "rooms/counter/scan.h"

enum {
    DAY_DIGITS = 6,
    SERIAL_DIGITS_MIN = 4,
    SERIAL_DIGITS_MAX = 9,
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_agency_letter(char c)
{
    return is_digit(c) || c == '.' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static size_t digits_at(Str text, size_t from)
{
    size_t n = 0;
    while (from + n < text.length && is_digit(text.data[from + n]))
        n++;
    return n;
}

// The code whose first hyphen stands at hyphen; empty when there is none.
static Str code_at(Str text, size_t hyphen)
{
    size_t begin = hyphen, second = hyphen + 1 + DAY_DIGITS;
    if (digits_at(text, hyphen + 1) != DAY_DIGITS || second >= text.length ||
        text.data[second] != '-')
        return S("");
    size_t serial = digits_at(text, second + 1);
    if (serial < SERIAL_DIGITS_MIN || serial > SERIAL_DIGITS_MAX)
        return S("");
    while (begin > 0 && is_agency_letter(text.data[begin - 1]))
        begin--;
    return begin == hyphen ? S("") : str_slice(text, begin, second + 1 + serial);
}

bool code_find(Arena *arena, Str text, Str *out)
{
    for (size_t i = 0; i < text.length; i++) {
        Str code = text.data[i] == '-' ? code_at(text, i) : S("");
        if (str_is_empty(code))
            continue;
        *out = str_upper_ascii(arena, code);
        return true;
    }
    return false;
}
