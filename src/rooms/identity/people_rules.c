#include "rooms/identity/people_rules.h"

#include "base/text.h"

#include <stdlib.h>

// What a list is sorted by, made once for each person.
typedef struct SortRow {
    Str given, whole;
    Account account;
} SortRow;

// The last word, folded; the letters themselves decide between An and Ân.
static Str given_name(Arena *arena, Str display_name)
{
    Str folded = text_fold(arena, display_name), word = S(""), last = S("");
    while (str_cut(&folded, ' ', &word))
        last = str_is_empty(word) ? last : word;
    return last;
}

static SortRow sort_row(Arena *arena, const Account *account)
{
    return (SortRow) { given_name(arena, account->display_name),
                       text_fold(arena, account->display_name), *account };
}

static int row_compare(const void *left, const void *right)
{
    const SortRow *a = left, *b = right;
    int order = str_compare(a->given, b->given);
    if (order == 0)
        order = str_compare(a->whole, b->whole);
    if (order == 0)
        order = str_compare(a->account.display_name, b->account.display_name);
    return order != 0 ? order : str_compare(a->account.name, b->account.name);
}

int person_compare(Arena *arena, const Account *a, const Account *b)
{
    SortRow left = sort_row(arena, a), right = sort_row(arena, b);
    return row_compare(&left, &right);
}

void people_sort(Arena *arena, AccountList *list)
{
    SortRow *rows = arena_array(arena, SortRow, list->n);
    for (size_t i = 0; i < list->n; i++)
        rows[i] = sort_row(arena, &list->items[i]);
    qsort(rows, list->n, sizeof *rows, row_compare);
    for (size_t i = 0; i < list->n; i++)
        list->items[i] = rows[i].account;
}

static bool begins_a_word(Str text, Str part)
{
    Str word;
    while (str_cut(&text, ' ', &word))
        if (str_begins_with(word, part))
            return true;
    return false;
}

bool person_matches(Arena *arena, const Account *account, Str q)
{
    Str asked = text_fold(arena, q), word;
    Str name = text_fold(arena, account->display_name), login = text_fold(arena, account->name);
    while (str_cut(&asked, ' ', &word))
        if (!begins_a_word(name, word) && !begins_a_word(login, word))
            return false;
    return true;
}
