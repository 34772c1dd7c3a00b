#include "rooms/procedures/search_rules.h"

#include <string.h>

#include "base/text.h"

void search_words_parse(Arena *arena, Str q, SearchWords *out)
{
    SearchWords words = { .n = 0 };
    Str rest = text_fold(arena, q);
    Str word;
    while (words.n < SEARCH_WORDS_MAX && str_cut(&rest, ' ', &word))
        if (word.length > 0)
            words.items[words.n++] = word;
    *out = words;
}

// Folded text holds letters, digits and single blanks; codes hold full stops too.
static bool is_boundary(Str text, size_t i)
{
    return i >= text.length || text.data[i] == ' ' || text.data[i] == '.';
}

static bool has_word(Str text, Str word, bool is_beginning)
{
    size_t from = 0;
    while (text.length >= from + word.length) {
        const char *found = memmem(text.data + from, text.length - from, word.data, word.length);
        if (found == NULL)
            return false;
        size_t at = (size_t)(found - text.data);
        if ((at == 0 || is_boundary(text, at - 1)) &&
            (is_beginning || is_boundary(text, at + word.length)))
            return true;
        from = at + 1;
    }
    return false;
}

// Whether the letters are the first ones of words in a row.
static bool has_initials(Str name, Str letters)
{
    for (size_t from = 0; from < name.length; from++) {
        size_t at = from, n = 0;
        if (from > 0 && !is_boundary(name, from - 1))
            continue;
        while (n < letters.length && at < name.length && name.data[at] == letters.data[n]) {
            n++;
            at += str_position(str_slice(name, at, name.length), ' ') + 1;
        }
        if (n == letters.length)
            return true;
    }
    return false;
}

static bool is_initials(const SearchWords *words, Str name)
{
    return words->n == 1 && words->items[0].length >= 2 && has_initials(name, words->items[0]);
}

SearchRank search_rank(const SearchWords *words, Str name, Str code, Str field, bool is_in_text)
{
    SearchRank rank = SEARCH_IN_NAME;
    for (size_t i = 0; i < words->n; i++) {
        bool is_last = i == words->n - 1;
        if (has_word(name, words->items[i], is_last) || has_word(code, words->items[i], is_last))
            continue;
        if (!has_word(field, words->items[i], is_last))
            return is_initials(words, name) ? SEARCH_INITIALS
                   : is_in_text             ? SEARCH_IN_TEXT
                                            : SEARCH_NOWHERE;
        rank = SEARCH_IN_FIELD;
    }
    return words->n == 0 ? SEARCH_NOWHERE : rank;
}

static int int_compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int search_place_compare(const SearchPlace *a, const SearchPlace *b)
{
    if (a->rank != b->rank)
        return int_compare(a->rank, b->rank);
    if (a->length != b->length)
        return int_compare(a->length, b->length);
    return int_compare(a->id, b->id);
}

Str search_cursor_format(Arena *arena, const SearchPlace *place)
{
    return str_format(arena, "%lld.%lld.%lld", (long long)place->rank, (long long)place->length,
                      (long long)place->id);
}

bool search_cursor_parse(Str cursor, SearchPlace *out)
{
    SearchPlace place;
    Str rank, length;
    if (!str_cut(&cursor, '.', &rank) || !str_cut(&cursor, '.', &length) ||
        !str_to_int(rank, &place.rank) || !str_to_int(length, &place.length) ||
        !str_to_int(cursor, &place.id))
        return false;
    *out = place;
    return true;
}

Str name_cursor_format(Arena *arena, Str name_folded, int64_t id)
{
    return str_format(arena, "%lld.%.*s", (long long)id, STR_ARG(str_hex(arena, name_folded)));
}

bool name_cursor_parse(Arena *arena, Str cursor, Str *out_name, int64_t *out_id)
{
    Str id, name;
    int64_t parsed;
    if (!str_cut(&cursor, '.', &id) || !str_to_int(id, &parsed) ||
        !str_from_hex(arena, cursor, &name) || !text_is_utf8(name))
        return false;
    *out_name = name;
    *out_id = parsed;
    return true;
}
