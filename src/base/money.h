// Amounts of money: whole đồng; there is nothing smaller.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Money {
    int64_t dong;
} Money;

#define NO_MONEY ((Money) { INT64_MIN })

// More than this is no fee of anybody: nothing that people type gets near an overflow.
#define MONEY_MAX ((Money) { 1000000000000000 })

static inline bool money_is_absent(Money money)
{
    return money.dong == INT64_MIN;
}

// false: one of them is absent, or the result lies outside ±MONEY_MAX; *out is untouched.
static inline bool money_add(Money a, Money b, Money *out)
{
    int64_t sum;
    if (money_is_absent(a) || money_is_absent(b) || __builtin_add_overflow(a.dong, b.dong, &sum) ||
        sum > MONEY_MAX.dong || sum < -MONEY_MAX.dong)
        return false;
    *out = (Money) { sum };
    return true;
}

static inline bool money_times(Money money, int64_t n, Money *out)
{
    int64_t product;
    if (money_is_absent(money) || __builtin_mul_overflow(money.dong, n, &product) ||
        product > MONEY_MAX.dong || product < -MONEY_MAX.dong)
        return false;
    *out = (Money) { product };
    return true;
}
