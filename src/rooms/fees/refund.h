// Refunds as tasks.
#pragma once

#include "rooms/fees/fees.h"

typedef struct RefundNew {
    int64_t agency_id, dossier_id, procedure_id;
    int64_t receipt_id, payment_id; // one of them; NO_INT
    Str dossier_code;
    Money amount;
    Str reason;
} RefundNew;

// Inside the caller's transaction; the caller has made sure of amount and reason.
CHECKED Err refund_add(Cx *cx, Tx *tx, const RefundNew *in, FeeRefund *out);
// Those still to be done at the actor's agency and below it, at most FEE_LIST_MAX.
CHECKED Err refund_list_open(Cx *cx, FeeRefundList *out);
// One of a dossier within reach. Expected error: ERR_NOT_FOUND.
CHECKED Err refund_get(Cx *cx, int64_t id, FeeRefund *out);
