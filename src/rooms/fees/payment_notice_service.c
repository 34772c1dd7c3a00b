// What the gateway tells, believed only when it is signed, for an order of ours, over the amount we
// asked for. A message may come late, twice, out of order or not at all; the money is counted by
// its transaction, once.
#include "rooms/fees/payment_rules.h"
#include "rooms/fees/payment_service.h"
#include "rooms/fees/refund.h"
#include "rooms/fees/taking_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    DUE_MAX = 5, // payments asked for in one run of the job
    FETCH_MS = 5000,
};

typedef struct NoticeArgs {
    const PaymentNotice *notice;
    PaymentSource source;
    Str content;
    const Gateway *gateway;
    PaymentVerdict verdict;
} NoticeArgs;

// What money was received for: a receipt when it pays what is open, else a task to pay it back.
typedef struct MoneyIn {
    IdList charges;
    TextKey why_back;
    int64_t receipt_id, refund_id;
} MoneyIn;

static Err charges_are_open(Cx *cx, Tx *tx, const PaymentRow *row, IdList *out, bool *out_open)
{
    PaymentChargeRowList rows;
    FeeBooks books;
    size_t open = 0;
    TRY(sql_payment_charge_list(tx, row->id, &rows));
    TRY(books_read(tx, row->dossier_id, &books));
    *out = (IdList) { arena_array(cx->arena, int64_t, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        out->items[i] = rows.items[i].charge_id;
        for (size_t k = 0; k < books.charges.n; k++)
            if (books.charges.items[k].id == rows.items[i].charge_id)
                open += books.charges.items[k].receipt_id == NO_INT &&
                        instant_is_absent(books.charges.items[k].cancelled_at);
    }
    *out_open = open == rows.n;
    return OK;
}

static Err receipt_add(Cx *cx, Tx *tx, const PaymentRow *row, const NoticeArgs *args,
                       MoneyIn *money)
{
    Dossier dossier;
    FeeReceiptRow receipt;
    TRY(dossier_get(cx, row->dossier_code, &dossier));
    ReceiptNew in = { .dossier = &dossier,
                      .charges = money->charges,
                      .agency_id = row->agency_id,
                      .method = FEE_ONLINE,
                      .amount = { row->amount },
                      .payer =
                          str_is_absent(dossier.applicant_name) ? S("") : dossier.applicant_name,
                      .reference = args->notice->transaction_id,
                      .actor = args->gateway->merchant,
                      .account_id = NO_INT,
                      .shift_id = NO_INT,
                      .payment_id = row->id };
    TRY(receipt_write(cx, tx, &in, &receipt));
    money->receipt_id = receipt.id;
    return OK;
}

static Err refund_task_add(Cx *cx, Tx *tx, const PaymentRow *row, const NoticeArgs *args,
                           MoneyIn *money)
{
    Dossier dossier;
    FeeRefund refund;
    TextArg arg = { "transaction", args->notice->transaction_id };
    TRY(dossier_get(cx, row->dossier_code, &dossier));
    RefundNew in = { .agency_id = row->agency_id,
                     .dossier_id = row->dossier_id,
                     .dossier_code = row->dossier_code,
                     .procedure_id = dossier.procedure_id,
                     .receipt_id = NO_INT,
                     .payment_id = row->id,
                     .amount = { args->notice->amount },
                     .reason = text_fill(cx->arena, LANG_VI, money->why_back, &arg, 1) };
    TRY(refund_add(cx, tx, &in, &refund));
    money->refund_id = refund.id;
    return OK;
}

static Err settle(Cx *cx, Tx *tx, const PaymentRow *row, PaymentState state, Str transaction_id)
{
    return sql_payment_settle(tx, &(SqlPaymentSettleParams) { .id = row->id,
                                                              .from_state = row->state,
                                                              .state = state,
                                                              .settled_at = cx->env->now(cx->env),
                                                              .transaction_id = transaction_id,
                                                              .poll_at = NO_INSTANT });
}

// Money came: it is taken once, or it goes back; never neither, never both.
static Err paid_take(Cx *cx, Tx *tx, const PaymentRow *row, NoticeArgs *args)
{
    PaymentTransactionRow known;
    bool found, is_open;
    MoneyIn in = { .receipt_id = NO_INT, .refund_id = NO_INT };
    Str transaction = args->notice->transaction_id;
    TRY(sql_transaction_find(tx, transaction, &known, &found));
    args->verdict = VERDICT_AGAIN;
    if (found)
        return OK;
    TRY(charges_are_open(cx, tx, row, &in.charges, &is_open));
    if (args->notice->amount != row->amount) {
        args->verdict = VERDICT_WRONG_AMOUNT;
        in.why_back = T_FEES_REFUND_WRONG_AMOUNT;
        TRY(refund_task_add(cx, tx, row, args, &in));
    } else if (row->state == PAYMENT_PAID || !is_open) {
        args->verdict = VERDICT_TWICE;
        in.why_back = T_FEES_REFUND_TWICE;
        TRY(refund_task_add(cx, tx, row, args, &in));
    } else {
        args->verdict = VERDICT_PAID;
        TRY(receipt_add(cx, tx, row, args, &in));
    }
    if (args->verdict != VERDICT_WRONG_AMOUNT && row->state != PAYMENT_PAID)
        TRY(settle(cx, tx, row, PAYMENT_PAID, transaction));
    return sql_transaction_add(tx,
                               &(SqlTransactionAddParams) { .transaction_id = transaction,
                                                            .payment_id = row->id,
                                                            .amount = args->notice->amount,
                                                            .received_at = cx->env->now(cx->env),
                                                            .receipt_id = in.receipt_id,
                                                            .refund_id = in.refund_id });
}

static Err genuine_take(Cx *cx, Tx *tx, const PaymentRow *row, NoticeArgs *args)
{
    const PaymentNotice *notice = args->notice;
    bool is_underway = row->state == PAYMENT_MADE || row->state == PAYMENT_WAITING;
    args->verdict = VERDICT_PENDING;
    if (str_equal_c(notice->status, "paid")) {
        bool is_sound = !str_is_empty(notice->transaction_id) && notice->amount > 0 &&
                        notice->amount <= MONEY_MAX.dong;
        args->verdict = VERDICT_MALFORMED;
        return is_sound ? paid_take(cx, tx, row, args) : OK;
    }
    if (str_equal_c(notice->status, "failed")) {
        args->verdict = is_underway ? VERDICT_FAILED : VERDICT_IGNORED;
        return is_underway ? settle(cx, tx, row, PAYMENT_FAILED, S("")) : OK;
    }
    if (!str_equal_c(notice->status, "pending"))
        args->verdict = VERDICT_MALFORMED;
    return OK;
}

static Err notice_in_tx(Cx *cx, Tx *tx, void *arg)
{
    NoticeArgs *args = arg;
    PaymentRow row;
    bool found;
    args->verdict = VERDICT_UNKNOWN_ORDER;
    TRY(sql_payment_find_order(tx, args->notice->order_id, &row, &found));
    if (!found)
        return OK;
    const Gateway *gateway = args->gateway;
    if (payment_notice_is_genuine(cx->arena, gateway->secret, gateway->merchant, args->notice))
        TRY(genuine_take(cx, tx, &row, args));
    else
        args->verdict = VERDICT_FORGED;
    PaymentMessage message = { args->source, args->verdict, args->content };
    return payment_keep_message(cx, tx, &row, &message);
}

Err payment_take_notice(Cx *cx, const PaymentNotice *notice, PaymentSource source, Str content,
                        PaymentVerdict *out)
{
    Gateway gateway;
    // The gateway is nobody here: what it says moves money because it is signed, not by a right.
    Cx own = *cx;
    NoticeArgs args = {
        .notice = notice, .source = source, .content = content, .gateway = &gateway
    };
    TRY(gateway_get(cx, &gateway));
    own.actor = actor_system();
    Err err = tx_run(&own, "payment_notice", notice_in_tx, &args);
    cx->problem = own.problem;
    TRY(err);
    *out = args.verdict;
    return OK;
}

// ---- Asking for what it forgot to tell

typedef struct WaitArgs {
    const PaymentRow *row;
} WaitArgs;

// Asked once more; what can no longer be paid has expired, and is asked for another day.
static Err wait_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const WaitArgs *args = arg;
    PaymentRow row;
    bool found;
    Instant now = cx->env->now(cx->env);
    TRY(sql_payment_find_order(tx, args->row->order_id, &row, &found));
    if (!found || instant_is_absent(row.poll_at))
        return OK; // settled by the answer
    Instant next = payment_next_poll(now, row.expires_at, row.polls + 1);
    bool is_over = now.ms > row.expires_at.ms && row.state != PAYMENT_EXPIRED;
    if (is_over)
        TRY(sql_payment_settle(tx, &(SqlPaymentSettleParams) { .id = row.id,
                                                               .from_state = row.state,
                                                               .state = PAYMENT_EXPIRED,
                                                               .settled_at = now,
                                                               .transaction_id = S(""),
                                                               .poll_at = next }));
    return sql_payment_wait(tx, row.id, row.polls, next);
}

static Err one_ask(Cx *cx, const Gateway *gateway, const PaymentRow *row)
{
    FetchAnswer answer;
    PaymentNotice notice;
    PaymentVerdict verdict;
    WaitArgs wait = { row };
    Str asked =
        str_format(cx->arena, "%.*s\n%.*s", STR_ARG(gateway->merchant), STR_ARG(row->order_id));
    Str signature = payment_request_sign(cx->arena, gateway->secret, asked);
    Str headers[] = { str_format(cx->arena, "X-Merchant: %.*s", STR_ARG(gateway->merchant)),
                      str_format(cx->arena, "X-Signature: %.*s", STR_ARG(signature)) };
    Fetch fetch = { .method = S("GET"),
                    .url = str_format(cx->arena, "%.*s/payments/%.*s", STR_ARG(gateway->url),
                                      STR_ARG(row->order_id)),
                    .headers = { headers, 2 },
                    .body = NO_STR,
                    .limit_ms = FETCH_MS };
    cx->env->fetch(cx->env, cx->arena, &fetch, &answer);
    bool is_answer = answer.outcome == SEND_ANSWERED && answer.status == 200 &&
                     payment_notice_parse(cx->arena, answer.body, &notice);
    if (is_answer && str_equal(notice.order_id, row->order_id))
        TRY(payment_take_notice(cx, &notice, PAYMENT_FROM_QUESTION, answer.body, &verdict));
    return tx_run(cx, "payment_wait", wait_in_tx, &wait);
}

Err fee_payments_ask(Cx *cx)
{
    PaymentRowList due;
    Gateway gateway;
    TRY(gateway_get(cx, &gateway));
    TRY(sql_payment_list_due(tx_reads(cx), cx->env->now(cx->env), DUE_MAX, &due));
    for (size_t i = 0; i < due.n && gateway.is_set; i++)
        TRY(one_ask(cx, &gateway, &due.items[i]));
    return OK;
}
