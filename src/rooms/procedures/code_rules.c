#include "rooms/procedures/procedures.h"

static bool is_digit_at(Str text, size_t i)
{
    return i < text.length && text.data[i] >= '0' && text.data[i] <= '9';
}

// d.dddddd: the national number, the same in every province.
static bool base_is_valid(Str base)
{
    if (base.length != 8 || !is_digit_at(base, 0) || base.data[1] != '.')
        return false;
    for (size_t i = 2; i < base.length; i++)
        if (!is_digit_at(base, i))
            return false;
    return true;
}

bool procedure_code_parse(Arena *arena, Str text, Str *out_base, Str *out_suffix)
{
    Str code = str_trim(text);
    Str base = str_slice(code, 0, 8);
    Str suffix = S("");
    AgencyCodeForm form;
    if (code.length > PROCEDURE_CODE_BYTES || !base_is_valid(base))
        return false;
    if (code.length > 8 &&
        (code.data[8] != '.' ||
         !agency_code_parse(arena, str_slice(code, 9, code.length), &suffix, &form)))
        return false;
    *out_base = base;
    *out_suffix = suffix;
    return true;
}
