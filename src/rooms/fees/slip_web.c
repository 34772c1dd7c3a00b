// Biên lai on A5 or on the roll of a receipt printer (K80), and the sheet of a closed shift on A4.
// Official papers are in Vietnamese.
#include "base/document.h"
#include "base/text.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/shift.h"
#include "rooms/fees/slip.h"
#include "rooms/fees/views_web.h"
#include "texts.h"
#include "web/format.h"

static const DocumentStyle plain = { 0 };
static const DocumentStyle bold = { .is_bold = true };
static const DocumentStyle centred = { .align = ALIGN_CENTER };
static const DocumentStyle right = { .align = ALIGN_RIGHT };
static const DocumentStyle bold_right = { .is_bold = true, .align = ALIGN_RIGHT };
static const DocumentStyle title = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = 13 };
static const DocumentStyle bold_centred = { .is_bold = true, .align = ALIGN_CENTER };

static Str official(TextKey key)
{
    return text_get(LANG_VI, key);
}

static Str filled(Cx *cx, TextKey key, const char *name, Str value)
{
    TextArg arg = { name, value };
    return text_fill(cx->arena, LANG_VI, key, &arg, 1);
}

static Str dong(Cx *cx, Money amount)
{
    return format_money(cx->arena, LANG_VI, amount);
}

static Str moment(Cx *cx, Instant at)
{
    return instant_is_absent(at) ? S("") : instant_format_vietnamese(cx->arena, at);
}

// ---- Receipt

static void charges_add(Cx *cx, Document *document, const FeeChargeList *charges)
{
    static const double widths[] = { 0.68, 0.32 };
    size_t n = charges->n * 2;
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, n + 1);
    for (size_t i = 0; i < charges->n; i++) {
        const FeeCharge *charge = &charges->items[i];
        cells[2 * i] = (DocumentCell) {
            .text = str_format(cx->arena, "%.*s\n%.*s", STR_ARG(charge->name),
                               STR_ARG(charge->reckoning)),
        };
        cells[2 * i + 1] = (DocumentCell) { .text = dong(cx, charge->amount), .style = right };
    }
    document_add_table(document, &(DocumentTable) { .widths = widths,
                                                    .n_columns = 2,
                                                    .cells = cells,
                                                    .n_cells = n,
                                                    .has_lines = document->paper != PAPER_K80 });
}

static void lines_add(Cx *cx, Document *document, const SlipFacts *facts)
{
    const FeeReceipt *receipt = &facts->receipt;
    document_add_text(document, plain, filled(cx, T_FEES_SLIP_PAYER, "value", receipt->payer));
    document_add_text(document, plain,
                      filled(cx, T_FEES_SLIP_DOSSIER, "value", receipt->dossier_code));
    document_add_text(document, plain,
                      filled(cx, T_FEES_SLIP_PROCEDURE, "value", facts->procedure));
    document_add_space(document, 2);
    charges_add(cx, document, &facts->charges);
    document_add_space(document, 2);
    document_add_text(document, bold_right,
                      filled(cx, T_FEES_SLIP_TOTAL, "value", dong(cx, receipt->amount)));
    document_add_text(
        document, plain,
        filled(cx, T_FEES_SLIP_WORDS, "value", money_in_words(cx->arena, receipt->amount)));
    document_add_text(
        document, plain,
        filled(cx, T_FEES_SLIP_METHOD, "value", official(fee_method_text(receipt->method))));
    if (!str_is_empty(receipt->reference))
        document_add_text(document, plain,
                          filled(cx, T_FEES_SLIP_REFERENCE, "value", receipt->reference));
}

static void signs_add(Cx *cx, Document *document, const SlipFacts *facts)
{
    static const double widths[] = { 0.5, 0.5 };
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, 4);
    cells[0] = (DocumentCell) { .text = official(T_FEES_SLIP_SIGN_PAYER), .style = bold_centred };
    cells[1] = (DocumentCell) { .text = official(T_FEES_SLIP_SIGN_CASHIER), .style = bold_centred };
    cells[2] =
        (DocumentCell) { .text = str_format(cx->arena, "\n\n\n%.*s", STR_ARG(facts->receipt.payer)),
                         .style = centred };
    cells[3] =
        (DocumentCell) { .text = str_format(cx->arena, "\n\n\n%.*s", STR_ARG(facts->cashier)),
                         .style = centred };
    document_add_table(
        document,
        &(DocumentTable) { .widths = widths, .n_columns = 2, .cells = cells, .n_cells = 4 });
}

static void slip_compose(Cx *cx, const SlipFacts *facts, DocumentPaper paper, Document *document)
{
    const FeeReceipt *receipt = &facts->receipt;
    document_begin(document, cx->arena, paper, official(T_FEES_SLIP_TITLE));
    document->made_at = receipt->taken_at;
    document_add_text(document, bold_centred, facts->agency);
    document_add_space(document, 3);
    document_add_text(document, title, official(T_FEES_SLIP_TITLE));
    document_add_text(document, centred, filled(cx, T_FEES_SLIP_NUMBER, "value", receipt->number));
    document_add_text(document, centred, moment(cx, receipt->taken_at));
    if (!instant_is_absent(receipt->voided_at))
        document_add_text(document, title,
                          filled(cx, T_FEES_SLIP_VOID, "value", receipt->void_reason));
    document_add_space(document, 3);
    lines_add(cx, document, facts);
    document_add_space(document, 4);
    if (paper == PAPER_K80)
        document_add_text(document, plain,
                          filled(cx, T_FEES_SLIP_CASHIER, "value", facts->cashier));
    else
        signs_add(cx, document, facts);
}

static Err document_send(Cx *cx, const Document *document, Str name, Response *response)
{
    Str pdf;
    TRY(cx->env->print(cx->env, cx->arena, document, DOCUMENT_PDF, &pdf));
    response_set_file(cx->arena, response, S("application/pdf"), name, pdf);
    return OK;
}

Err slip_pdf_get(Cx *cx, const Request *request, Response *response)
{
    SlipFacts facts;
    Document document;
    int64_t id = 0;
    bool on_roll = str_equal_c(request_query(request, "kho"), "k80");
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0;
    TRY(slip_get(cx, id, &facts));
    slip_compose(cx, &facts, on_roll ? PAPER_K80 : PAPER_A5, &document);
    Str name = str_format(cx->arena, "bien-lai-%.*s.pdf",
                          STR_ARG(text_slug(cx->arena, facts.receipt.number)));
    return document_send(cx, &document, name, response);
}

// ---- Shift

typedef struct Row {
    Str label, count, amount;
    bool is_sum;
} Row;

static void rows_add(Cx *cx, Document *document, const Row *rows, size_t n)
{
    static const double widths[] = { 0.55, 0.15, 0.3 };
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, n * 3);
    for (size_t i = 0; i < n; i++) {
        DocumentStyle number = rows[i].is_sum ? bold_right : right;
        cells[3 * i] =
            (DocumentCell) { .text = rows[i].label, .style = rows[i].is_sum ? bold : plain };
        cells[3 * i + 1] = (DocumentCell) { .text = rows[i].count, .style = number };
        cells[3 * i + 2] = (DocumentCell) { .text = rows[i].amount, .style = number };
    }
    document_add_table(document, &(DocumentTable) { .widths = widths,
                                                    .n_columns = 3,
                                                    .cells = cells,
                                                    .n_cells = 3 * n,
                                                    .has_lines = true });
}

static Row row_of(Cx *cx, TextKey label, int64_t n, Money amount)
{
    Str count = n == NO_INT ? S("") : format_int(cx->arena, LANG_VI, n);
    return (Row) { official(label), count, dong(cx, amount), n == NO_INT };
}

static void sums_add(Cx *cx, Document *document, const Shift *shift, const ShiftSum *sum)
{
    enum {
        ROWS = 10
    };
    Row rows[ROWS];
    size_t n = 0;
    rows[n++] = row_of(cx, T_FEES_OPENING, NO_INT, shift->opening);
    for (int method = 0; method < FEE_ONLINE; method++)
        rows[n++] = row_of(cx, fee_method_text((FeeMethod)method), sum->receipts[method],
                           sum->taken[method]);
    rows[n++] = row_of(cx, T_FEES_SUM_VOIDS, sum->voids, sum->voided);
    rows[n++] = row_of(cx, T_FEES_SUM_REFUNDS_CASH, sum->refunds, sum->refunded[FEE_CASH]);
    rows[n++] = row_of(cx, T_FEES_EXPECTED, NO_INT, sum->expected);
    if (!instant_is_absent(shift->closed_at)) {
        rows[n++] = row_of(cx, T_FEES_COUNTED, NO_INT, shift->counted);
        rows[n++] = row_of(cx, T_FEES_DIFFERENCE, NO_INT,
                           (Money) { shift->counted.dong - shift->expected.dong });
    }
    rows_add(cx, document, rows, n);
}

static Err pieces_add(Cx *cx, Document *document, const Shift *shift)
{
    int64_t pieces[DENOMINATIONS];
    Row rows[DENOMINATIONS];
    TRY(shift_list_pieces(cx, shift, pieces));
    for (size_t i = 0; i < DENOMINATIONS; i++) {
        Money note = { shift_denominations[i] };
        rows[i] = (Row) { dong(cx, note), format_int(cx->arena, LANG_VI, pieces[i]),
                          dong(cx, (Money) { note.dong * pieces[i] }), false };
    }
    document_add_text(document, bold, official(T_FEES_NOTES));
    rows_add(cx, document, rows, DENOMINATIONS);
    return OK;
}

static Err shift_compose(Cx *cx, const Shift *shift, Document *document)
{
    ShiftSum sum;
    Agency agency;
    TRY(shift_sum(cx, shift, &sum));
    TRY(shift_agency(cx, shift, &agency));
    document_begin(document, cx->arena, PAPER_A4, official(T_FEES_SHEET_OF_SHIFT));
    document->made_at = shift->opened_at;
    document_add_text(document, bold_centred, agency.name);
    document_add_space(document, 3);
    document_add_text(document, title, official(T_FEES_SHEET_OF_SHIFT));
    document_add_text(document, centred, filled(cx, T_FEES_SLIP_CASHIER, "value", shift->actor));
    document_add_text(document, centred,
                      str_format(cx->arena, "%.*s – %.*s", STR_ARG(moment(cx, shift->opened_at)),
                                 STR_ARG(moment(cx, shift->closed_at))));
    document_add_space(document, 5);
    sums_add(cx, document, shift, &sum);
    document_add_space(document, 4);
    if (!str_is_empty(shift->explanation)) {
        document_add_text(document, plain,
                          filled(cx, T_FEES_SLIP_EXPLANATION, "value", shift->explanation));
        document_add_space(document, 4);
    }
    return OK;
}

// The cashier hands over, the head takes over.
static void hands_add(Cx *cx, Document *document, const Shift *shift)
{
    static const double widths[] = { 0.5, 0.5 };
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, 4);
    cells[0] = (DocumentCell) { .text = official(T_FEES_SLIP_SIGN_CASHIER), .style = bold_centred };
    cells[1] = (DocumentCell) { .text = official(T_FEES_SLIP_SIGN_HEAD), .style = bold_centred };
    cells[2] =
        (DocumentCell) { .text = str_format(cx->arena, "\n\n\n\n%.*s", STR_ARG(shift->actor)),
                         .style = centred };
    cells[3] = (DocumentCell) { .text = S("\n\n\n\n"), .style = centred };
    document_add_space(document, 6);
    document_add_table(
        document,
        &(DocumentTable) { .widths = widths, .n_columns = 2, .cells = cells, .n_cells = 4 });
}

Err shift_pdf_get(Cx *cx, const Request *request, Response *response)
{
    Shift shift;
    Document document;
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0;
    TRY(shift_get(cx, id, &shift));
    TRY(shift_compose(cx, &shift, &document));
    if (!instant_is_absent(shift.closed_at))
        TRY(pieces_add(cx, &document, &shift));
    hands_add(cx, &document, &shift);
    Str name = str_format(cx->arena, "chot-ca-%.*s-%lld.pdf",
                          STR_ARG(date_format_iso(cx->arena, instant_date(shift.opened_at))),
                          (long long)shift.id);
    return document_send(cx, &document, name, response);
}
