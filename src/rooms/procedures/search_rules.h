// How well a procedure answers what somebody typed.
#pragma once

#include "rooms/procedures/procedures.h"

enum {
    SEARCH_WORDS_MAX = 8
};

typedef struct SearchWords {
    Str items[SEARCH_WORDS_MAX]; // folded; the last one is a beginning
    size_t n;
} SearchWords;

// The first words of what was typed; none for signs only.
void search_words_parse(Arena *arena, Str q, SearchWords *out);

// Where all words are found, best first. Ranks are part of cursors.
typedef enum SearchRank {
    SEARCH_IN_NAME,  // or in the code
    SEARCH_INITIALS, // the first letters of words that follow each other: "ks" for khai sinh
    SEARCH_IN_FIELD, // some of them
    SEARCH_IN_TEXT,
    SEARCH_NOWHERE
} SearchRank;

// name and field folded. is_in_text: the index of words says so.
SearchRank search_rank(const SearchWords *words, Str name, Str code, Str field, bool is_in_text);

// The place of a hit in the order of all: by rank, then by the length of the name, then by id.
typedef struct SearchPlace {
    int64_t rank, length, id;
} SearchPlace;

int search_place_compare(const SearchPlace *a, const SearchPlace *b);
Str search_cursor_format(Arena *arena, const SearchPlace *place);
bool search_cursor_parse(Str cursor, SearchPlace *out);

// The place in a list by name: the cursor of searches without words.
Str name_cursor_format(Arena *arena, Str name_folded, int64_t id);
bool name_cursor_parse(Arena *arena, Str cursor, Str *out_name, int64_t *out_id);
