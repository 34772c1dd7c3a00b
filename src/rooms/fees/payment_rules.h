// Signatures and times of payments, pure.
#pragma once

#include "base/json_read.h"
#include "rooms/fees/payment.h"

enum {
    PAYMENT_VALID_MINUTES = 30,
    PAYMENT_CONTENT_MAX = 16 * 1024,
    PAYMENT_MESSAGES_MAX = 50, // kept of one payment
};

// Hex of HMAC-SHA-256 over "merchant\norder\namount\nstatus\ntransaction\nat".
Str payment_notice_sign(Arena *arena, Str secret, Str merchant, const PaymentNotice *notice);
bool payment_notice_is_genuine(Arena *arena, Str secret, Str merchant, const PaymentNotice *notice);
// Hex of HMAC-SHA-256 over the bytes: of a request's body, or of "merchant\norder" when we ask.
Str payment_request_sign(Arena *arena, Str secret, Str bytes);
// The answer of a gateway to a question. false: not such an answer.
bool payment_notice_parse(Arena *arena, Str json, PaymentNotice *out);
// The address where the citizen pays, in the answer to a creation: only http(s).
bool payment_address_parse(Arena *arena, Str json, Str *out);
// When to ask for the n-th time (0 is the first); NO_INSTANT: give up, a day after it expired.
Instant payment_next_poll(Instant now, Instant expires_at, int64_t polls);
