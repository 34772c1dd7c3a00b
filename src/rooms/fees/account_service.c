#include "rooms/fees/account_service.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

#include <assert.h>

enum {
    NUMBER_DIGITS = 7
};

Str actor_name(const Cx *cx)
{
    return cx->actor == NULL ? actor_system()->name : cx->actor->name;
}

Err books_read(Tx *tx, int64_t dossier_id, FeeBooks *out)
{
    TRY(sql_charge_list(tx, dossier_id, &out->charges));
    TRY(sql_receipt_list_of_dossier(tx, dossier_id, &out->receipts));
    return sql_refund_list_of_dossier(tx, dossier_id, &out->refunds);
}

static bool stands(const FeeChargeRow *charge)
{
    return instant_is_absent(charge->cancelled_at);
}

Money books_open(const FeeBooks *books)
{
    Money open = { 0 };
    for (size_t i = 0; i < books->charges.n; i++) {
        const FeeChargeRow *charge = &books->charges.items[i];
        if (stands(charge) && charge->receipt_id == NO_INT)
            open.dong += charge->amount;
    }
    return open;
}

// What went back of a receipt.
static int64_t refunded_of(const FeeBooks *books, int64_t receipt_id)
{
    int64_t sum = 0;
    for (size_t i = 0; i < books->refunds.n; i++) {
        const FeeRefundRow *refund = &books->refunds.items[i];
        if (refund->receipt_id == receipt_id && !instant_is_absent(refund->done_at))
            sum += refund->amount;
    }
    return sum;
}

static void receipts_fold(const FeeBooks *books, FeeAccountRow *row)
{
    row->paid = 0;
    row->is_online = false;
    for (size_t i = 0; i < books->receipts.n; i++) {
        const FeeReceiptRow *receipt = &books->receipts.items[i];
        if (!instant_is_absent(receipt->voided_at))
            continue;
        int64_t kept = receipt->amount - refunded_of(books, receipt->id);
        row->paid += kept;
        if (receipt->method == FEE_ONLINE && kept > 0)
            row->is_online = true;
    }
}

static void charges_fold(const FeeBooks *books, FeeAccountRow *row)
{
    row->charged = row->reduced = 0;
    for (size_t i = 0; i < books->charges.n; i++) {
        const FeeChargeRow *charge = &books->charges.items[i];
        if (!stands(charge))
            continue;
        row->charged += charge->amount;
        row->reduced += charge->reduction;
    }
}

// The days stay as they were found first.
static void days_fold(const FeeBooks *books, Date today, FeeAccountRow *row)
{
    if (row->charged == 0)
        row->obligation_on = NO_DATE;
    else if (date_is_absent(row->obligation_on))
        row->obligation_on = today;
    if (row->charged == 0 || books_open(books).dong > 0)
        row->paid_on = NO_DATE;
    else if (date_is_absent(row->paid_on))
        row->paid_on = today;
}

static SqlTallyAddParams counts_of(const FeeAccountRow *row, int sign)
{
    bool counts = !date_is_absent(row->obligation_on);
    return (SqlTallyAddParams) {
        .agency_id = row->agency_id,
        .procedure_id = row->procedure_id,
        .day = row->obligation_on,
        .obligations = counts ? sign : 0,
        .paid_online = counts && row->is_online ? sign : 0,
        .paid_fully = counts && !date_is_absent(row->paid_on) ? sign : 0,
    };
}

// A dossier counts on the day on which it came to owe, under its agency and procedure of now.
static Err counters_move(Tx *tx, const FeeAccountRow *before, const FeeAccountRow *after)
{
    SqlTallyAddParams old = counts_of(before, -1), new = counts_of(after, 1);
    if (old.obligations != 0)
        TRY(sql_tally_add(tx, &old));
    return new.obligations != 0 ? sql_tally_add(tx, &new) : OK;
}

static Err row_save(Tx *tx, const FeeAccountRow *row, bool is_new)
{
    if (is_new)
        return sql_fee_account_add(tx, &(SqlFeeAccountAddParams) {
                                           .dossier_id = row->dossier_id,
                                           .dossier_code = row->dossier_code,
                                           .agency_id = row->agency_id,
                                           .procedure_id = row->procedure_id,
                                           .timing = row->timing,
                                           .charged = row->charged,
                                           .reduced = row->reduced,
                                           .paid = row->paid,
                                           .obligation_on = row->obligation_on,
                                           .paid_on = row->paid_on,
                                           .is_online = row->is_online,
                                       });
    return sql_fee_account_change(tx, &(SqlFeeAccountChangeParams) {
                                          .dossier_id = row->dossier_id,
                                          .version = row->version,
                                          .agency_id = row->agency_id,
                                          .procedure_id = row->procedure_id,
                                          .timing = row->timing,
                                          .charged = row->charged,
                                          .reduced = row->reduced,
                                          .paid = row->paid,
                                          .obligation_on = row->obligation_on,
                                          .paid_on = row->paid_on,
                                          .is_online = row->is_online,
                                      });
}

Err fee_account_fold(Cx *cx, Tx *tx, const Dossier *dossier, FeeTiming timing)
{
    FeeBooks books;
    FeeAccountRow before, after;
    bool found;
    TRY(books_read(tx, dossier->id, &books));
    TRY(sql_fee_account_find(tx, dossier->id, &before, &found));
    if (!found)
        before = (FeeAccountRow) { .dossier_id = dossier->id,
                                   .dossier_code = dossier->code,
                                   .timing = FEE_NOT_ASKED,
                                   .obligation_on = NO_DATE,
                                   .paid_on = NO_DATE };
    after = before;
    after.agency_id = dossier->agency_id;
    after.procedure_id = dossier->procedure_id;
    if (timing != FEE_TIMING_COUNT)
        after.timing = timing;
    charges_fold(&books, &after);
    receipts_fold(&books, &after);
    days_fold(&books, instant_date(cx->env->now(cx->env)), &after);
    TRY(counters_move(tx, &before, &after));
    return row_save(tx, &after, !found);
}

Err fee_account_count_receipt(Tx *tx, const FeeReceiptRow *receipt, int sign)
{
    int64_t amount = sign * receipt->amount;
    return sql_tally_add(tx, &(SqlTallyAddParams) {
                                 .agency_id = receipt->agency_id,
                                 .procedure_id = receipt->procedure_id,
                                 .day = instant_date(receipt->taken_at),
                                 .cash = receipt->method == FEE_CASH ? amount : 0,
                                 .transfer = receipt->method == FEE_TRANSFER ? amount : 0,
                                 .card = receipt->method == FEE_CARD ? amount : 0,
                                 .online = receipt->method == FEE_ONLINE ? amount : 0,
                             });
}

Err fee_account_count_refund(Tx *tx, const FeeRefundRow *refund)
{
    return sql_tally_add(tx, &(SqlTallyAddParams) {
                                 .agency_id = refund->agency_id,
                                 .procedure_id = refund->procedure_id,
                                 .day = instant_date(refund->done_at),
                                 .refunded = refund->amount,
                             });
}

Err fee_account_count_charge(Tx *tx, const Dossier *dossier, Date day, Money reduction)
{
    if (reduction.dong == 0)
        return OK;
    return sql_tally_add(tx, &(SqlTallyAddParams) { .agency_id = dossier->agency_id,
                                                    .procedure_id = dossier->procedure_id,
                                                    .day = day,
                                                    .exempted = reduction.dong });
}

// The money is there: the clock goes on whoever took it, so the event is the program's own, in the
// cashier's or the gateway's name.
Err fee_account_settle(Cx *cx, Tx *tx, const Dossier *dossier, Str actor)
{
    FeeBooks books;
    Dossier after;
    Cx own = *cx;
    if (dossier->fold.state != DOSSIER_PAYMENT)
        return OK;
    TRY(books_read(tx, dossier->id, &books));
    if (books_open(&books).dong > 0)
        return OK;
    DossierAction action = { .event = { .kind = EVENT_PAID,
                                        .dossier = dossier->code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .actor = actor } };
    own.actor = actor_system();
    Err err = dossier_record(&own, &action, &after);
    cx->problem = own.problem;
    return err;
}

// ---- Reading

static Err dossier_reach(Cx *cx, Str code, TextKey missing, Dossier *out)
{
    Err err = dossier_get(cx, code, out);
    return err == ERR_NOT_FOUND ? fail(cx, ERR_NOT_FOUND, missing) : err;
}

Err fee_receipt_reach(Tx *tx, int64_t id, FeeReceiptRow *out, Dossier *out_dossier)
{
    bool found;
    Cx *cx = tx_cx(tx);
    TRY(sql_receipt_find(tx, id, out, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_FEES_RECEIPT_MISSING);
    return dossier_reach(cx, out->dossier_code, T_FEES_RECEIPT_MISSING, out_dossier);
}

Err fee_refund_reach(Tx *tx, int64_t id, FeeRefundRow *out, Dossier *out_dossier)
{
    bool found;
    Cx *cx = tx_cx(tx);
    TRY(sql_refund_find(tx, id, out, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_FEES_REFUND_MISSING);
    return dossier_reach(cx, out->dossier_code, T_FEES_REFUND_MISSING, out_dossier);
}

FeeReceipt receipt_from_row(Cx *cx, const FeeReceiptRow *row)
{
    return (FeeReceipt) {
        .id = row->id,
        .number = str_format(cx->arena, "%.*s/%0*lld", STR_ARG(row->book), (int)NUMBER_DIGITS,
                             (long long)row->number),
        .agency_id = row->agency_id,
        .dossier_code = row->dossier_code,
        .payer = row->payer,
        .actor = row->actor,
        .reference = row->reference,
        .method = (FeeMethod)row->method,
        .amount = { row->amount },
        .taken_at = row->taken_at,
        .shift_id = row->shift_id,
        .voided_at = row->voided_at,
        .voided_by = row->voided_by,
        .void_reason = row->void_reason,
    };
}

FeeRefund refund_from_row(const FeeRefundRow *row)
{
    return (FeeRefund) {
        .id = row->id,
        .dossier_code = row->dossier_code,
        .receipt = S(""),
        .amount = { row->amount },
        .reason = row->reason,
        .asked_at = row->asked_at,
        .done_at = row->done_at,
        .asked_by = row->asked_by,
        .done_by = row->done_by,
        .reference = row->reference,
        .method = row->method == NO_INT ? FEE_METHOD_COUNT : (FeeMethod)row->method,
    };
}

static FeeCharge charge_from_row(const FeeChargeRow *row)
{
    return (FeeCharge) {
        .id = row->id,
        .name = row->name,
        .unit = row->unit,
        .reckoning = row->reckoning,
        .exemption_name = row->exemption_name,
        .proof = row->proof,
        .legal_basis = row->legal_basis,
        .kind = (FeeKind)row->kind,
        .quantity = row->quantity,
        .copies = row->copies,
        .gross = { row->gross },
        .reduction = { row->reduction },
        .amount = { row->amount },
        .charged_at = row->charged_at,
        .charged_by = row->charged_by,
        .receipt_id = row->receipt_id,
        .cancelled_at = row->cancelled_at,
        .cancel_reason = row->cancel_reason,
    };
}

static void lists_fill(Cx *cx, const FeeBooks *books, FeeSheet *sheet)
{
    size_t n = books->charges.n;
    sheet->charges = (FeeChargeList) { arena_array(cx->arena, FeeCharge, n), n };
    for (size_t i = 0; i < n; i++)
        sheet->charges.items[i] = charge_from_row(&books->charges.items[i]);
    n = books->receipts.n;
    sheet->receipts = (FeeReceiptList) { arena_array(cx->arena, FeeReceipt, n), n };
    for (size_t i = 0; i < n; i++)
        sheet->receipts.items[i] = receipt_from_row(cx, &books->receipts.items[i]);
    n = books->refunds.n;
    sheet->refunds = (FeeRefundList) { arena_array(cx->arena, FeeRefund, n), n };
    for (size_t i = 0; i < n; i++) {
        sheet->refunds.items[i] = refund_from_row(&books->refunds.items[i]);
        for (size_t k = 0; k < sheet->receipts.n; k++)
            if (sheet->receipts.items[k].id == books->refunds.items[i].receipt_id)
                sheet->refunds.items[i].receipt = sheet->receipts.items[k].number;
    }
}

Err fee_account_sheet(Cx *cx, Tx *tx, const Dossier *dossier, FeeSheet *out)
{
    FeeBooks books;
    FeeAccountRow row = { 0 };
    bool found;
    TRY(sql_fee_account_find(tx, dossier->id, &row, &found));
    TRY(books_read(tx, dossier->id, &books));
    FeeSheet sheet = {
        .dossier_code = dossier->code,
        .timing = (FeeTiming)row.timing,
        .charged = { row.charged },
        .reduced = { row.reduced },
        .paid = { row.paid },
        .open = books_open(&books),
        .is_online = row.is_online,
    };
    lists_fill(cx, &books, &sheet);
    *out = sheet;
    return OK;
}

Err fee_list_by_id(Cx *cx, const Dossier *dossier, FeeSheet *out)
{
    return fee_account_sheet(cx, tx_reads(cx), dossier, out);
}

Err fee_list_of_dossier(Cx *cx, Str code, FeeSheet *out)
{
    Dossier dossier;
    TRY(dossier_get(cx, code, &dossier));
    return fee_account_sheet(cx, tx_reads(cx), &dossier, out);
}

Err fee_find_hold(Cx *cx, Tx *tx, int64_t dossier_id, FeeHold *out)
{
    FeeAccountRow row;
    FeeBooks books;
    bool found;
    (void)cx;
    *out = FEE_HOLD_NONE;
    TRY(sql_fee_account_find(tx, dossier_id, &row, &found));
    if (!found || !date_is_absent(row.paid_on) || row.charged == 0)
        return OK;
    TRY(books_read(tx, dossier_id, &books));
    if (books_open(&books).dong > 0)
        *out = row.timing == FEE_BEFORE ? FEE_HOLD_RECEPTION : FEE_HOLD_RETURN;
    return OK;
}
