#include "rooms/dossiers/code_rules.h"

#include <string.h>

#include "base/hash.h"
#include "rooms/dossiers/dossiers.h"

Str dossier_code_format(Arena *arena, Str agency, Date day, int64_t serial)
{
    Civil civil = date_to_civil(day);
    return str_format(arena, "%.*s-%02d%02d%02d-%04lld", STR_ARG(agency), civil.year % 100,
                      civil.month, civil.day, (long long)serial);
}

static bool two_digits(Str text, size_t at, int *out)
{
    int64_t value;
    if (!str_to_int(str_slice(text, at, at + 2), &value) || value < 0)
        return false;
    *out = (int)value;
    return true;
}

bool dossier_code_parse(Str code, Str *out_agency, Date *out_day, int64_t *out_serial)
{
    const char *last = code.length == 0 ? NULL : memrchr(code.data, '-', code.length);
    if (last == NULL)
        return false;
    size_t serial_at = (size_t)(last - code.data) + 1;
    Str head = str_slice(code, 0, serial_at - 1), serial = str_slice(code, serial_at, code.length);
    int64_t number;
    Civil civil;
    if (head.length < 8 || head.data[head.length - 7] != '-' || serial.length < 4 ||
        serial.length > 9 || !str_to_int(serial, &number) || number <= 0 ||
        !two_digits(head, head.length - 6, &civil.year) ||
        !two_digits(head, head.length - 4, &civil.month) ||
        !two_digits(head, head.length - 2, &civil.day))
        return false;
    civil.year += 2000;
    if (!civil_is_valid(civil))
        return false;
    *out_agency = str_slice(head, 0, head.length - 7);
    *out_day = date_from_civil(civil);
    *out_serial = number;
    return true;
}

bool dossier_code_is_valid(Str code)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789.-_/:# ";
    if (code.length == 0 || code.length > DOSSIER_CODE_BYTES_MAX || code.data[0] == ' ' ||
        code.data[code.length - 1] == ' ')
        return false;
    for (size_t i = 0; i < code.length; i++)
        if (code.data[i] == 0 || strchr(allowed, code.data[i]) == NULL)
            return false;
    return true;
}

bool check_code_matches(Arena *arena, Str check_code, Str typed)
{
    return secret_equal(str_upper_ascii(arena, check_code), str_upper_ascii(arena, typed));
}
