// The small one-stop shop of the tests with prices: certified copies (2.000815) by TT 226/2016, a
// levy of 20.000 đ (online 10.000 đ) for 1.004194, an amount set locally for 1.004884; two
// exemptions; cashiers of H16.37.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/shift.h"
#include "rooms/identity/identity.h"

Cx *test_fee_shop(void);
Err test_fee_shop_fill(Cx *cx); // the same into an empty database
// A cashier and the head of H16.37; cx->actor is set.
const Actor *test_cashier(Cx *cx);
const Actor *test_head(Cx *cx);
// Receives, charges one line with so many pages and copies, and opens a shift when none is.
Str test_charged(Cx *cx, int64_t pages, int64_t copies);
Err test_take(Cx *cx, Str code, FeeMethod method, FeeReceipt *out);
