// Money at the counter.
#include "rooms/fees/taking_service.h"

#include "base/date.h"
#include "rooms/fees/shift.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

#include <assert.h>

enum {
    REASON_BYTES_MAX = 1000,
    PAYER_BYTES_MAX = 500,
    REFERENCE_BYTES_MAX = 200,
};

static Err charges_pay(Cx *cx, Tx *tx, const ReceiptNew *in, int64_t receipt_id)
{
    for (size_t i = 0; i < in->charges.n; i++) {
        Err err = sql_charge_pay(tx, in->charges.items[i], in->dossier->id, receipt_id);
        if (err == ERR_CONFLICT)
            return fail(cx, ERR_CONFLICT, T_FEES_CHARGE_PAID, .hint = T_FEES_CHARGE_PAID_HINT);
        TRY(err);
    }
    return OK;
}

static Err row_add(Tx *tx, const FeeReceiptRow *row)
{
    return sql_receipt_add(tx, &(SqlReceiptAddParams) {
                                   .id = row->id,
                                   .agency_id = row->agency_id,
                                   .book = row->book,
                                   .number = row->number,
                                   .dossier_id = row->dossier_id,
                                   .dossier_code = row->dossier_code,
                                   .procedure_id = row->procedure_id,
                                   .payer = row->payer,
                                   .method = row->method,
                                   .amount = row->amount,
                                   .taken_at = row->taken_at,
                                   .account_id = row->account_id,
                                   .actor = row->actor,
                                   .shift_id = row->shift_id,
                                   .payment_id = row->payment_id,
                                   .reference = row->reference,
                               });
}

// One book a year: the number begins again (TT 78/2021, electronic receipts by year).
static Str book_of(Cx *cx, Instant at)
{
    return str_format(cx->arena, "%d", date_to_civil(instant_date(at)).year);
}

Err receipt_write(Cx *cx, Tx *tx, const ReceiptNew *in, FeeReceiptRow *out)
{
    FeeReceiptRow row = {
        .agency_id = in->agency_id,
        .dossier_id = in->dossier->id,
        .dossier_code = in->dossier->code,
        .procedure_id = in->dossier->procedure_id,
        .payer = in->payer,
        .method = in->method,
        .amount = in->amount.dong,
        .taken_at = cx->env->now(cx->env),
        .account_id = in->account_id,
        .actor = in->actor,
        .shift_id = in->shift_id,
        .payment_id = in->payment_id,
        .reference = in->reference,
        .voided_at = NO_INSTANT,
        .voided_by = S(""),
        .void_reason = S(""),
    };
    assert(in->amount.dong > 0);
    row.book = book_of(cx, row.taken_at);
    TRY(sql_receipt_next_id(tx, &row.id));
    TRY(sql_book_take(tx, row.agency_id, row.book, &row.number));
    TRY(row_add(tx, &row));
    TRY(charges_pay(cx, tx, in, row.id));
    TRY(fee_account_count_receipt(tx, &row, 1));
    TRY(fee_account_fold(cx, tx, in->dossier, FEE_TIMING_COUNT));
    TRY(fee_account_settle(cx, tx, in->dossier, in->actor));
    *out = row;
    return OK;
}

// ---- Taking

static bool is_listed(const IdList *ids, int64_t id)
{
    for (size_t i = 0; i < ids->n; i++)
        if (ids->items[i] == id)
            return true;
    return ids->n == 0;
}

// The open charges among those asked for, and what they come to.
static Err charges_choose(Cx *cx, Tx *tx, const FeeTaking *in, ReceiptNew *receipt)
{
    FeeBooks books;
    TRY(books_read(tx, receipt->dossier->id, &books));
    receipt->charges = (IdList) { arena_array(cx->arena, int64_t, books.charges.n), 0 };
    receipt->amount = (Money) { 0 };
    for (size_t i = 0; i < books.charges.n; i++) {
        const FeeChargeRow *charge = &books.charges.items[i];
        bool is_open = charge->receipt_id == NO_INT && instant_is_absent(charge->cancelled_at);
        if (!is_open || !is_listed(&in->charges, charge->id))
            continue;
        receipt->charges.items[receipt->charges.n++] = charge->id;
        if (!money_add(receipt->amount, (Money) { charge->amount }, &receipt->amount))
            return fail(cx, ERR_INPUT, T_FEES_OUT_OF_BOUNDS);
    }
    bool is_short = in->charges.n > 0 && receipt->charges.n < in->charges.n;
    if (receipt->amount.dong == 0 || is_short)
        return fail(cx, ERR_CONFLICT, T_FEES_NOTHING_OPEN, .hint = T_FEES_NOTHING_OPEN_HINT,
                    .args = { { "code", receipt->dossier->code } });
    return OK;
}

typedef struct TakeArgs {
    const FeeTaking *in;
    FeeReceipt *out;
} TakeArgs;

static Err take_in_tx(Cx *cx, Tx *tx, void *arg)
{
    TakeArgs *args = arg;
    const FeeTaking *in = args->in;
    Dossier dossier;
    Shift shift;
    FeeReceiptRow row;
    bool found;
    TRY(dossier_get(cx, in->code, &dossier));
    TRY(shift_find_own(cx, &shift, &found));
    if (!found)
        return fail(cx, ERR_CONFLICT, T_FEES_NO_SHIFT, .hint = T_FEES_NO_SHIFT_HINT);
    ReceiptNew receipt = { .dossier = &dossier,
                           .agency_id = shift.agency_id,
                           .method = in->method,
                           .payer = str_is_empty(in->payer) ? dossier.applicant_name : in->payer,
                           .reference = str_is_absent(in->reference) ? S("") : in->reference,
                           .actor = cx->actor->name,
                           .account_id = cx->actor->id,
                           .shift_id = shift.id,
                           .payment_id = NO_INT };
    if (str_is_absent(receipt.payer))
        receipt.payer = S("");
    TRY(charges_choose(cx, tx, in, &receipt));
    TRY(receipt_write(cx, tx, &receipt, &row));
    *args->out = receipt_from_row(cx, &row);
    return OK;
}

static Err may_take(Cx *cx)
{
    if (cx->actor != NULL && actor_can(cx->actor, PERM_FEE_COLLECT))
        return OK;
    return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
}

Err fee_take(Cx *cx, const FeeTaking *in, FeeReceipt *out)
{
    TakeArgs args = { in, out };
    TRY(may_take(cx));
    if (in->method >= FEE_ONLINE)
        problem_add_field(cx, S("method"), T_FEES_METHOD_WRONG, NULL);
    bool is_transfer = in->method == FEE_TRANSFER;
    if ((is_transfer && str_is_empty(in->reference)) || in->reference.length > REFERENCE_BYTES_MAX)
        problem_add_field(cx, S("reference"), T_FEES_REFERENCE_MISSING, NULL);
    if (in->payer.length > PAYER_BYTES_MAX)
        problem_add_field(cx, S("payer"), T_FEES_OUT_OF_BOUNDS, NULL);
    TRY(problem_fields(cx, T_FEES_TAKE_FAILED));
    return tx_run(cx, "fee_take", take_in_tx, &args);
}

// ---- What was taken before

typedef struct PastArgs {
    const Dossier *dossier;
    FeeMethod method;
    FeeReceipt *out;
} PastArgs;

static Err past_in_tx(Cx *cx, Tx *tx, void *arg)
{
    PastArgs *args = arg;
    FeeReceiptRow row;
    FeeTaking all = { .method = args->method };
    Str payer = args->dossier->applicant_name;
    ReceiptNew receipt = { .dossier = args->dossier,
                           .agency_id = args->dossier->agency_id,
                           .method = args->method,
                           .payer = str_is_absent(payer) ? S("") : payer,
                           .reference = S(""),
                           .actor = actor_name(cx),
                           .account_id = NO_INT,
                           .shift_id = NO_INT,
                           .payment_id = NO_INT };
    TRY(charges_choose(cx, tx, &all, &receipt));
    TRY(receipt_write(cx, tx, &receipt, &row));
    *args->out = receipt_from_row(cx, &row);
    return OK;
}

Err fee_enter_past(Cx *cx, const Dossier *dossier, FeeMethod method, FeeReceipt *out)
{
    PastArgs args = { dossier, method, out };
    return tx_run(cx, "fee_enter_past", past_in_tx, &args);
}

// ---- Voiding

typedef struct VoidArgs {
    int64_t receipt_id;
    Str reason;
    FeeReceipt *out;
} VoidArgs;

static Err void_in_tx(Cx *cx, Tx *tx, void *arg)
{
    VoidArgs *args = arg;
    FeeReceiptRow row;
    Dossier dossier;
    Shift shift;
    bool is_open;
    TRY(fee_receipt_reach(tx, args->receipt_id, &row, &dossier));
    TRY(shift_find_own(cx, &shift, &is_open));
    if (!instant_is_absent(row.voided_at))
        return fail(cx, ERR_CONFLICT, T_FEES_VOIDED_ALREADY);
    if (!is_open || row.shift_id != shift.id)
        return fail(cx, ERR_CONFLICT, T_FEES_VOID_TOO_LATE, .hint = T_FEES_VOID_TOO_LATE_HINT);
    row.voided_at = cx->env->now(cx->env);
    row.voided_by = cx->actor->name;
    row.void_reason = args->reason;
    TRY(sql_receipt_void(tx, row.id, row.voided_at, row.voided_by, row.void_reason));
    TRY(sql_charge_free(tx, row.id, row.dossier_id));
    TRY(fee_account_count_receipt(tx, &row, -1));
    TRY(fee_account_fold(cx, tx, &dossier, FEE_TIMING_COUNT));
    *args->out = receipt_from_row(cx, &row);
    return OK;
}

Err fee_void(Cx *cx, int64_t receipt_id, Str reason, FeeReceipt *out)
{
    VoidArgs args = { receipt_id, reason, out };
    TRY(may_take(cx));
    if (str_is_empty(reason) || reason.length > REASON_BYTES_MAX) {
        problem_add_field(cx, S("reason"), T_FEES_REASON_MISSING, NULL);
        return problem_fields(cx, T_FEES_REASON_MISSING);
    }
    return tx_run(cx, "fee_void", void_in_tx, &args);
}
