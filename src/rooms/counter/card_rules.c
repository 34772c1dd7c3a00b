#include "rooms/counter/card.h"

enum {
    ID_DIGITS = 12,
    OLD_DIGITS = 9,
    DAY_DIGITS = 8,
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_number(Str text, size_t digits)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]))
            return false;
    return text.length == digits;
}

// Where twelve digits stand just before a bar; the length of the text when nowhere.
static size_t card_begin(Str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '|' && digits == ID_DIGITS)
            return i - ID_DIGITS;
        digits = is_digit(text.data[i]) ? digits + 1 : 0;
    }
    return text.length;
}

static Date day_parse(Str text)
{
    int64_t day, month, year;
    if (!is_number(text, DAY_DIGITS) || !str_to_int(str_slice(text, 0, 2), &day) ||
        !str_to_int(str_slice(text, 2, 4), &month) || !str_to_int(str_slice(text, 4, 8), &year))
        return NO_DATE;
    Civil civil = { (int)year, (int)month, (int)day };
    return civil_is_valid(civil) ? date_from_civil(civil) : NO_DATE;
}

static bool has_accents(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return true;
    return false;
}

// A place in Viet Nam is hardly ever written without a single accent, and a reader that types
// through Telex or VNI has lost them all, or has put a mark where it could not type.
static bool is_garbled(const Card *card)
{
    bool knows_sex = str_equal_c(card->sex, "Nam") || str_equal_c(card->sex, "Nữ");
    bool has_mark = str_contains(card->name, S("?")) || str_contains(card->name, S("\xef\xbf\xbd"));
    bool is_plain = !has_accents(card->name) && !has_accents(card->address);
    bool has_old = str_is_empty(card->old_number) || is_number(card->old_number, OLD_DIGITS);
    return !knows_sex || has_mark || is_plain || !has_old || str_is_empty(card->name) ||
           date_is_absent(card->born_on);
}

CardReading card_parse(Str text, Card *out)
{
    Str rest = str_slice(text, card_begin(text), text.length);
    Str fields[7] = { { 0 } };
    size_t n = 0;
    while (n < 7 && str_cut(&rest, '|', &fields[n])) {
        fields[n] = str_trim(fields[n]);
        n++;
    }
    if (n < 6)
        return CARD_NONE;
    Card card = { .id_number = fields[0],
                  .old_number = fields[1],
                  .name = fields[2],
                  .sex = fields[4],
                  .address = fields[5],
                  .born_on = day_parse(fields[3]),
                  .issued_on = n < 7 ? NO_DATE : day_parse(fields[6]) };
    bool garbled = is_garbled(&card);
    if (garbled)
        card.name = card.sex = card.address = NO_STR;
    *out = card;
    return garbled ? CARD_GARBLED : CARD_READ;
}
