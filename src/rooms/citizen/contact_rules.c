#include "rooms/citizen/contact_rules.h"

#include "base/buffer.h"

enum {
    PHONE_DIGITS_MIN = 10,
    PHONE_DIGITS_MAX = 11,
    EMAIL_BYTES_MAX = 254,
    PERSON_DIGITS = 12,
    COMPANY_DIGITS = 10,
    BRANCH_DIGITS = 13,
    PROVINCES = 96, // codes 001 … 096; 099 is the demo's
    DEMO_PROVINCE = 99,
    SHOWN = 3, // digits at each end of a masked number
};

// The digits of a text in which only separators stand between; NO_STR otherwise.
static Str digits_of(Arena *arena, Str typed)
{
    Buffer digits;
    buffer_init(&digits, arena, typed.length + 1);
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.data[i];
        if (c >= '0' && c <= '9')
            buffer_add_char(&digits, c);
        else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')')
            return NO_STR;
    }
    return buffer_text(&digits);
}

bool phone_normal(Arena *arena, Str typed, Str *out)
{
    Str text = str_trim(typed);
    bool is_international = str_begins_with(text, S("+"));
    Str digits = digits_of(arena, str_slice(text, is_international ? 1 : 0, text.length));
    bool has_country = str_begins_with(digits, S("84")) && digits.length >= PHONE_DIGITS_MIN + 1;
    if (is_international || has_country) {
        if (!str_begins_with(digits, S("84")))
            return false;
        Str rest = str_slice(digits, 2, digits.length);
        digits = str_begins_with(rest, S("0")) ? rest : str_join(arena, S("0"), rest);
    }
    if (digits.length < PHONE_DIGITS_MIN || digits.length > PHONE_DIGITS_MAX ||
        digits.data[0] != '0')
        return false;
    *out = digits;
    return true;
}

bool email_normal(Arena *arena, Str typed, Str *out)
{
    Str text = str_trim(typed);
    size_t at = str_position(text, '@');
    Str domain = str_slice(text, at + 1, text.length);
    if (at == 0 || at == text.length || text.length > EMAIL_BYTES_MAX ||
        str_position(domain, '@') != domain.length)
        return false;
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] <= ' ' || (unsigned char)text.data[i] >= 0x7f ||
            str_contains(S("\"(),:;<>[\\]"), str_slice(text, i, i + 1)))
            return false;
    size_t dot = str_position(domain, '.');
    if (dot == 0 || dot + 1 >= domain.length || str_ends_with(domain, S(".")))
        return false;
    char *lower = arena_push(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        lower[i] =
            (char)(text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] + 32 : text.data[i]);
    *out = (Str) { lower, text.length };
    return true;
}

// Province of the first registration, then sex and century, then the year: any two digits.
static bool has_person_structure(Str digits)
{
    int64_t province = 0;
    bool is_number = str_to_int(str_slice(digits, 0, 3), &province);
    return is_number && ((province >= 1 && province <= PROVINCES) || province == DEMO_PROVINCE);
}

IdFault id_number_normal(Arena *arena, Str typed, Str *out)
{
    Str digits = digits_of(arena, typed);
    size_t n = digits.length;
    if (n != PERSON_DIGITS && n != COMPANY_DIGITS && n != BRANCH_DIGITS)
        return ID_LENGTH;
    if (n == PERSON_DIGITS && !has_person_structure(digits))
        return ID_STRUCTURE;
    *out = digits;
    return ID_RIGHT;
}

Str contact_masked(Arena *arena, Str contact)
{
    size_t at = str_position(contact, '@');
    if (at < contact.length)
        return str_format(arena, "%.*s•••%.*s", STR_ARG(str_slice(contact, 0, 1)),
                          STR_ARG(str_slice(contact, at, contact.length)));
    if (contact.length < 2 * SHOWN)
        return S("•••");
    return str_format(arena, "%.*s••••%.*s", STR_ARG(str_slice(contact, 0, SHOWN)),
                      STR_ARG(str_slice(contact, contact.length - SHOWN, contact.length)));
}
