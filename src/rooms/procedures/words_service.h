// The index of full-text search: for every word, a bit for each procedure that holds it. 1,235
// national records have some ten thousand different syllables: 155 bytes each, found at once.
#pragma once

#include "rooms/procedures/record.h"

// Words of changed procedures, collected before they are written together.
typedef struct WordIndex WordIndex;

// Its memory is its own and given back with the arena.
WordIndex *word_index_open(Arena *arena);
// Takes the words of all texts of a record; scratch is reset by the caller.
void word_index_add(WordIndex *index, Arena *scratch, int64_t procedure_id,
                    const ProcedureRecord *record);
// What was collected replaces what the index said about these procedures.
CHECKED Err word_index_write(Tx *tx, const WordIndex *index);

typedef struct WordSet {
    unsigned char *bits;
    size_t length_bytes;
} WordSet;

// The procedures that hold all words, the last one as a beginning.
CHECKED Err word_set_find(Tx *tx, const Str *words, size_t n, WordSet *out);
bool word_set_has(const WordSet *set, int64_t procedure_id);
