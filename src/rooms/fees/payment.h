// Paying online through a gateway: we ask it for a payment, the citizen pays there, it tells us
// with a signed message, and what it forgets to tell we ask. Nothing is paid because a browser
// came back.
#pragma once

#include "rooms/fees/fees.h"

typedef enum PaymentState {
    PAYMENT_MADE,    // the gateway has not answered yet
    PAYMENT_WAITING, // the citizen may pay, or the bank has not said anything
    PAYMENT_PAID,
    PAYMENT_EXPIRED, // money that still comes is taken or goes back
    PAYMENT_FAILED,
    PAYMENT_STATE_COUNT
} PaymentState;

typedef enum PaymentSource {
    PAYMENT_FROM_CALLBACK,
    PAYMENT_FROM_QUESTION, // we asked
    PAYMENT_FROM_CREATION,
} PaymentSource;

// What we made of a message.
typedef enum PaymentVerdict {
    VERDICT_UNKNOWN_ORDER,
    VERDICT_FORGED,       // the signature is not that of the gateway
    VERDICT_PAID,         // a receipt was written
    VERDICT_AGAIN,        // this transaction was known
    VERDICT_TWICE,        // another transaction, nothing was open any more: it goes back
    VERDICT_WRONG_AMOUNT, // it goes back
    VERDICT_PENDING,      // nothing new
    VERDICT_FAILED,       // the citizen gave up, or the bank refused
    VERDICT_IGNORED,      // it contradicts what is settled
    VERDICT_MALFORMED,
    PAYMENT_VERDICT_COUNT
} PaymentVerdict;

typedef struct Payment {
    int64_t id;
    Str order_id, dossier_code, pay_url, transaction_id;
    Money amount;
    PaymentState state;
    Instant created_at, expires_at, settled_at;
} Payment;

// What the gateway says of an order; its signature is over these fields (payment_rules.h).
typedef struct PaymentNotice {
    Str order_id;
    int64_t amount;
    Str status; // "paid", "pending", "failed"
    Str transaction_id;
    Str at; // as the gateway wrote it
    Str signature;
} PaymentNotice;

// Whether a gateway is set up.
CHECKED Err payment_is_offered(Cx *cx, bool *out);

typedef struct PaymentAsk {
    const Dossier *dossier; // the caller has made sure who asks
    Str site;               // "https://motcua.example.vn"
    Str return_path;        // where the browser comes back to
} PaymentAsk;

// Asks the gateway for a payment of all that is open; one that is under way for the same charges is
// given again. Talks to the network: never in a transaction or on a polling thread.
// Expected errors: ERR_CONFLICT (nothing is open, no gateway), ERR_REMOTE.
CHECKED Err payment_begin(Cx *cx, const PaymentAsk *ask, Payment *out);
// The newest attempt for a dossier.
CHECKED Err payment_find_newest(Cx *cx, int64_t dossier_id, Payment *out, bool *out_found);

// Believes a notice that is signed and right; says what it made of it. content is kept as evidence.
CHECKED Err payment_take_notice(Cx *cx, const PaymentNotice *notice, PaymentSource source,
                                Str content, PaymentVerdict *out);
