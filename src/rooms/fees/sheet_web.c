// The money of one dossier: what it costs, what is open, taking it, and mending mistakes.
#include "fees_html.h"
#include "rooms/fees/fees_input.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/transfer.h"
#include "rooms/fees/views_web.h"
#include "rooms/identity/identity.h"
#include "texts.h"

enum {
    MEND_BYTES = 40
};

static Str below(Cx *cx, Str path, const char *vi, const char *en)
{
    return str_join(cx->arena, path, str_from_c(cx->lang == LANG_EN ? en : vi));
}

// ---- What it costs

static InputView line_input(Cx *cx, const Request *request, const char *name, int64_t line,
                            TextKey label)
{
    Str full = charge_input_name(cx->arena, name, line);
    return input_view(cx, request, str_to_c(cx->arena, full), label);
}

static SelectView exemption_select(Cx *cx, const Request *request, const FeeLine *line,
                                   const FeeExemptionList *exemptions)
{
    Str name = charge_input_name(cx->arena, "exemption", line->line);
    SelectView select = select_view(cx, request, str_to_c(cx->arena, name), T_FEES_EXEMPTION);
    select_add(cx, request, &select, &(ChoiceText) { "", T_FEES_EXEMPTION_NONE });
    for (size_t i = 0; i < exemptions->n; i++) {
        const FeeExemption *exemption = &exemptions->items[i];
        if ((exemption->kinds & (int64_t)1 << line->kind) == 0)
            continue;
        Str typed = value_find(&request->values, select.name.data);
        select.choices.items[select.choices.n++] = (ChoiceView) {
            exemption->code,
            str_format(cx->arena, "%.*s (−%lld %%)", STR_ARG(exemption->name),
                       (long long)exemption->percent),
            str_equal(typed, exemption->code),
        };
    }
    return select;
}

static QuoteLine quote_line(Cx *cx, const Request *request, const FeeLine *line,
                            const FeeExemptionList *exemptions)
{
    QuoteLine view = {
        .name = line->name,
        .note = line->note,
        .legal_basis = line->legal_basis,
        .kind = fee_kind_text(line->kind),
        .amount = line->amount,
        .reckoning = line->reckoning,
        .is_known = line->is_known,
        .is_wanted = line->is_wanted,
        .wanted_name = charge_input_name(cx->arena, "wanted", line->line),
        .quantity = line_input(cx, request, "quantity", line->line, T_FEES_QUANTITY),
        .copies = line_input(cx, request, "copies", line->line, T_FEES_COPIES),
        .proof = line_input(cx, request, "proof", line->line, T_FEES_PROOF),
        .typed = line_input(cx, request, "typed", line->line, T_FEES_TYPED),
        .basis = line_input(cx, request, "basis", line->line, T_FEES_BASIS),
        .exemption = exemption_select(cx, request, line, exemptions),
    };
    view.quantity.required = view.copies.required = true;
    view.quantity.hint = line->unit;
    if (str_is_empty(view.quantity.value))
        view.quantity.value = S("1");
    if (str_is_empty(view.copies.value))
        view.copies.value = S("1");
    return view;
}

static Err quote_fill(Cx *cx, const Request *request, const Dossier *dossier, SheetPage *page)
{
    FeeQuote quote;
    FeeExemptionList exemptions;
    const ChargeInput *input = request->input;
    bool is_charge = request->method == METHOD_POST && input != NULL &&
                     str_ends_with(request->path, page->quote_action);
    FeeChoiceList choices = { NULL, 0 };
    TRY(fee_quote_dossier(cx, dossier->code, NULL, &quote));
    if (is_charge) {
        Problem told = cx->problem;
        choices = choices_from_input(cx, input, quote.lines.n);
        if (fee_quote_dossier(cx, dossier->code, &choices, &quote) != OK && told.err == OK)
            told = cx->problem;
        cx->problem = told;
    }
    TRY(fee_exemptions_of(cx, dossier, &exemptions));
    size_t n = quote.lines.n < CHARGE_LINES ? quote.lines.n : CHARGE_LINES;
    page->quote = (QuoteLines) { arena_array(cx->arena, QuoteLine, n), n };
    for (size_t i = 0; i < n; i++)
        page->quote.items[i] = quote_line(cx, request, &quote.lines.items[i], &exemptions);
    page->quoted = quote.total;
    page->is_quote_known = quote.is_known;
    page->can_quote = n > 0;
    page->nothing_asked = n == 0;
    return OK;
}

// ---- Taking

static Err transfer_fill(Cx *cx, const Dossier *dossier, SheetPage *page)
{
    Transfer transfer;
    TRY(transfer_get(cx, dossier, page->open, &transfer));
    page->qr_path = S("");
    if (!transfer.is_offered)
        return OK;
    page->qr_path = str_join(cx->arena, till_dossier_path(cx, dossier->code), S("/vietqr.svg"));
    page->bank = transfer.bank;
    page->account = transfer.account;
    page->holder = transfer.holder;
    page->purpose = transfer.purpose;
    return OK;
}

static Err take_fill(Cx *cx, const Request *request, const Dossier *dossier, SheetPage *page)
{
    static const ChoiceText methods[] = { { "cash", T_FEES_METHOD_CASH },
                                          { "transfer", T_FEES_METHOD_TRANSFER },
                                          { "card", T_FEES_METHOD_CARD } };
    page->can_take = page->open.dong > 0 && actor_can(cx->actor, PERM_FEE_COLLECT);
    if (!page->can_take)
        return OK;
    page->method = select_view(cx, request, "method", T_FEES_METHOD);
    for (size_t i = 0; i < 3; i++)
        select_add(cx, request, &page->method, &methods[i]);
    page->reference = input_view(cx, request, "reference", T_FEES_REFERENCE);
    page->reference.hint = text_get(cx->lang, T_FEES_REFERENCE_HINT);
    page->payer = input_view(cx, request, "payer", T_FEES_PAYER);
    if (str_is_empty(page->payer.value))
        page->payer.value = dossier->applicant_name;
    return transfer_fill(cx, dossier, page);
}

// ---- Mending

static void mend_add(Cx *cx, const Request *request, SheetPage *page, const char *verb,
                     const ChoiceView *of)
{
    TextKey key = verb[0] == 'v'   ? T_FEES_MEND_VOID
                  : verb[0] == 'r' ? T_FEES_MEND_REFUND
                                   : T_FEES_MEND_CANCEL;
    TextArg arg = { "what", of->label };
    Str value = str_format(cx->arena, "%s:%.*s", verb, STR_ARG(of->value));
    page->mend.choices.items[page->mend.choices.n++] = (ChoiceView) {
        value,
        text_fill(cx->arena, cx->lang, key, &arg, 1),
        str_equal(value_find(&request->values, "what"), value),
    };
}

static ChoiceView numbered(Cx *cx, int64_t id, Str label)
{
    return (ChoiceView) { str_format(cx->arena, "%lld", (long long)id), label, false };
}

static void mend_fill(Cx *cx, const Request *request, const FeeSheet *sheet, const Shift *shift,
                      SheetPage *page)
{
    bool may_refund = actor_can(cx->actor, PERM_FEE_CONTROL);
    page->mend = select_view(cx, request, "what", T_FEES_MEND_WHAT);
    for (size_t i = 0; i < sheet->receipts.n && i < MEND_BYTES; i++) {
        const FeeReceipt *receipt = &sheet->receipts.items[i];
        ChoiceView of = numbered(cx, receipt->id, receipt->number);
        if (!instant_is_absent(receipt->voided_at))
            continue;
        if (shift != NULL && receipt->shift_id == shift->id)
            mend_add(cx, request, page, "void", &of);
        if (may_refund)
            mend_add(cx, request, page, "refund", &of);
    }
    for (size_t i = 0; i < sheet->charges.n && i < MEND_BYTES; i++) {
        const FeeCharge *charge = &sheet->charges.items[i];
        ChoiceView of = numbered(cx, charge->id, charge->name);
        if (charge->receipt_id == NO_INT && instant_is_absent(charge->cancelled_at))
            mend_add(cx, request, page, "cancel", &of);
    }
    page->can_mend = page->mend.choices.n > 0;
    page->amount = input_view(cx, request, "amount", T_FEES_REFUND_AMOUNT);
    page->amount.hint = text_get(cx->lang, T_FEES_REFUND_AMOUNT_HINT);
    page->reason = input_view(cx, request, "reason", T_FEES_REASON);
    page->reason.is_long = page->reason.required = true;
}

// ---- The page

static void taken_fill(Cx *cx, const Request *request, const FeeSheet *sheet, SheetPage *page)
{
    int64_t id = 0;
    if (!str_to_int(request_query(request, "bien-lai"), &id))
        return;
    for (size_t i = 0; i < sheet->receipts.n; i++)
        if (sheet->receipts.items[i].id == id) {
            page->was_taken = true;
            page->taken = receipt_line(cx, &sheet->receipts.items[i]);
        }
}

static bool owes_anything(const FeeSheet *sheet)
{
    for (size_t i = 0; i < sheet->charges.n; i++)
        if (instant_is_absent(sheet->charges.items[i].cancelled_at))
            return true;
    return false;
}

static Err page_fill(Cx *cx, const Request *request, const Dossier *dossier, SheetPage *page)
{
    FeeSheet sheet;
    Shift shift;
    bool has_shift;
    Str path = till_dossier_path(cx, dossier->code);
    TRY(fee_list_by_id(cx, dossier, &sheet));
    TRY(shift_find_own(cx, &shift, &has_shift));
    *page = (SheetPage) {
        .code = dossier->code,
        .dossier_path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .state = dossier_state_text(&dossier->fold),
        .is_charged = owes_anything(&sheet),
        .timing = fee_timing_text(sheet.timing),
        .key = form_key(cx, request),
        .open = sheet.open,
        .paid = sheet.paid,
        .reduced = sheet.reduced,
        .charges = charge_lines(cx, &sheet.charges),
        .quote_action = below(cx, path, "/tinh", "/charge"),
        .take_action = below(cx, path, "/thu", "/take"),
        .mend_action = below(cx, path, "/sua", "/mend"),
        .receipts = receipt_lines(cx, &sheet.receipts),
        .refunds = refund_lines(cx, &sheet.refunds),
    };
    TRY(drawer_view(cx, &page->drawer));
    if (!page->is_charged)
        TRY(quote_fill(cx, request, dossier, page));
    TRY(take_fill(cx, request, dossier, page));
    mend_fill(cx, request, &sheet, has_shift ? &shift : NULL, page);
    taken_fill(cx, request, &sheet, page);
    page->errors = error_lines(cx);
    return OK;
}

static Err sheet_show(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    SheetPage page;
    Html html;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(page_fill(cx, request, &dossier, &page));
    html_begin(&html, cx, request->view);
    page_fee_sheet(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err sheet_get(Cx *cx, const Request *request, Response *response)
{
    return sheet_show(cx, request, response);
}

Err sheet_refused(Cx *cx, const Request *request, Response *response)
{
    return sheet_show(cx, request, response);
}

// What was typed, without the key of a form that has been answered: the page is shown again, not
// refused.
static Request asked_again(Cx *cx, const Request *request)
{
    Request again = *request;
    again.values = (NamedValueList) { arena_array(cx->arena, NamedValue, request->values.n), 0 };
    for (size_t i = 0; i < request->values.n; i++)
        if (!str_equal_c(request->values.items[i].name, "key"))
            again.values.items[again.values.n++] = request->values.items[i];
    return again;
}

Err sheet_charge_post(Cx *cx, const Request *request, Response *response)
{
    const ChargeInput *input = request->input;
    FeeSheet sheet;
    FeeQuote quote;
    Str code = request_param(request, "code");
    if (str_equal_c(input->what, "show")) {
        Request again = asked_again(cx, request);
        return sheet_show(cx, &again, response);
    }
    TRY(fee_quote_dossier(cx, code, NULL, &quote));
    FeeCharging in = { .code = code,
                       .choices = choices_from_input(cx, input, quote.lines.n),
                       .timing = FEE_TIMING_COUNT };
    TRY(fee_charge(cx, &in, &sheet));
    response_redirect(response, till_dossier_path(cx, sheet.dossier_code));
    return OK;
}

Err sheet_take_post(Cx *cx, const Request *request, Response *response)
{
    const TakeInput *input = request->input;
    FeeReceipt receipt;
    FeeTaking in = { .code = request_param(request, "code"),
                     .method = (FeeMethod)input->method,
                     .payer = input->payer,
                     .reference = input->reference };
    TRY(fee_take(cx, &in, &receipt));
    response_redirect(response, str_format(cx->arena, "%.*s?bien-lai=%lld",
                                           STR_ARG(till_dossier_path(cx, receipt.dossier_code)),
                                           (long long)receipt.id));
    return OK;
}

Err sheet_mend_post(Cx *cx, const Request *request, Response *response)
{
    const MendInput *input = request->input;
    FeeReceipt receipt;
    FeeRefund refund;
    FeeSheet sheet;
    Str verb;
    int64_t id;
    if (!mend_parse(input->what, &verb, &id)) {
        problem_add_field(cx, S("what"), T_FEES_MEND_UNKNOWN, NULL);
        return problem_fields(cx, T_FEES_MEND_UNKNOWN);
    }
    if (str_equal_c(verb, "void"))
        TRY(fee_void(cx, id, input->reason, &receipt));
    else if (str_equal_c(verb, "refund"))
        TRY(fee_ask_refund(cx, &(FeeRefunding) { id, { input->amount }, input->reason }, &refund));
    else
        TRY(fee_charge_cancel(cx, id, input->reason, &sheet));
    response_redirect(response, till_dossier_path(cx, request_param(request, "code")));
    return OK;
}
