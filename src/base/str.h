// Text as pointer and length. A Str does not own its bytes: they live in an arena or are constant.
// data == NULL is "absent" (SQL NULL, JSON null); an empty text has data != NULL.
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena Arena;

typedef struct Str {
    const char *data;
    size_t length;
} Str;

typedef struct StrList {
    Str *items;
    size_t n;
} StrList;

// S("literal") is a Str constant expression inside functions; STR_INIT("x") in static tables.
#define S(literal) ((Str) { "" literal, sizeof(literal) - 1 })
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }
#define NO_STR ((Str) { NULL, 0 })
// An absent integer (SQL NULL).
#define NO_INT INT64_MIN
// For printf's "%.*s".
#define STR_ARG(s) (int)(s).length, (s).data != NULL ? (s).data : ""

static inline bool str_is_absent(Str s)
{
    return s.data == NULL;
}

static inline bool str_is_empty(Str s)
{
    return s.length == 0;
}

Str str_from_c(const char *text); // NULL gives NO_STR
char *str_to_c(Arena *arena, Str s);
bool str_equal(Str a, Str b);
bool str_equal_c(Str a, const char *b);
int str_compare(Str a, Str b); // by bytes, as memcmp
bool str_begins_with(Str s, Str prefix);
bool str_ends_with(Str s, Str suffix);
bool str_contains(Str s, Str part);
// Position of the first byte c, or s.length.
size_t str_position(Str s, char c);
Str str_slice(Str s, size_t begin, size_t end); // clamped to the text
Str str_trim(Str s);                            // ASCII white space at both ends
// Takes the part before the next separator off *rest; false when *rest is used up.
bool str_cut(Str *rest, char separator, Str *out);
// Decimal with optional minus, the whole text, no blanks; false when it is not a number or too big.
bool str_to_int(Str s, int64_t *out);

Str str_copy(Arena *arena, Str s);
Str str_join(Arena *arena, Str a, Str b);
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_vformat(Arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
Str str_upper_ascii(Arena *arena, Str s);
Str str_hex(Arena *arena, Str bytes);
bool str_from_hex(Arena *arena, Str hex, Str *out);
