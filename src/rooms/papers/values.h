// What the text of an official form may name in braces, and the tables it may hold.
#pragma once

#include "base/str.h"

typedef enum PaperValue {
    VALUE_CODE,
    VALUE_CHECK_CODE,
    VALUE_SUPERIOR,
    VALUE_AGENCY,
    VALUE_DESK,       // as the head prints it, in capitals
    VALUE_DESK_PLAIN, // the same inside a sentence
    VALUE_PLACE,
    VALUE_DAY, // "ngày 05 tháng 03 năm 2026"
    VALUE_APPLICANT,
    VALUE_ID_NUMBER,
    VALUE_ADDRESS,
    VALUE_PHONE,
    VALUE_EMAIL,
    VALUE_PROCEDURE,
    VALUE_PROCEDURE_CODE,
    VALUE_FIELD,
    VALUE_LIMIT,
    VALUE_RECEIVED,
    VALUE_RECEIVED_FIRST, // the same at the beginning of a sentence
    VALUE_DUE,            // as first promised
    VALUE_DUE_NEW,        // after an extension or a pause
    VALUE_CHANNEL,
    VALUE_SETS,
    VALUE_RETURN_WAY,
    VALUE_FEE,
    VALUE_OFFICER,
    VALUE_SIGNER,
    VALUE_REASON,
    VALUE_NOTE,
    VALUE_AT,
    VALUE_OTHER_AGENCIES,
    VALUE_PERIOD,
    VALUE_SITE,
    VALUE_HOTLINE,
    PAPER_VALUE_COUNT
} PaperValue;

// "ma_ho_so"
Str paper_value_name(PaperValue value);
bool paper_value_parse(Str name, PaperValue *out);

typedef enum PaperTableKind {
    TABLE_PARTS,   // papers handed in: row, name, originals, certified copies, copies
    TABLE_MISSING, // what has to be brought: row, paper, reason
    TABLE_MOVES,   // who gave, who took: agencies, time, outcome, note
    TABLE_BOOK,    // the 13 columns of Mẫu 07
    PAPER_TABLE_COUNT
} PaperTableKind;

enum {
    PAPER_COLUMNS_MAX = 13
};

bool paper_table_parse(Str name, PaperTableKind *out);

// The cells of a table, row by row.
typedef struct PaperTable {
    Str *cells;
    size_t n_columns, n_rows;
} PaperTable;

// Everything one paper says. Texts are never absent, only empty.
typedef struct PaperFacts {
    Str values[PAPER_VALUE_COUNT];
    PaperTable tables[PAPER_TABLE_COUNT];
    Str qr; // empty: none
} PaperFacts;

// All values and tables empty.
void paper_facts_begin(PaperFacts *out);
// Made-up ones, for looking at a form.
void paper_facts_sample(Arena *arena, PaperFacts *out);
