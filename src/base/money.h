// Amounts of money: whole đồng; there is nothing smaller.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Money {
    int64_t dong;
} Money;

#define NO_MONEY ((Money) { INT64_MIN })

static inline bool money_is_absent(Money money)
{
    return money.dong == INT64_MIN;
}
