// Reconciliation: what the bank says came in, beside what our receipts say.
#pragma once

#include "rooms/fees/fees.h"

typedef enum StatementVerdict {
    STATEMENT_MATCHED,        // a receipt says the same
    STATEMENT_AMOUNT_DIFFERS, // a receipt of the dossier says another amount
    STATEMENT_NO_RECEIPT,     // the dossier is known, nobody wrote a receipt yet
    STATEMENT_UNKNOWN,        // no dossier can be read from it
    STATEMENT_VERDICT_COUNT
} StatementVerdict;

TextKey statement_verdict_text(StatementVerdict verdict);

typedef struct StatementLine {
    int64_t statement_id, line;
    Date on;
    Money amount;
    Str reference, description;
    StatementVerdict verdict;
    Str dossier_code; // "" when none could be read
} StatementLine;

typedef struct StatementLineList {
    StatementLine *items;
    size_t n;
} StatementLineList;

typedef struct StatementCounts {
    int64_t lines, matched, open;
    bool was_known; // this very file has been read before: nothing was done
} StatementCounts;

enum {
    STATEMENT_BYTES_MAX = 1024 * 1024,
    STATEMENT_LINES_MAX = 5000,
};

// CSV with a header whose columns are recognised by their names (date, amount, reference,
// description in Vietnamese or English); money that went out is passed over. Only with
// PERM_FEE_CONTROL. Expected errors: ERR_INPUT (the line is named), ERR_FORBIDDEN, ERR_LIMIT.
CHECKED Err statement_import(Cx *cx, Str name, Str text, StatementCounts *out);
// What the bank says and no receipt does, oldest first, at most FEE_LIST_MAX.
CHECKED Err statement_list_open(Cx *cx, StatementLineList *out);
// Receipts without cash in the days of the newest statement that it does not name.
CHECKED Err statement_list_missing(Cx *cx, FeeReceiptList *out, bool *out_any);
// Somebody has cleared a line by hand and says how. Expected errors: ERR_CONFLICT, ERR_INPUT.
CHECKED Err statement_clear(Cx *cx, int64_t statement_id, int64_t line, Str note);
