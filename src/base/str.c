#include "base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

Str str_from_c(const char *text)
{
    return text == NULL ? NO_STR : (Str) { text, strlen(text) };
}

char *str_to_c(Arena *arena, Str s)
{
    char *copy = arena_push(arena, s.length + 1);
    if (s.length > 0)
        memcpy(copy, s.data, s.length);
    return copy;
}

bool str_equal(Str a, Str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool str_equal_c(Str a, const char *b)
{
    return str_equal(a, str_from_c(b));
}

int str_compare(Str a, Str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

bool str_begins_with(Str s, Str prefix)
{
    return s.length >= prefix.length && str_equal((Str) { s.data, prefix.length }, prefix);
}

bool str_ends_with(Str s, Str suffix)
{
    return s.length >= suffix.length &&
           str_equal((Str) { s.data + s.length - suffix.length, suffix.length }, suffix);
}

bool str_contains(Str s, Str part)
{
    return part.length == 0 ||
           (s.length >= part.length && memmem(s.data, s.length, part.data, part.length) != NULL);
}

size_t str_position(Str s, char c)
{
    const char *found = s.length == 0 ? NULL : memchr(s.data, c, s.length);
    return found == NULL ? s.length : (size_t)(found - s.data);
}

Str str_slice(Str s, size_t begin, size_t end)
{
    if (end > s.length)
        end = s.length;
    if (begin > end)
        begin = end;
    return (Str) { s.data == NULL ? NULL : s.data + begin, end - begin };
}

Str str_trim(Str s)
{
    size_t begin = 0, end = s.length;
    while (begin < end && isspace((unsigned char)s.data[begin]))
        begin++;
    while (end > begin && isspace((unsigned char)s.data[end - 1]))
        end--;
    return str_slice(s, begin, end);
}

bool str_cut(Str *rest, char separator, Str *out)
{
    if (rest->data == NULL)
        return false;
    size_t at = str_position(*rest, separator);
    *out = str_slice(*rest, 0, at);
    *rest = at == rest->length ? NO_STR : str_slice(*rest, at + 1, rest->length);
    return true;
}

bool str_to_int(Str s, int64_t *out)
{
    bool negative = s.length > 0 && s.data[0] == '-';
    size_t i = negative ? 1 : 0;
    int64_t value = 0;
    if (i == s.length)
        return false;
    for (; i < s.length; i++) {
        int digit = s.data[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *out = negative ? value : -value;
    return true;
}

Str str_copy(Arena *arena, Str s)
{
    return s.data == NULL ? NO_STR : (Str) { str_to_c(arena, s), s.length };
}

Str str_join(Arena *arena, Str a, Str b)
{
    char *both = arena_push(arena, a.length + b.length + 1);
    if (a.length > 0)
        memcpy(both, a.data, a.length);
    if (b.length > 0)
        memcpy(both + a.length, b.data, b.length);
    return (Str) { both, a.length + b.length };
}

Str str_vformat(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length < 0)
        length = 0;
    char *text = arena_push(arena, (size_t)length + 1);
    (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (Str) { text, (size_t)length };
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Str text = str_vformat(arena, format, args);
    va_end(args);
    return text;
}

Str str_upper_ascii(Arena *arena, Str s)
{
    char *upper = str_to_c(arena, s);
    for (size_t i = 0; i < s.length; i++)
        if (upper[i] >= 'a' && upper[i] <= 'z')
            upper[i] = (char)(upper[i] - 'a' + 'A');
    return (Str) { upper, s.length };
}

Str str_hex(Arena *arena, Str bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_push(arena, bytes.length * 2 + 1);
    for (size_t i = 0; i < bytes.length; i++) {
        hex[2 * i] = digits[(unsigned char)bytes.data[i] >> 4];
        hex[2 * i + 1] = digits[(unsigned char)bytes.data[i] & 15];
    }
    return (Str) { hex, bytes.length * 2 };
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool str_from_hex(Arena *arena, Str hex, Str *out)
{
    if (hex.length % 2 != 0)
        return false;
    char *bytes = arena_push(arena, hex.length / 2 + 1);
    for (size_t i = 0; i < hex.length / 2; i++) {
        int high = hex_digit(hex.data[2 * i]), low = hex_digit(hex.data[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (char)(high << 4 | low);
    }
    *out = (Str) { bytes, hex.length / 2 };
    return true;
}
