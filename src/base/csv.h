// Reads comma-separated values (RFC 4180): quoted fields may hold commas, doubled quotes and line
// breaks. The first record names the columns.
#pragma once

#include "base/lines.h"

enum {
    CSV_COLUMNS_MAX = 64
};

typedef struct Csv {
    Lines lines;
    int64_t number; // of the line the record given out last began at
    StrList columns;
    Str fields[CSV_COLUMNS_MAX]; // of the record given out last, as many as columns
    size_t n_fields;
    const char *problem; // why ERR_INPUT, in English, for Problem.detail
} Csv;

// Reads the header. Expected errors: ERR_INPUT (no header, broken quotes, too many columns),
// ERR_LIMIT and those of the input.
CHECKED Err csv_init(Csv *csv, Arena *arena, Input *input, size_t limit_bytes);
// The header is known already: for a stream whose first line was read to recognise it.
CHECKED Err csv_init_after(Csv *csv, const Lines *lines, Str header);
// The next record; empty lines are passed over. Fields live until the next call. Expected errors:
// ERR_INPUT (broken quotes, another number of fields than columns; csv->number says where).
CHECKED Err csv_next(Csv *csv, bool *out_found);
// The position of a column, or CSV_COLUMNS_MAX when there is none of that name.
size_t csv_column(const Csv *csv, const char *name);
bool csv_has(const Csv *csv, const char *name);
// The field of a column in the record given out last, trimmed; empty when there is no such column.
Str csv_get(const Csv *csv, const char *name);
