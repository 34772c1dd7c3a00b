#include "rooms/counter/slip_rules.h"

enum {
    DIGITS = 6
};

// Luhn's sum of the digits of a number, doubling from the right.
static int64_t check_digit(int64_t number)
{
    int64_t sum = 0;
    bool doubles = true;
    for (; number > 0; number /= 10, doubles = !doubles) {
        int64_t digit = number % 10 * (doubles ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
}

Str slip_format(Arena *arena, Str agency, int64_t number)
{
    return str_format(arena, "%.*s-P%06lld%lld", STR_ARG(agency), (long long)number,
                      (long long)check_digit(number));
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

// Cuts the beginning off when it is the same in any case.
static Str without_agency(Str text, Str agency)
{
    if (text.length <= agency.length)
        return text;
    for (size_t i = 0; i < agency.length; i++)
        if (upper(text.data[i]) != upper(agency.data[i]))
            return text;
    return str_slice(text, agency.length, text.length);
}

bool slip_parse(Str text, Str agency, int64_t *out_number)
{
    int64_t number = 0;
    int digits = 0;
    bool has_letter = false;
    Str rest = without_agency(str_trim(text), agency);
    for (size_t i = 0; i < rest.length; i++) {
        char c = upper(rest.data[i]);
        if (c >= '0' && c <= '9' && digits <= DIGITS) {
            number = number * 10 + (c - '0');
            digits++;
        } else if (c == 'P' && !has_letter && digits == 0) {
            has_letter = true;
        } else if (c != ' ' && c != '-') {
            return false;
        }
    }
    int64_t whole = number / 10;
    if (digits != DIGITS + 1 || whole == 0 || check_digit(whole) != number % 10)
        return false;
    *out_number = whole;
    return true;
}
