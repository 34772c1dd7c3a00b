// People as a list for those who administer them: found by any part of the name, with or without
// accents, in the order of given names.
#pragma once

#include "rooms/identity/identity.h"

// "Nguyễn Thị Ánh" comes by "Ánh": the order of Vietnamese lists.
int person_compare(Arena *arena, const Account *a, const Account *b);
// Whether each word of q begins a word of the name or of the log-in name. "" matches everybody.
bool person_matches(Arena *arena, const Account *account, Str q);
// Sorted in place.
void people_sort(Arena *arena, AccountList *list);
