#include "web/format.h"

#include <assert.h>

#include "base/buffer.h"
#include "base/date.h"
#include "texts.h"

enum {
    FORMAT_BYTES = 64
};

// The digits with a separator between groups of three, from the right.
static void add_grouped(Buffer *out, Str digits, char separator)
{
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && (digits.length - i) % 3 == 0)
            buffer_add_char(out, separator);
        buffer_add_char(out, digits.data[i]);
    }
}

Str format_decimal(Arena *arena, Lang lang, int64_t value, int decimals)
{
    assert(decimals >= 0 && decimals <= 9);
    bool negative = value < 0;
    uint64_t size = negative ? 0 - (uint64_t)value : (uint64_t)value;
    Str digits = str_format(arena, "%0*llu", decimals + 1, (unsigned long long)size);
    Buffer out;
    buffer_init(&out, arena, FORMAT_BYTES);
    if (negative)
        buffer_add_char(&out, '-');
    size_t whole = digits.length - (size_t)decimals;
    add_grouped(&out, str_slice(digits, 0, whole), lang == LANG_VI ? '.' : ',');
    if (decimals > 0) {
        buffer_add_char(&out, lang == LANG_VI ? ',' : '.');
        buffer_add(&out, str_slice(digits, whole, digits.length));
    }
    return buffer_text(&out);
}

Str format_int(Arena *arena, Lang lang, int64_t value)
{
    return format_decimal(arena, lang, value, 0);
}

Str format_money(Arena *arena, Lang lang, Money value)
{
    if (money_is_absent(value))
        return S("");
    return str_join(arena, format_int(arena, lang, value.dong), S("\u00a0₫"));
}

Str format_share(Arena *arena, Lang lang, int64_t part, int64_t whole)
{
    if (whole <= 0)
        return NO_STR;
    assert(part >= 0 && part <= INT64_MAX / 4000 && whole <= INT64_MAX / 4000);
    int64_t tenths = (part * 2000 + whole) / (whole * 2);
    return str_join(arena, format_decimal(arena, lang, tenths, 1),
                    lang == LANG_VI ? S("\u00a0%") : S("%"));
}

Str format_date_long(Arena *arena, Lang lang, Date date)
{
    static const TextKey days[] = { T_WEB_DAY_0, T_WEB_DAY_1, T_WEB_DAY_2, T_WEB_DAY_3,
                                    T_WEB_DAY_4, T_WEB_DAY_5, T_WEB_DAY_6 };
    if (date_is_absent(date))
        return S("");
    return str_format(arena, "%.*s, %.*s", STR_ARG(text_get(lang, days[date_weekday(date)])),
                      STR_ARG(date_format_vietnamese(arena, date)));
}
