// Numbers, money and shares as people write them: 1.234,5 and 1.250.000 ₫ in Vietnamese, 1,234.5
// and 1,250,000 ₫ in English (CLDR).
#pragma once

#include "base/cx.h"
#include "base/money.h"

Str format_int(Arena *arena, Lang lang, int64_t value);
// value / 10^decimals: format_decimal(…, 865, 1) is "86,5".
Str format_decimal(Arena *arena, Lang lang, int64_t value, int decimals);
Str format_money(Arena *arena, Lang lang, Money value);
// part of whole in percent with one decimal, half up: "86,5 %" and "86.5%"; NO_STR without a whole.
Str format_share(Arena *arena, Lang lang, int64_t part, int64_t whole);
// "thứ Hai, 23/11/2026", "Monday, 23/11/2026"
Str format_date_long(Arena *arena, Lang lang, Date date);
