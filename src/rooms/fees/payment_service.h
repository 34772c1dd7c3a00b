// What the services over payments share.
#pragma once

#include "rooms/fees/payment.h"
#include "rooms/fees/payments_sql.h"

typedef struct Gateway {
    bool is_set;
    Str url, merchant, secret;
} Gateway;

CHECKED Err gateway_get(Cx *cx, Gateway *out);
Payment payment_from_row(const PaymentRow *row);
typedef struct PaymentMessage {
    PaymentSource source;
    PaymentVerdict verdict;
    Str content;
} PaymentMessage;

// Keeps a message as evidence, as long as there are not too many of its payment.
CHECKED Err payment_keep_message(Cx *cx, Tx *tx, const PaymentRow *row,
                                 const PaymentMessage *message);
