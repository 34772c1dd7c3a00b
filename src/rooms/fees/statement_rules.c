#include "rooms/fees/statement_rules.h"

#include "base/buffer.h"
#include "base/text.h"
#include "texts.h"

enum {
    DAY_DIGITS = 6,
    SERIAL_DIGITS_MIN = 4,
};

TextKey statement_verdict_text(StatementVerdict verdict)
{
    static const TextKey keys[STATEMENT_VERDICT_COUNT] = {
        [STATEMENT_MATCHED] = T_FEES_STATEMENT_MATCHED,
        [STATEMENT_AMOUNT_DIFFERS] = T_FEES_STATEMENT_DIFFERS,
        [STATEMENT_NO_RECEIPT] = T_FEES_STATEMENT_NO_RECEIPT,
        [STATEMENT_UNKNOWN] = T_FEES_STATEMENT_UNKNOWN,
    };
    return keys[verdict < STATEMENT_VERDICT_COUNT ? verdict : STATEMENT_UNKNOWN];
}

// Names as banks and gateways write them, folded.
static const char *const day_names[] = { "ngay", "ngay giao dich",   "ngay gd",
                                         "date", "transaction date", "thoi gian",
                                         NULL };
static const char *const amount_names[] = { "so tien", "ghi co", "so tien ghi co", "phat sinh co",
                                            "amount",  "credit", "credit amount",  NULL };
static const char *const reference_names[] = {
    "ma giao dich", "so tham chieu", "so but toan", "reference", "transaction id", "ref", NULL
};
static const char *const description_names[] = {
    "noi dung", "dien giai", "mo ta", "noi dung giao dich", "description", "content", "remark", NULL
};

static size_t column_find(Arena *arena, const StrList *columns, const char *const *names)
{
    for (size_t i = 0; i < columns->n; i++) {
        Str folded = text_fold(arena, columns->items[i]);
        for (size_t k = 0; names[k] != NULL; k++)
            if (str_equal_c(folded, names[k]))
                return i;
    }
    return CSV_COLUMNS_MAX;
}

bool statement_columns_find(Arena *arena, const StrList *columns, StatementColumns *out)
{
    *out = (StatementColumns) {
        .on = column_find(arena, columns, day_names),
        .amount = column_find(arena, columns, amount_names),
        .reference = column_find(arena, columns, reference_names),
        .description = column_find(arena, columns, description_names),
    };
    return out->on < CSV_COLUMNS_MAX && out->amount < CSV_COLUMNS_MAX;
}

// đồng have no fractions: dots and commas only group.
bool statement_amount_parse(Str text, Money *out)
{
    int64_t dong = 0;
    bool has_digit = false, is_out = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '-')
            is_out = true;
        if (c < '0' || c > '9')
            continue;
        has_digit = true;
        dong = dong * 10 + (c - '0');
        if (dong > MONEY_MAX.dong)
            return false;
    }
    *out = (Money) { is_out ? -dong : dong };
    return has_digit;
}

bool statement_day_parse(Str text, Date *out)
{
    Str day = str_slice(str_trim(text), 0, 10);
    return date_parse_iso(day, out) || date_parse_vietnamese(day, out);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_from(Str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.length && is_digit(text.data[at + n]))
        n++;
    return n;
}

// The end of a code that begins at a letter; 0: none begins there.
static size_t code_end(Str text, size_t at)
{
    size_t i = at + 1;
    if (digits_from(text, i) == 0)
        return 0;
    while (i < text.length && (is_digit(text.data[i]) || text.data[i] == '.'))
        i++;
    if (i >= text.length || text.data[i] != '-' || digits_from(text, i + 1) != DAY_DIGITS)
        return 0;
    i += 1 + DAY_DIGITS;
    if (i >= text.length || text.data[i] != '-')
        return 0;
    size_t serial = digits_from(text, i + 1);
    return serial < SERIAL_DIGITS_MIN ? 0 : i + 1 + serial;
}

Str statement_code_find(Arena *arena, Str description)
{
    Str text = str_upper_ascii(arena, description);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < 'A' || text.data[i] > 'Z')
            continue;
        size_t end = code_end(text, i);
        if (end > 0)
            return str_slice(text, i, end);
    }
    return S("");
}

static Str letters_of(Arena *arena, Str text)
{
    Buffer out;
    Str upper = str_upper_ascii(arena, text);
    buffer_init(&out, arena, upper.length + 1);
    for (size_t i = 0; i < upper.length; i++)
        if (is_digit(upper.data[i]) || (upper.data[i] >= 'A' && upper.data[i] <= 'Z'))
            buffer_add_char(&out, upper.data[i]);
    return buffer_text(&out);
}

bool statement_names(Arena *arena, Str description, Str code)
{
    Str wanted = letters_of(arena, code);
    return wanted.length > 0 && str_contains(letters_of(arena, description), wanted);
}
