// What stands on a receipt (biên lai) on paper.
#pragma once

#include "rooms/fees/fees.h"

typedef struct SlipFacts {
    FeeReceipt receipt;
    Str agency, procedure, cashier;
    FeeChargeList charges; // that it paid
} SlipFacts;

// Expected error: ERR_NOT_FOUND.
CHECKED Err slip_get(Cx *cx, int64_t receipt_id, SlipFacts *out);
// "hai mươi mốt nghìn đồng": the amount in words, as receipts need it.
Str money_in_words(Arena *arena, Money amount);
