// Numbers of paper slips, given out before the system is down: "H16.37.02-P0000018" is agency, P,
// six digits and a check digit, which finds one wrong or two swapped digits (Luhn).
#pragma once

#include "base/str.h"

enum {
    SLIP_NUMBER_MAX = 999999,
};

Str slip_format(Arena *arena, Str agency, int64_t number);
// With or without the agency before it, in any case, blanks do not matter. false: not a number of a
// slip, or mistyped, or another agency's.
bool slip_parse(Str text, Str agency, int64_t *out_number);
