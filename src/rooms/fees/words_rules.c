// Amounts in words, as Vietnamese receipts write them: mốt, lăm, tư and linh where they belong.
#include "base/buffer.h"
#include "rooms/fees/slip.h"

enum {
    WORDS_BYTES = 512,
    GROUPS = 6, // 10^18 đồng
};

static const char *const digits[] = { "không", "một", "hai", "ba",  "bốn",
                                      "năm",   "sáu", "bảy", "tám", "chín" };

static void word_add(Buffer *text, const char *word)
{
    if (text->length > 0)
        buffer_add_char(text, ' ');
    buffer_add(text, str_from_c(word));
}

static void unit_add(Buffer *text, int tens, int unit)
{
    if (unit == 1 && tens > 1)
        word_add(text, "mốt");
    else if (unit == 4 && tens > 1)
        word_add(text, "tư");
    else if (unit == 5 && tens > 0)
        word_add(text, "lăm");
    else if (unit > 0)
        word_add(text, digits[unit]);
}

// Three digits; full: hundreds are said even when they are 0.
static void group_add(Buffer *text, int group, bool full)
{
    int hundreds = group / 100, tens = group / 10 % 10, unit = group % 10;
    if (hundreds > 0 || full) {
        word_add(text, digits[hundreds]);
        word_add(text, "trăm");
    }
    if (tens == 0 && unit > 0 && (hundreds > 0 || full))
        word_add(text, "linh");
    if (tens == 1)
        word_add(text, "mười");
    else if (tens > 1) {
        word_add(text, digits[tens]);
        word_add(text, "mươi");
    }
    unit_add(text, tens, unit);
}

Str money_in_words(Arena *arena, Money amount)
{
    static const char *const scales[GROUPS] = {
        "", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ"
    };
    Buffer text;
    int64_t scale = INT64_C(1000000000000000);
    bool has_begun = false;
    buffer_init(&text, arena, WORDS_BYTES);
    for (int i = GROUPS - 1; i >= 0; i--, scale /= 1000) {
        int group = (int)(amount.dong / scale % 1000);
        if (group == 0)
            continue;
        group_add(&text, group, has_begun);
        if (i > 0)
            word_add(&text, scales[i]);
        has_begun = true;
    }
    if (!has_begun)
        word_add(&text, "không");
    word_add(&text, "đồng");
    return buffer_text(&text);
}
