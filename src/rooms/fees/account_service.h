// The sum of a dossier's charges and receipts, and the counters that follow from it. Whatever
// changes one of them folds the account again in the same transaction.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/fees_sql.h"

// What is known of the money of a dossier.
typedef struct FeeBooks {
    FeeChargeRowList charges;
    FeeReceiptRowList receipts;
    FeeRefundRowList refunds;
} FeeBooks;

CHECKED Err books_read(Tx *tx, int64_t dossier_id, FeeBooks *out);
// Charges that stand and nobody paid, added up.
Money books_open(const FeeBooks *books);

// Folds the account again from the books and moves the counters by the difference. timing is
// FEE_TIMING_COUNT to keep the account's. Expected error: ERR_CONFLICT (changed meanwhile).
CHECKED Err fee_account_fold(Cx *cx, Tx *tx, const Dossier *dossier, FeeTiming timing);
// Money that came in or went out on a day, in the counters. sign is 1 or -1.
CHECKED Err fee_account_count_receipt(Tx *tx, const FeeReceiptRow *receipt, int sign);
CHECKED Err fee_account_count_refund(Tx *tx, const FeeRefundRow *refund);
// The reductions of a charge.
CHECKED Err fee_account_count_charge(Tx *tx, const Dossier *dossier, Date day, Money reduction);

// The last đồng of an obligation lets the clock go on: the event paid, in the name of actor.
CHECKED Err fee_account_settle(Cx *cx, Tx *tx, const Dossier *dossier, Str actor);
// The account and everything behind it.
CHECKED Err fee_account_sheet(Cx *cx, Tx *tx, const Dossier *dossier, FeeSheet *out);

// Receipts and refunds by their number, with the dossier they belong to. One beyond the actor's
// agency and one that was never there have the same answer: ERR_NOT_FOUND.
CHECKED Err fee_receipt_reach(Tx *tx, int64_t id, FeeReceiptRow *out, Dossier *out_dossier);
CHECKED Err fee_refund_reach(Tx *tx, int64_t id, FeeRefundRow *out, Dossier *out_dossier);

FeeReceipt receipt_from_row(Cx *cx, const FeeReceiptRow *row);
FeeRefund refund_from_row(const FeeRefundRow *row);
// The name of who asks, as it stands in the books.
Str actor_name(const Cx *cx);
