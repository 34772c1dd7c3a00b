// Money that goes back: asked for by whoever controls the cash, done by a cashier.
#include "rooms/fees/account_service.h"
#include "rooms/fees/refund.h"
#include "rooms/fees/shift.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    REASON_BYTES_MAX = 1000,
    REFERENCE_BYTES_MAX = 200,
};

static Err not_allowed(Cx *cx)
{
    return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
}

// What is asked for or has gone back of a receipt so far.
static int64_t asked_of(const FeeBooks *books, int64_t receipt_id)
{
    int64_t sum = 0;
    for (size_t i = 0; i < books->refunds.n; i++)
        if (books->refunds.items[i].receipt_id == receipt_id)
            sum += books->refunds.items[i].amount;
    return sum;
}

Err refund_add(Cx *cx, Tx *tx, const RefundNew *in, FeeRefund *out)
{
    FeeRefundRow row;
    int64_t id;
    bool found;
    TRY(sql_refund_next_id(tx, &id));
    TRY(sql_refund_add(tx, &(SqlRefundAddParams) { .id = id,
                                                   .agency_id = in->agency_id,
                                                   .dossier_id = in->dossier_id,
                                                   .dossier_code = in->dossier_code,
                                                   .procedure_id = in->procedure_id,
                                                   .receipt_id = in->receipt_id,
                                                   .payment_id = in->payment_id,
                                                   .amount = in->amount.dong,
                                                   .reason = in->reason,
                                                   .asked_at = cx->env->now(cx->env),
                                                   .asked_by = actor_name(cx) }));
    TRY(sql_refund_find(tx, id, &row, &found));
    *out = refund_from_row(&row);
    return OK;
}

typedef struct AskArgs {
    const FeeRefunding *in;
    FeeRefund *out;
} AskArgs;

static Err ask_in_tx(Cx *cx, Tx *tx, void *arg)
{
    AskArgs *args = arg;
    const FeeRefunding *in = args->in;
    FeeReceiptRow row;
    Dossier dossier;
    FeeBooks books;
    TRY(fee_receipt_reach(tx, in->receipt_id, &row, &dossier));
    TRY(books_read(tx, dossier.id, &books));
    int64_t left = row.amount - asked_of(&books, row.id);
    Money amount = money_is_absent(in->amount) ? (Money) { left } : in->amount;
    if (!instant_is_absent(row.voided_at) || left <= 0)
        return fail(cx, ERR_CONFLICT, T_FEES_NOTHING_LEFT);
    if (amount.dong < 1 || amount.dong > left) {
        problem_add_field(cx, S("amount"), T_FEES_REFUND_TOO_MUCH, NULL);
        return problem_fields(cx, T_FEES_REFUND_FAILED);
    }
    RefundNew refund = { .agency_id = row.agency_id,
                         .dossier_id = dossier.id,
                         .procedure_id = dossier.procedure_id,
                         .receipt_id = row.id,
                         .payment_id = NO_INT,
                         .dossier_code = dossier.code,
                         .amount = amount,
                         .reason = in->reason };
    return refund_add(cx, tx, &refund, args->out);
}

Err fee_ask_refund(Cx *cx, const FeeRefunding *in, FeeRefund *out)
{
    AskArgs args = { in, out };
    if (!actor_can(cx->actor, PERM_FEE_CONTROL))
        return not_allowed(cx);
    if (str_is_empty(in->reason) || in->reason.length > REASON_BYTES_MAX) {
        problem_add_field(cx, S("reason"), T_FEES_REASON_MISSING, NULL);
        return problem_fields(cx, T_FEES_REASON_MISSING);
    }
    return tx_run(cx, "fee_ask_refund", ask_in_tx, &args);
}

// ---- Paying back

typedef struct PayArgs {
    int64_t refund_id;
    FeeMethod method;
    Str reference;
    FeeRefund *out;
} PayArgs;

// All of a receipt has gone back: what it paid is no longer owed.
static Err charges_give_back(Cx *cx, Tx *tx, const FeeRefundRow *row, const Dossier *dossier)
{
    FeeBooks books;
    FeeReceiptRow receipt;
    bool found;
    int64_t done = 0;
    if (row->receipt_id == NO_INT)
        return OK;
    TRY(sql_receipt_find(tx, row->receipt_id, &receipt, &found));
    TRY(books_read(tx, row->dossier_id, &books));
    for (size_t i = 0; i < books.refunds.n; i++)
        if (books.refunds.items[i].receipt_id == row->receipt_id &&
            !instant_is_absent(books.refunds.items[i].done_at))
            done += books.refunds.items[i].amount;
    if (found && done == receipt.amount)
        TRY(sql_charge_give_back(tx, row->dossier_id, row->receipt_id, row->done_at, row->reason));
    return fee_account_fold(cx, tx, dossier, FEE_TIMING_COUNT);
}

// Cash leaves the drawer of whoever pays it out.
static Err drawer_find(Cx *cx, FeeMethod method, int64_t *out_shift_id)
{
    Shift shift;
    bool found;
    TRY(shift_find_own(cx, &shift, &found));
    *out_shift_id = found ? shift.id : NO_INT;
    if (method == FEE_CASH && !found)
        return fail(cx, ERR_CONFLICT, T_FEES_NO_SHIFT, .hint = T_FEES_NO_SHIFT_HINT);
    return OK;
}

static Err pay_in_tx(Cx *cx, Tx *tx, void *arg)
{
    PayArgs *args = arg;
    FeeRefundRow row;
    Dossier dossier;
    int64_t shift_id;
    bool found;
    TRY(fee_refund_reach(tx, args->refund_id, &row, &dossier));
    if (!instant_is_absent(row.done_at))
        return fail(cx, ERR_CONFLICT, T_FEES_REFUNDED_ALREADY);
    TRY(drawer_find(cx, args->method, &shift_id));
    TRY(sql_refund_pay(tx, &(SqlRefundPayParams) { .id = row.id,
                                                   .done_at = cx->env->now(cx->env),
                                                   .done_by = actor_name(cx),
                                                   .method = args->method,
                                                   .reference = args->reference,
                                                   .shift_id = shift_id }));
    TRY(sql_refund_find(tx, row.id, &row, &found));
    TRY(fee_account_count_refund(tx, &row));
    TRY(charges_give_back(cx, tx, &row, &dossier));
    *args->out = refund_from_row(&row);
    return OK;
}

Err fee_pay_back(Cx *cx, int64_t refund_id, FeeMethod method, Str reference, FeeRefund *out)
{
    PayArgs args = { refund_id, method, str_is_absent(reference) ? S("") : reference, out };
    if (!actor_can(cx->actor, PERM_FEE_COLLECT))
        return not_allowed(cx);
    bool needs_reference = method != FEE_CASH;
    if (method >= FEE_METHOD_COUNT)
        problem_add_field(cx, S("method"), T_FEES_METHOD_WRONG, NULL);
    if ((needs_reference && str_is_empty(args.reference)) ||
        args.reference.length > REFERENCE_BYTES_MAX)
        problem_add_field(cx, S("reference"), T_FEES_REFERENCE_MISSING, NULL);
    TRY(problem_fields(cx, T_FEES_REFUND_FAILED));
    return tx_run(cx, "fee_pay_back", pay_in_tx, &args);
}

// Of the agency and all below it: who controls the cash of a district sees that of its communes.
Err refund_list_open(Cx *cx, FeeRefundList *out)
{
    Tx *tx = tx_reads(cx);
    int64_t agency_id;
    IdList scope;
    FeeRefundList list = { arena_array(cx->arena, FeeRefund, FEE_LIST_MAX), 0 };
    TRY(fee_get_agency(cx, &agency_id));
    TRY(agency_list_scope(tx, agency_id, &scope));
    for (size_t i = 0; i < scope.n && list.n < FEE_LIST_MAX; i++) {
        FeeRefundRowList rows;
        TRY(sql_refund_list_open(tx, scope.items[i], 0, FEE_LIST_MAX - (int64_t)list.n, &rows));
        for (size_t k = 0; k < rows.n; k++)
            list.items[list.n++] = refund_from_row(&rows.items[k]);
    }
    *out = list;
    return OK;
}

Err refund_get(Cx *cx, int64_t id, FeeRefund *out)
{
    FeeRefundRow row;
    Dossier dossier;
    TRY(fee_refund_reach(tx_reads(cx), id, &row, &dossier));
    *out = refund_from_row(&row);
    return OK;
}
