// Writing a receipt: the one path by which money is entered, at the counter and from the gateway.
#pragma once

#include "rooms/fees/account_service.h"

typedef struct ReceiptNew {
    const Dossier *dossier;
    IdList charges; // each open, so many đồng together as amount
    int64_t agency_id;
    FeeMethod method;
    Money amount;
    Str payer, reference, actor;
    int64_t account_id, shift_id, payment_id; // NO_INT: none
} ReceiptNew;

// Takes the next number of the book, pays the charges, folds the account, lets the clock go on.
// Expected error: ERR_CONFLICT (a charge was paid meanwhile).
CHECKED Err receipt_write(Cx *cx, Tx *tx, const ReceiptNew *in, FeeReceiptRow *out);
