#include "rooms/fees/views_web.h"

#include "texts.h"

enum {
    CHOICES_MAX = 250
};

Str till_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/thu-phi", "/en/desk/fees", NO_STR);
}

Str till_dossier_path(Cx *cx, Str code)
{
    return desk_path(cx, "/lam-viec/thu-phi", "/en/desk/fees", code);
}

Str shifts_path(Cx *cx, Date day, int64_t id)
{
    Str path = desk_path(cx, "/lam-viec/ca", "/en/desk/shifts", date_format_iso(cx->arena, day));
    return id == NO_INT ? path : str_format(cx->arena, "%.*s/%lld", STR_ARG(path), (long long)id);
}

Err drawer_view(Cx *cx, DrawerView *out)
{
    Shift shift;
    ShiftSum sum;
    Date today = instant_date(cx->env->now(cx->env));
    DrawerView view = { .path = shifts_path(cx, today, NO_INT), .till_path = till_path(cx) };
    TRY(shift_find_own(cx, &shift, &view.is_open));
    if (view.is_open) {
        TRY(shift_sum(cx, &shift, &sum));
        view.opened_at = shift.opened_at;
        view.expected = sum.expected;
        for (int method = 0; method < FEE_METHOD_COUNT; method++)
            view.receipts += sum.receipts[method];
        view.path = shifts_path(cx, instant_date(shift.opened_at), shift.id);
    }
    *out = view;
    return OK;
}

ReceiptLine receipt_line(Cx *cx, const FeeReceipt *receipt)
{
    Str path = desk_path(cx, "/lam-viec/bien-lai", "/en/desk/fee-receipts",
                         str_format(cx->arena, "%lld", (long long)receipt->id));
    return (ReceiptLine) {
        .number = receipt->number,
        .code = receipt->dossier_code,
        .path = till_dossier_path(cx, receipt->dossier_code),
        .payer = receipt->payer,
        .actor = receipt->actor,
        .reference = receipt->reference,
        .void_reason = receipt->void_reason,
        .print_path = str_join(cx->arena, path, S("/bien-lai.pdf")),
        .roll_path = str_join(cx->arena, path, S("/bien-lai.pdf?kho=k80")),
        .method = fee_method_text(receipt->method),
        .amount = receipt->amount,
        .taken_at = receipt->taken_at,
        .is_void = !instant_is_absent(receipt->voided_at),
    };
}

ReceiptLines receipt_lines(Cx *cx, const FeeReceiptList *receipts)
{
    ReceiptLines lines = { arena_array(cx->arena, ReceiptLine, receipts->n), receipts->n };
    for (size_t i = 0; i < receipts->n; i++)
        lines.items[i] = receipt_line(cx, &receipts->items[i]);
    return lines;
}

RefundLines refund_lines(Cx *cx, const FeeRefundList *refunds)
{
    RefundLines lines = { arena_array(cx->arena, RefundLine, refunds->n), refunds->n };
    for (size_t i = 0; i < refunds->n; i++) {
        const FeeRefund *refund = &refunds->items[i];
        lines.items[i] = (RefundLine) {
            .code = refund->dossier_code,
            .path = desk_path(cx, "/lam-viec/hoan-phi", "/en/desk/refunds",
                              str_format(cx->arena, "%lld", (long long)refund->id)),
            .reason = refund->reason,
            .receipt = refund->receipt,
            .asked_by = refund->asked_by,
            .amount = refund->amount,
            .asked_at = refund->asked_at,
            .done_at = refund->done_at,
            .is_open = instant_is_absent(refund->done_at),
        };
    }
    return lines;
}

SelectView select_view(Cx *cx, const Request *request, const char *name, TextKey label)
{
    InputView input = input_view(cx, request, name, label);
    return (SelectView) {
        .name = input.name,
        .label = input.label,
        .hint = S(""),
        .error = input.error,
        .choices = { arena_array(cx->arena, ChoiceView, CHOICES_MAX), 0 },
    };
}

void select_add(Cx *cx, const Request *request, SelectView *select, const ChoiceText *choice)
{
    Str value = str_from_c(choice->value);
    Str typed = value_find(&request->values, str_to_c(cx->arena, select->name));
    if (select->choices.n < CHOICES_MAX)
        select->choices.items[select->choices.n++] =
            (ChoiceView) { value, text_get(cx->lang, choice->label), str_equal(typed, value) };
}

ChargeLines charge_lines(Cx *cx, const FeeChargeList *charges)
{
    ChargeLines lines = { arena_array(cx->arena, ChargeLine, charges->n), charges->n };
    for (size_t i = 0; i < charges->n; i++) {
        const FeeCharge *charge = &charges->items[i];
        bool is_cancelled = !instant_is_absent(charge->cancelled_at);
        lines.items[i] = (ChargeLine) {
            .name = charge->name,
            .unit = charge->unit,
            .reckoning = charge->reckoning,
            .exemption = charge->exemption_name,
            .proof = charge->proof,
            .legal_basis = charge->legal_basis,
            .reason = charge->cancel_reason,
            .kind = fee_kind_text(charge->kind),
            .quantity = charge->quantity,
            .copies = charge->copies,
            .gross = charge->gross,
            .reduction = charge->reduction,
            .amount = charge->amount,
            .is_cancelled = is_cancelled,
            .is_open = !is_cancelled && charge->receipt_id == NO_INT && charge->amount.dong > 0,
        };
    }
    return lines;
}
