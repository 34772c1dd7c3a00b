#include <string.h>

#include "rooms/procedures/flat_rules.h"

static size_t position_of(Str text, Str part)
{
    const char *found =
        text.length == 0 ? NULL : memmem(text.data, text.length, part.data, part.length);
    return found == NULL ? text.length : (size_t)(found - text.data);
}

Str flat_text_clean(Str text)
{
    static const Str headers[] = {
        STR_INIT("Hình thức nộpThời gianPhí, lệ phíMô tả"),
        STR_INIT("Tên văn bản pháp lýMã văn bản"),
    };
    static const Str nothing = STR_INIT("Không có thông tin");
    static const Str no_keywords = STR_INIT("Từ khóaKhông có thông tinMô tảKhông có thông tin");
    Str clean =
        str_trim(str_slice(text, 0, position_of(text, S("Chọn cơ quan thực hiệnTỉnh/ Thành phố"))));
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (str_begins_with(clean, headers[i]))
            clean = str_slice(clean, headers[i].length, clean.length);
    if (str_ends_with(clean, no_keywords))
        clean = str_slice(clean, 0, clean.length - no_keywords.length);
    clean = str_trim(clean);
    return str_equal(clean, nothing) ? S("") : clean;
}
