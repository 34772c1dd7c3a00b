#include "rooms/agencies/agencies.h"

#include <string.h>

#include "base/text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_all(Str text, bool (*is)(char c))
{
    for (size_t i = 0; i < text.length; i++)
        if (!is(text.data[i]))
            return false;
    return text.length > 0;
}

static bool is_code_character(char c)
{
    return is_digit(c) || is_upper(c);
}

static bool is_zero(char c)
{
    return c == '0';
}

// Level 1 is a letter and two digits: H01-H63 provinces, G ministries, Z other organisations.
static bool is_top_group(Str group)
{
    return group.length == 3 && is_upper(group.data[0]) && is_digit(group.data[1]) &&
           is_digit(group.data[2]);
}

static bool code_parse_digits(Str code, AgencyCodeForm *out_form)
{
    switch (code.length) {
    case 2:
    case 3:
    case 5: *out_form = AGENCY_CODE_UNIT; return true;
    case 10:
    case 13: *out_form = AGENCY_CODE_ENTERPRISE; return true;
    default: return false;
    }
}

// V1V2V3.Z1Z2.Y1Y2.MX1X2: the groups turned round; groups of zeros say "none at this level".
static Str code_turn(Arena *arena, Str code)
{
    Str turned = NO_STR;
    Str group;
    while (str_cut(&code, '.', &group)) {
        if (is_all(group, is_zero))
            continue;
        turned = str_is_absent(turned)
                     ? group
                     : str_format(arena, "%.*s.%.*s", STR_ARG(group), STR_ARG(turned));
    }
    return turned;
}

static bool has_good_groups(Str code)
{
    Str rest = code;
    Str group;
    while (str_cut(&rest, '.', &group))
        if (!is_all(group, is_code_character))
            return false;
    return code.data[code.length - 1] != '.';
}

bool agency_code_parse(Arena *arena, Str text, Str *out_code, AgencyCodeForm *out_form)
{
    Str code = str_upper_ascii(arena, str_trim(text));
    if (code.length == 0 || code.length > AGENCY_CODE_BYTES)
        return false;
    if (is_all(code, is_digit)) {
        *out_code = code;
        return code_parse_digits(code, out_form);
    }
    if (!has_good_groups(code))
        return false;
    Str first = str_slice(code, 0, str_position(code, '.'));
    if (is_top_group(first)) {
        *out_code = code;
        *out_form = first.data[0] == 'Z' ? AGENCY_CODE_ORGANISATION : AGENCY_CODE_LEFT;
        return true;
    }
    // Z and two digits directly followed by the organisation's own code.
    if (first.length > 3 && first.length == code.length && first.data[0] == 'Z' &&
        is_top_group(str_slice(first, 0, 3))) {
        *out_code = code;
        *out_form = AGENCY_CODE_ORGANISATION;
        return true;
    }
    if (code.length < 4 || code.data[code.length - 4] != '.' ||
        !is_top_group(str_slice(code, code.length - 3, code.length)))
        return false;
    *out_code = code_turn(arena, code);
    *out_form = AGENCY_CODE_RIGHT;
    return true;
}

Str agency_code_normal(Arena *arena, Str text)
{
    Str code;
    AgencyCodeForm form;
    return agency_code_parse(arena, text, &code, &form) ? code : text_nfc(arena, str_trim(text));
}

bool agency_code_is_allowed(Arena *arena, Str code, AgencyLevel level)
{
    Str official;
    AgencyCodeForm form;
    if (agency_code_parse(arena, code, &official, &form))
        return true;
    return level == AGENCY_PARTNER && !str_is_empty(code) && text_is_utf8(code) &&
           code.length <= AGENCY_FOREIGN_CODE_BYTES;
}

Str agency_code_top(Str code)
{
    return str_slice(code, 0, str_position(code, '.'));
}

bool agency_code_is_within(Str code, Str top)
{
    return str_begins_with(code, top) && top.length > 0 &&
           (code.length == top.length || code.data[top.length] == '.');
}

static const struct {
    AgencyLevel level;
    Str code;
} levels[] = {
    { AGENCY_MINISTRY, STR_INIT("ministry") },     { AGENCY_PROVINCE, STR_INIT("province") },
    { AGENCY_DISTRICT, STR_INIT("district") },     { AGENCY_COMMUNE, STR_INIT("commune") },
    { AGENCY_DEPARTMENT, STR_INIT("department") }, { AGENCY_PARTNER, STR_INIT("partner") },
};
_Static_assert(sizeof levels / sizeof *levels == AGENCY_LEVEL_COUNT, "each level has a code");

Str agency_level_code(AgencyLevel level)
{
    return levels[level].code;
}

bool agency_level_parse(Str code, AgencyLevel *out)
{
    // The national list of agencies calls the departments of a province so.
    if (str_equal_c(code, "province_agency")) {
        *out = AGENCY_DEPARTMENT;
        return true;
    }
    for (size_t i = 0; i < AGENCY_LEVEL_COUNT; i++)
        if (str_equal(code, levels[i].code)) {
            *out = levels[i].level;
            return true;
        }
    return false;
}
