// Mẫu 01 (TT 03/2025/TT-VPCP): Giấy tiếp nhận hồ sơ và hẹn trả kết quả, A5, always in Vietnamese:
// it is an official paper. Its QR code opens the public page and carries the signed statement.
#include "base/document.h"
#include "base/text.h"
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/dossiers_web.h"
#include "texts.h"

enum {
    PART_COLUMNS = 5
};

static const double LINE_GAP_MM = 0.8;

static Str official(TextKey key)
{
    return text_get(LANG_VI, key);
}

static Str filled(Cx *cx, TextKey key, const char *name, Str value)
{
    TextArg arg = { name, value };
    return text_fill(cx->arena, LANG_VI, key, &arg, 1);
}

static Str two_digits(Cx *cx, int n)
{
    return str_format(cx->arena, "%02d", n);
}

// As official papers write a moment.
static Str moment_in_words(Cx *cx, Instant at)
{
    if (instant_is_absent(at))
        return S("…");
    Civil civil = date_to_civil(instant_date(at));
    int minute = instant_minute_of_day(at);
    TextArg args[] = { { "hour", two_digits(cx, minute / 60) },
                       { "minute", two_digits(cx, minute % 60) },
                       { "day", two_digits(cx, civil.day) },
                       { "month", two_digits(cx, civil.month) },
                       { "year", str_format(cx->arena, "%d", civil.year) } };
    return text_fill(cx->arena, LANG_VI, T_DOSSIERS_PAPER_MOMENT, args, 5);
}

static Str day_in_words(Cx *cx, Instant at)
{
    Civil civil = date_to_civil(instant_date(at));
    TextArg args[] = { { "day", two_digits(cx, civil.day) },
                       { "month", two_digits(cx, civil.month) },
                       { "year", str_format(cx->arena, "%d", civil.year) } };
    return text_fill(cx->arena, LANG_VI, T_DOSSIERS_PAPER_DAY, args, 3);
}

// "03 ngày làm việc"; empty when the procedure has no limit.
static Str limit_in_words(Cx *cx, TimeLimit limit)
{
    static const TextKey keys[TIME_UNIT_COUNT] = {
        [TIME_WORKING_MINUTES] = T_DOSSIERS_PAPER_WORKING_MINUTES,
        [TIME_WORKING_HOURS] = T_DOSSIERS_PAPER_WORKING_HOURS,
        [TIME_WORKING_DAYS] = T_DOSSIERS_PAPER_WORKING_DAYS,
        [TIME_CALENDAR_DAYS] = T_DOSSIERS_PAPER_CALENDAR_DAYS,
        [TIME_MONTHS] = T_DOSSIERS_PAPER_MONTHS,
        [TIME_SAME_DAY] = T_DOSSIERS_PAPER_SAME_DAY,
    };
    if (!limit_is_known(limit))
        return S("");
    return filled(cx, keys[limit.unit], "count", two_digits(cx, (int)limit.value));
}

static void head_add(Cx *cx, Document *document, const ReceiptFacts *facts)
{
    static const double widths[] = { 0.47, 0.53 };
    DocumentStyle bold = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = 8.5 };
    DocumentStyle plain = { .align = ALIGN_CENTER, .size_pt = 8.5 };
    enum {
        CELLS = 6
    };
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, CELLS);
    cells[0] = (DocumentCell) { .text = facts->dossier.agency_name, .style = bold };
    cells[1] = (DocumentCell) { .text = official(T_DOSSIERS_PAPER_NATION), .style = bold };
    cells[2] = (DocumentCell) { .text = official(T_DOSSIERS_PAPER_DESK), .style = bold };
    cells[3] = (DocumentCell) { .text = official(T_DOSSIERS_PAPER_MOTTO), .style = bold };
    cells[4] =
        (DocumentCell) { .text = filled(cx, T_DOSSIERS_PAPER_NUMBER, "code", facts->dossier.code),
                         .style = plain };
    cells[5] = (DocumentCell) { .text = day_in_words(cx, facts->dossier.fold.received_at),
                                .style = plain };
    document_add_table(
        document,
        &(DocumentTable) { .widths = widths, .n_columns = 2, .cells = cells, .n_cells = CELLS });
}

static void line_add(Cx *cx, Document *document, TextKey key, Str value)
{
    if (str_is_empty(value))
        return;
    document_add_text(document, (DocumentStyle) { 0 }, filled(cx, key, "value", value));
    document_add_space(document, LINE_GAP_MM);
}

static Str count_text(Cx *cx, int64_t n)
{
    return n == 0 ? S("") : str_format(cx->arena, "%lld", (long long)n);
}

static void parts_add(Cx *cx, Document *document, const DossierPartList *parts)
{
    static const double widths[PART_COLUMNS] = { 0.07, 0.54, 0.12, 0.14, 0.13 };
    static const TextKey heads[PART_COLUMNS] = { T_DOSSIERS_PAPER_ROW, T_DOSSIERS_PAPER_NAME,
                                                 T_DOSSIERS_PAPER_ORIGINAL,
                                                 T_DOSSIERS_PAPER_CERTIFIED,
                                                 T_DOSSIERS_PAPER_COPY };
    DocumentStyle head = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = 8 };
    DocumentStyle number = { .align = ALIGN_CENTER, .size_pt = 9 };
    size_t n = (parts->n + 1) * PART_COLUMNS;
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, n);
    for (size_t i = 0; i < PART_COLUMNS; i++)
        cells[i] = (DocumentCell) { .text = official(heads[i]), .style = head };
    for (size_t i = 0; i < parts->n; i++) {
        DocumentCell *row = &cells[(i + 1) * PART_COLUMNS];
        const DossierPart *part = &parts->items[i];
        row[0] = (DocumentCell) { .text = count_text(cx, (int64_t)i + 1), .style = number };
        row[1] = (DocumentCell) { .text = part->name, .style = { .size_pt = 9 } };
        row[2] = (DocumentCell) { .text = count_text(cx, part->originals), .style = number };
        row[3] = (DocumentCell) { .text = count_text(cx, part->certified_copies), .style = number };
        row[4] = (DocumentCell) { .text = count_text(cx, part->photocopies), .style = number };
    }
    document_add_table(document, &(DocumentTable) { .widths = widths,
                                                    .n_columns = PART_COLUMNS,
                                                    .cells = cells,
                                                    .n_cells = n,
                                                    .head_rows = 1,
                                                    .has_lines = true });
}

// Caption, hint, room for the hand, name.
static void signature_put(Cx *cx, DocumentCell cells[2], TextKey caption, Str name)
{
    DocumentStyle plain = { .align = ALIGN_CENTER, .size_pt = 9 };
    Str hint = official(T_DOSSIERS_PAPER_SIGN_HINT);
    cells[0] = (DocumentCell) {
        .text = official(caption),
        .style = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = 9 },
    };
    cells[1] = (DocumentCell) {
        .text = str_format(cx->arena, "%.*s\n\n\n\n%.*s", STR_ARG(hint), STR_ARG(name)),
        .style = plain,
    };
}

// The page of this dossier, as a phone opens it; behind the "#", which no browser sends, stands the
// signed statement for whoever wants to check it without any network (docs/ledger.md).
static Str qr_make(Cx *cx, const Request *request, const ReceiptFacts *facts)
{
    return str_format(cx->arena, "%s://%.*s/hs/%.*s/%.*s#%.*s", request->is_tls ? "https" : "http",
                      STR_ARG(request->host), STR_ARG(url_encode(cx->arena, facts->dossier.code)),
                      STR_ARG(url_encode(cx->arena, facts->dossier.check_code)),
                      STR_ARG(url_encode(cx->arena, facts->statement)));
}

static void foot_add(Cx *cx, const Request *request, Document *document, const ReceiptFacts *facts)
{
    static const double widths[] = { 0.34, 0.31, 0.35 };
    enum {
        CELLS = 5
    };
    DocumentCell *cells = arena_array(cx->arena, DocumentCell, CELLS);
    DocumentCell applicant[2], receiver[2];
    Str host = str_is_absent(request->host) ? S("") : request->host;
    signature_put(cx, applicant, T_DOSSIERS_PAPER_SIGN_APPLICANT, facts->applicant.name);
    signature_put(cx, receiver, T_DOSSIERS_PAPER_SIGN_RECEIVER, facts->receiver);
    cells[0] = (DocumentCell) { .qr = qr_make(cx, request, facts), .qr_mm = 38, .rows = 2 };
    for (size_t row = 0; row < 2; row++) {
        cells[1 + 2 * row] = applicant[row];
        cells[2 + 2 * row] = receiver[row];
    }
    document_add_table(
        document,
        &(DocumentTable) { .widths = widths, .n_columns = 3, .cells = cells, .n_cells = CELLS });
    TextArg args[] = { { "host", host },
                       { "code", facts->dossier.code },
                       { "check_code", facts->dossier.check_code } };
    document_add_space(document, 2);
    document_add_text(document, (DocumentStyle) { .size_pt = 9 },
                      text_fill(cx->arena, LANG_VI, T_DOSSIERS_PAPER_TRACK, args, 3));
}

static void receipt_compose(Cx *cx, const Request *request, const ReceiptFacts *facts,
                            Document *document)
{
    const Dossier *dossier = &facts->dossier;
    const Applicant *applicant = &facts->applicant;
    DocumentStyle title = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = 12 };
    Str procedure = str_format(cx->arena, "%.*s (%.*s)", STR_ARG(dossier->procedure_name),
                               STR_ARG(dossier->procedure));
    document_begin(document, cx->arena, PAPER_A5, official(T_DOSSIERS_PAPER_TITLE));
    document->made_at = dossier->fold.received_at;
    head_add(cx, document, facts);
    document_add_space(document, 3);
    document_add_text(document, title, official(T_DOSSIERS_PAPER_TITLE));
    document_add_space(document, 2);
    line_add(cx, document, T_DOSSIERS_PAPER_APPLICANT, applicant->name);
    line_add(cx, document, T_DOSSIERS_PAPER_ID, applicant->id_number);
    line_add(cx, document, T_DOSSIERS_PAPER_ADDRESS, applicant->address);
    line_add(cx, document, T_DOSSIERS_PAPER_PHONE, applicant->phone);
    line_add(cx, document, T_DOSSIERS_PAPER_EMAIL, applicant->email);
    line_add(cx, document, T_DOSSIERS_PAPER_REQUEST, procedure);
    if (facts->parts.n > 0) {
        document_add_text(document, (DocumentStyle) { 0 }, official(T_DOSSIERS_PAPER_PARTS));
        parts_add(cx, document, &facts->parts);
        document_add_space(document, 2 * LINE_GAP_MM);
    }
    line_add(cx, document, T_DOSSIERS_PAPER_LIMIT, limit_in_words(cx, facts->limit));
    line_add(cx, document, T_DOSSIERS_PAPER_RECEIVED,
             moment_in_words(cx, dossier->fold.received_at));
    line_add(cx, document, T_DOSSIERS_PAPER_DUE, moment_in_words(cx, dossier->fold.due_original));
    line_add(cx, document, T_DOSSIERS_PAPER_CHANNEL, official(channel_text(dossier->fold.channel)));
    document_add_space(document, 3);
    foot_add(cx, request, document, facts);
}

Err receipt_get(Cx *cx, const Request *request, Response *response)
{
    ReceiptFacts facts;
    Document document;
    Str pdf;
    TRY(dossier_receipt_get(cx, request_param(request, "code"), &facts));
    receipt_compose(cx, request, &facts, &document);
    TRY(cx->env->print(cx->env, cx->arena, &document, DOCUMENT_PDF, &pdf));
    Str name = str_format(cx->arena, "giay-hen-%.*s.pdf",
                          STR_ARG(text_slug(cx->arena, facts.dossier.code)));
    response_set_file(cx->arena, response, S("application/pdf"), name, pdf);
    return OK;
}
