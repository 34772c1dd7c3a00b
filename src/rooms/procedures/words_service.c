#include "rooms/procedures/words_service.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rooms/procedures/procedures_sql.h"
#include "store/tx.h"

enum {
    WORD_BYTES = 32, // longer ones are no words of a language
    INDEX_BYTES = 512 * 1024 * 1024,
    ENDINGS_MAX = 2000 // words that begin with what was typed
};

typedef struct WordEntry {
    Str word;
    int64_t procedure_id;
} WordEntry;

struct WordIndex {
    Arena *arena;
    WordEntry *items;
    size_t n, room;
    int64_t id_max;
};

WordIndex *word_index_open(Arena *arena)
{
    WordIndex *index = arena_new(arena, WordIndex);
    index->arena = arena_open_below(arena, "words", INDEX_BYTES);
    return index;
}

static int str_order(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void entry_add(WordIndex *index, Str word, int64_t procedure_id)
{
    if (index->n == index->room) {
        size_t room = index->room == 0 ? 4096 : index->room * 2;
        index->items = arena_grow(index->arena, index->items, index->room * sizeof *index->items,
                                  room * sizeof *index->items);
        index->room = room;
    }
    index->items[index->n++] = (WordEntry) { str_copy(index->arena, word), procedure_id };
}

// Each word of the text once.
static void text_words_add(WordIndex *index, Arena *scratch, Str text, int64_t procedure_id)
{
    Str rest = text_fold(scratch, text);
    Str *words = arena_array(scratch, Str, rest.length / 2 + 1);
    size_t n = 0;
    while (str_cut(&rest, ' ', &words[n]))
        n += words[n].length > 0 && words[n].length <= WORD_BYTES;
    if (n > 0)
        qsort(words, n, sizeof *words, str_order);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_equal(words[i], words[i - 1]))
            entry_add(index, words[i], procedure_id);
}

void word_index_add(WordIndex *index, Arena *scratch, int64_t procedure_id,
                    const ProcedureRecord *record)
{
    Buffer all;
    size_t length = record->name.length + record->field.length + 2;
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        length += record->texts.of[kind].length + 1;
    buffer_init(&all, scratch, length + 1);
    buffer_add(&all, record->name);
    buffer_add_char(&all, ' ');
    buffer_add(&all, record->field);
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++) {
        if (kind == PROCEDURE_SOURCE_URL || kind == PROCEDURE_SOURCE_ID)
            continue;
        buffer_add_char(&all, ' ');
        buffer_add(&all, record->texts.of[kind]);
    }
    text_words_add(index, scratch, buffer_text(&all), procedure_id);
    if (procedure_id > index->id_max)
        index->id_max = procedure_id;
}

// ---- Writing

typedef struct WordRows {
    Arena *arena;
    WordRow *items;
    size_t n, room;
} WordRows;

static Err row_collect(void *state, const WordRow *row)
{
    WordRows *rows = state;
    if (rows->n == rows->room) {
        size_t room = rows->room == 0 ? 4096 : rows->room * 2;
        rows->items = arena_grow(rows->arena, rows->items, rows->room * sizeof *rows->items,
                                 room * sizeof *rows->items);
        rows->room = room;
    }
    rows->items[rows->n++] =
        (WordRow) { str_copy(rows->arena, row->word), str_copy(rows->arena, row->procedures) };
    return OK;
}

static int row_order(const void *a, const void *b)
{
    return str_compare(((const WordRow *)a)->word, ((const WordRow *)b)->word);
}

static int entry_order(const void *a, const void *b)
{
    return str_compare(((const WordEntry *)a)->word, ((const WordEntry *)b)->word);
}

static void bit_set(WordSet *set, int64_t bit)
{
    set->bits[bit / 8] |= (unsigned char)(1U << (bit % 8));
}

// One word: what the table says without the changed procedures, and what is new. Nothing is written
// when that is the same.
static Err word_write(Tx *tx, Str word, Str before, WordSet *after)
{
    Str bits = { (const char *)after->bits, after->length_bytes };
    while (bits.length > 0 && bits.data[bits.length - 1] == 0)
        bits.length--;
    return str_equal(bits, before) ? OK : sql_word_put(tx, word, bits);
}

static void bits_take(WordSet *set, Str stored, const WordSet *changed)
{
    memset(set->bits, 0, set->length_bytes);
    for (size_t i = 0; i < stored.length && i < set->length_bytes; i++)
        set->bits[i] = (unsigned char)stored.data[i] & (unsigned char)~changed->bits[i];
}

static WordSet bits_new(Arena *arena, size_t length_bytes)
{
    return (WordSet) { arena_push(arena, length_bytes), length_bytes };
}

Err word_index_write(Tx *tx, const WordIndex *index)
{
    WordRows rows = { .arena = index->arena };
    TRY(sql_word_each(tx, row_collect, &rows));
    size_t length = (size_t)index->id_max / 8 + 1;
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].procedures.length > length)
            length = rows.items[i].procedures.length;
    WordSet changed = bits_new(index->arena, length);
    WordSet after = bits_new(index->arena, length);
    for (size_t i = 0; i < index->n; i++)
        bit_set(&changed, index->items[i].procedure_id);
    if (rows.n > 0)
        qsort(rows.items, rows.n, sizeof *rows.items, row_order);
    if (index->n > 0)
        qsort(index->items, index->n, sizeof *index->items, entry_order);
    for (size_t row = 0, entry = 0; row < rows.n || entry < index->n;) {
        bool is_stored =
            entry == index->n ||
            (row < rows.n && str_compare(rows.items[row].word, index->items[entry].word) <= 0);
        Str word = is_stored ? rows.items[row].word : index->items[entry].word;
        Str before = is_stored ? rows.items[row++].procedures : S("");
        bits_take(&after, before, &changed);
        for (; entry < index->n && str_equal(index->items[entry].word, word); entry++)
            bit_set(&after, index->items[entry].procedure_id);
        TRY(word_write(tx, word, before, &after));
    }
    return OK;
}

// ---- Finding

static void set_or(Arena *arena, WordSet *set, Str bits)
{
    if (bits.length > set->length_bytes) {
        unsigned char *longer = arena_push(arena, bits.length);
        if (set->length_bytes > 0)
            memcpy(longer, set->bits, set->length_bytes);
        *set = (WordSet) { longer, bits.length };
    }
    for (size_t i = 0; i < bits.length; i++)
        set->bits[i] |= (unsigned char)bits.data[i];
}

static void set_and(WordSet *set, const WordSet *other)
{
    if (other->length_bytes < set->length_bytes)
        set->length_bytes = other->length_bytes;
    for (size_t i = 0; i < set->length_bytes; i++)
        set->bits[i] &= other->bits[i];
}

// The first text behind all that begin with prefix. Folded words are small letters and digits
// mostly; other scripts are matched whole.
static Str prefix_end(Arena *arena, Str prefix)
{
    Str end = str_copy(arena, prefix);
    unsigned char last = (unsigned char)prefix.data[prefix.length - 1];
    if (last >= 0x7f)
        return str_join(arena, prefix, S(" "));
    ((char *)(uintptr_t)end.data)[end.length - 1] = (char)(last + 1);
    return end;
}

static Err endings_find(Tx *tx, Str prefix, WordSet *out)
{
    Arena *arena = tx_cx(tx)->arena;
    WordRowList rows;
    TRY(sql_word_list_between(tx, prefix, prefix_end(arena, prefix), ENDINGS_MAX, &rows));
    for (size_t i = 0; i < rows.n; i++)
        set_or(arena, out, rows.items[i].procedures);
    return OK;
}

Err word_set_find(Tx *tx, const Str *words, size_t n, WordSet *out)
{
    Arena *arena = tx_cx(tx)->arena;
    WordSet all = { 0 };
    for (size_t i = 0; i < n; i++) {
        WordSet one = { 0 };
        Str bits;
        bool found = false;
        if (i == n - 1)
            TRY(endings_find(tx, words[i], &one));
        else
            TRY(sql_word_find(tx, words[i], &bits, &found));
        if (found)
            set_or(arena, &one, bits);
        if (i == 0)
            all = one;
        else
            set_and(&all, &one);
    }
    *out = all;
    return OK;
}

bool word_set_has(const WordSet *set, int64_t procedure_id)
{
    size_t byte = (size_t)procedure_id / 8;
    return byte < set->length_bytes && (set->bits[byte] >> (procedure_id % 8) & 1) != 0;
}
