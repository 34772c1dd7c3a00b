#include "base/hash.h"
#include "base/text.h"
#include "rooms/fees/account_service.h"
#include "rooms/fees/shift.h"
#include "rooms/fees/statement_rules.h"
#include "rooms/fees/statements_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

#include <string.h>

enum {
    LINE_BYTES = 16 * 1024,
    NOTE_BYTES_MAX = 500,
    DAYS_BEFORE = 7, // a bank may book later than we wrote
    RECEIPTS_MAX = 20000,
};

static Err may_control(Cx *cx)
{
    if (actor_can(cx->actor, PERM_FEE_CONTROL))
        return OK;
    return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
}

// ---- Reading

typedef struct TextInput {
    Input input;
    Str rest;
} TextInput;

static Err text_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    TextInput *text = input->state;
    size_t n = text->rest.length < size_bytes ? text->rest.length : size_bytes;
    if (n > 0)
        memcpy(buffer, text->rest.data, n);
    text->rest = str_slice(text->rest, n, text->rest.length);
    *out_bytes = n;
    return OK;
}

typedef struct StatementFile {
    StatementLineList lines;
    Date from, to;
} StatementFile;

static Err line_wrong(Cx *cx, int64_t line, TextKey text)
{
    problem_add_field(cx, S("content"), text,
                      &(TextArg) { "line", str_format(cx->arena, "%lld", (long long)line) });
    return problem_fields(cx, T_FEES_STATEMENT_REFUSED);
}

static Str field_of(Cx *cx, const Csv *csv, size_t column)
{
    return column < csv->n_fields ? text_copy_nfc(cx->arena, str_trim(csv->fields[column])) : S("");
}

static Err line_take(Cx *cx, const Csv *csv, const StatementColumns *columns, StatementFile *file)
{
    StatementLine line = { .line = csv->number,
                           .reference = field_of(cx, csv, columns->reference),
                           .description = field_of(cx, csv, columns->description) };
    Str amount = field_of(cx, csv, columns->amount);
    if (str_is_empty(amount))
        return OK; // money that went out stands in another column
    if (!statement_amount_parse(amount, &line.amount))
        return line_wrong(cx, csv->number, T_FEES_STATEMENT_AMOUNT);
    if (!statement_day_parse(field_of(cx, csv, columns->on), &line.on))
        return line_wrong(cx, csv->number, T_FEES_STATEMENT_DAY);
    if (line.amount.dong <= 0)
        return OK;
    if (file->lines.n == STATEMENT_LINES_MAX)
        return fail(cx, ERR_LIMIT, T_FEES_STATEMENT_REFUSED);
    if (file->lines.n == 0 || line.on.days < file->from.days)
        file->from = line.on;
    if (file->lines.n == 0 || line.on.days > file->to.days)
        file->to = line.on;
    file->lines.items[file->lines.n++] = line;
    return OK;
}

static Err file_read(Cx *cx, Str text, StatementFile *file)
{
    TextInput *source = arena_new(cx->arena, TextInput);
    Csv csv;
    StatementColumns columns;
    bool found = true;
    *source = (TextInput) { .input = { .read = text_read, .total_bytes = -1 }, .rest = text };
    source->input.state = source;
    file->lines.items = arena_array(cx->arena, StatementLine, STATEMENT_LINES_MAX);
    if (csv_init(&csv, cx->arena, &source->input, LINE_BYTES) != OK ||
        !statement_columns_find(cx->arena, &csv.columns, &columns))
        return line_wrong(cx, 1, T_FEES_STATEMENT_COLUMNS);
    for (;;) {
        if (csv_next(&csv, &found) != OK)
            return line_wrong(cx, csv.number, T_FEES_STATEMENT_BROKEN);
        if (!found)
            break;
        TRY(line_take(cx, &csv, &columns, file));
    }
    return file->lines.n > 0 ? OK : line_wrong(cx, 1, T_FEES_STATEMENT_EMPTY);
}

// ---- Matching

typedef struct Candidates {
    FeeReceiptRow *items;
    bool *is_used;
    size_t n;
} Candidates;

static Err candidates_add(Tx *tx, int64_t agency_id, const StatementFile *file, Candidates *list)
{
    Instant from = instant_at(date_add_days(file->from, -DAYS_BEFORE), 0);
    Instant to = instant_end_of_day(file->to), after = NO_INSTANT;
    int64_t after_id = 0;
    for (;;) {
        FeeReceiptRowList rows;
        TRY(sql_receipt_list_taken(
            tx,
            &(SqlReceiptListTakenParams) { .agency_id = agency_id,
                                           .from_at = from,
                                           .to_at = to,
                                           .after_at =
                                               instant_is_absent(after) ? (Instant) { 0 } : after,
                                           .after_id = after_id,
                                           .limit = FEE_LIST_MAX },
            &rows));
        for (size_t i = 0; i < rows.n && list->n < RECEIPTS_MAX; i++)
            if (rows.items[i].method != FEE_CASH && instant_is_absent(rows.items[i].voided_at))
                list->items[list->n++] = rows.items[i];
        if (rows.n < FEE_LIST_MAX || list->n == RECEIPTS_MAX)
            return OK;
        after = rows.items[rows.n - 1].taken_at;
        after_id = rows.items[rows.n - 1].id;
    }
}

static Err candidates_list(Cx *cx, Tx *tx, const StatementFile *file, Candidates *out)
{
    int64_t agency_id;
    IdList scope;
    Candidates list = { arena_array(cx->arena, FeeReceiptRow, RECEIPTS_MAX),
                        arena_array(cx->arena, bool, RECEIPTS_MAX), 0 };
    TRY(fee_get_agency(cx, &agency_id));
    TRY(agency_list_scope(tx, agency_id, &scope));
    for (size_t i = 0; i < scope.n; i++)
        TRY(candidates_add(tx, scope.items[i], file, &list));
    for (size_t i = 0; i < list.n; i++) {
        int64_t n;
        TRY(sql_statement_line_is_matched(tx, list.items[i].id, &n));
        list.is_used[i] = n > 0;
    }
    *out = list;
    return OK;
}

static bool is_named(Cx *cx, const StatementLine *line, const FeeReceiptRow *receipt)
{
    bool by_reference =
        !str_is_empty(line->reference) && str_equal(line->reference, receipt->reference);
    return by_reference || statement_names(cx->arena, line->description, receipt->dossier_code);
}

// One receipt for one line: the first that is named and says the same amount.
static int64_t line_match(Cx *cx, StatementLine *line, Candidates *list)
{
    line->verdict = STATEMENT_UNKNOWN;
    line->dossier_code = S("");
    for (size_t i = 0; i < list->n; i++) {
        if (list->is_used[i] || !is_named(cx, line, &list->items[i]))
            continue;
        line->dossier_code = list->items[i].dossier_code;
        line->verdict = STATEMENT_AMOUNT_DIFFERS;
        if (list->items[i].amount != line->amount.dong)
            continue;
        list->is_used[i] = true;
        line->verdict = STATEMENT_MATCHED;
        return list->items[i].id;
    }
    return NO_INT;
}

static Err dossier_read(Cx *cx, StatementLine *line)
{
    Dossier dossier;
    bool found;
    Str code = statement_code_find(cx->arena, line->description);
    if (str_is_empty(code) || line->verdict != STATEMENT_UNKNOWN)
        return OK;
    TRY(dossier_find(cx, code, &dossier, &found));
    if (!found)
        return OK;
    line->dossier_code = dossier.code;
    line->verdict = STATEMENT_NO_RECEIPT;
    return OK;
}

// ---- Importing

typedef struct ImportArgs {
    Str name, text;
    StatementFile file;
    StatementCounts counts;
} ImportArgs;

static Err line_save(Cx *cx, Tx *tx, StatementLine *line, Candidates *list, ImportArgs *args)
{
    int64_t agency_id, receipt_id = line_match(cx, line, list);
    TRY(dossier_read(cx, line));
    TRY(fee_get_agency(cx, &agency_id));
    args->counts.matched += receipt_id != NO_INT;
    args->counts.open += receipt_id == NO_INT;
    return sql_statement_line_add(tx,
                                  &(SqlStatementLineAddParams) { .statement_id = line->statement_id,
                                                                 .line = line->line,
                                                                 .agency_id = agency_id,
                                                                 .on_day = line->on,
                                                                 .amount = line->amount.dong,
                                                                 .reference = line->reference,
                                                                 .description = line->description,
                                                                 .verdict = line->verdict,
                                                                 .dossier_code = line->dossier_code,
                                                                 .receipt_id = receipt_id });
}

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ImportArgs *args = arg;
    Candidates list;
    int64_t agency_id, id;
    Digest digest = digest_of(args->text);
    args->counts = (StatementCounts) { .lines = (int64_t)args->file.lines.n };
    TRY(fee_get_agency(cx, &agency_id));
    TRY(sql_statement_find(tx, agency_id, digest_text(&digest), &id, &args->counts.was_known));
    if (args->counts.was_known)
        return OK;
    TRY(candidates_list(cx, tx, &args->file, &list));
    TRY(sql_statement_next_id(tx, &id));
    TRY(sql_statement_add(tx, &(SqlStatementAddParams) { .id = id,
                                                         .agency_id = agency_id,
                                                         .name = args->name,
                                                         .digest = digest_text(&digest),
                                                         .imported_at = cx->env->now(cx->env),
                                                         .imported_by = actor_name(cx),
                                                         .from_day = args->file.from,
                                                         .to_day = args->file.to,
                                                         .n_lines = args->counts.lines }));
    for (size_t i = 0; i < args->file.lines.n; i++) {
        args->file.lines.items[i].statement_id = id;
        TRY(line_save(cx, tx, &args->file.lines.items[i], &list, args));
    }
    return OK;
}

Err statement_import(Cx *cx, Str name, Str text, StatementCounts *out)
{
    ImportArgs args = { .name = name, .text = text };
    TRY(may_control(cx));
    if (text.length > STATEMENT_BYTES_MAX)
        return fail(cx, ERR_LIMIT, T_FEES_STATEMENT_REFUSED);
    TRY(file_read(cx, text, &args.file));
    TRY(tx_run(cx, "statement_import", import_in_tx, &args));
    *out = args.counts;
    return OK;
}

// ---- Looking

Err statement_list_open(Cx *cx, StatementLineList *out)
{
    StatementLineRowList rows;
    int64_t agency_id;
    TRY(fee_get_agency(cx, &agency_id));
    TRY(sql_statement_line_list_open(tx_reads(cx), agency_id, 0, 0, FEE_LIST_MAX, &rows));
    *out = (StatementLineList) { arena_array(cx->arena, StatementLine, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const StatementLineRow *row = &rows.items[i];
        out->items[i] = (StatementLine) { .statement_id = row->statement_id,
                                          .line = row->line,
                                          .on = row->on_day,
                                          .amount = { row->amount },
                                          .reference = row->reference,
                                          .description = row->description,
                                          .verdict = (StatementVerdict)row->verdict,
                                          .dossier_code = row->dossier_code };
    }
    return OK;
}

Err statement_list_missing(Cx *cx, FeeReceiptList *out, bool *out_any)
{
    Tx *tx = tx_reads(cx);
    StatementRow row;
    Candidates list;
    int64_t agency_id;
    TRY(fee_get_agency(cx, &agency_id));
    TRY(sql_statement_find_newest(tx, agency_id, &row, out_any));
    *out = (FeeReceiptList) { NULL, 0 };
    if (!*out_any)
        return OK;
    StatementFile file = { .from = date_add_days(row.from_day, DAYS_BEFORE), .to = row.to_day };
    TRY(candidates_list(cx, tx, &file, &list));
    out->items = arena_array(cx->arena, FeeReceipt, FEE_LIST_MAX);
    for (size_t i = 0; i < list.n && out->n < FEE_LIST_MAX; i++)
        if (!list.is_used[i])
            out->items[out->n++] = receipt_from_row(cx, &list.items[i]);
    return OK;
}

typedef struct ClearArgs {
    int64_t statement_id, line;
    Str note;
} ClearArgs;

static Err clear_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const ClearArgs *args = arg;
    int64_t agency_id;
    TRY(fee_get_agency(cx, &agency_id));
    Err err = sql_statement_line_clear(
        tx, &(SqlStatementLineClearParams) { .statement_id = args->statement_id,
                                             .line = args->line,
                                             .agency_id = agency_id,
                                             .settled_at = cx->env->now(cx->env),
                                             .settled_by = actor_name(cx),
                                             .settle_note = args->note });
    return err == ERR_CONFLICT ? fail(cx, ERR_CONFLICT, T_FEES_STATEMENT_CLEARED) : err;
}

Err statement_clear(Cx *cx, int64_t statement_id, int64_t line, Str note)
{
    ClearArgs args = { statement_id, line, note };
    TRY(may_control(cx));
    if (str_is_empty(note) || note.length > NOTE_BYTES_MAX) {
        problem_add_field(cx, S("note"), T_FEES_REASON_MISSING, NULL);
        return problem_fields(cx, T_FEES_REASON_MISSING);
    }
    return tx_run(cx, "statement_clear", clear_in_tx, &args);
}
