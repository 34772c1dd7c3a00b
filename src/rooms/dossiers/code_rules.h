// Dossier codes (mã hồ sơ): <agency code>-YYMMDD-XXXX, the day and serial of the reception
// (TT 01/2018/TT-VPCP Art. 19, kept by TT 03/2025).
#pragma once

#include "base/date.h"

// The serial has four digits and widens when a unit receives more than 9,999 in a day; it never
// wraps.
Str dossier_code_format(Arena *arena, Str agency, Date day, int64_t serial);
// false: the code has another form (it came from elsewhere).
bool dossier_code_parse(Str code, Str *out_agency, Date *out_day, int64_t *out_serial);
// A code that may be kept: 1 … DOSSIER_CODE_BYTES_MAX bytes of letters, digits and . - _ / : #
bool dossier_code_is_valid(Str code);
// Whether what somebody typed is the check code, in either case; takes the same time for all codes
// of the same length.
bool check_code_matches(Arena *arena, Str check_code, Str typed);
