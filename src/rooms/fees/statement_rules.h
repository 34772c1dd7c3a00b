// Reading statements, pure.
#pragma once

#include "base/csv.h"
#include "rooms/fees/statement.h"

typedef struct StatementColumns {
    size_t on, amount, reference, description; // CSV_COLUMNS_MAX: there is none
} StatementColumns;

// false: no column of dates or of amounts.
bool statement_columns_find(Arena *arena, const StrList *columns, StatementColumns *out);
// 21000, 21.000, 21,000, +21.000 đ. false: no amount.
bool statement_amount_parse(Str text, Money *out);
// The day of 23/11/2026, 2026-11-23, with or without a time behind it.
bool statement_day_parse(Str text, Date *out);
// The dossier code in what a payer wrote ("" when there is none): H16.37-261123-0001.
Str statement_code_find(Arena *arena, Str description);
// Whether a text names a code, whatever the bank did to its dots, hyphens and blanks.
bool statement_names(Arena *arena, Str description, Str code);
