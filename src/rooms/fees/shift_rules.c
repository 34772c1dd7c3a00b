#include "rooms/fees/shift_rules.h"

const int64_t shift_denominations[DENOMINATIONS] = { 500000, 200000, 100000, 50000, 20000,
                                                     10000,  5000,   2000,   1000,  500 };

bool shift_count_drawer(const int64_t pieces[DENOMINATIONS], Money *out)
{
    Money sum = { 0 };
    for (size_t i = 0; i < DENOMINATIONS; i++) {
        Money part;
        int64_t n = pieces[i] == NO_INT ? 0 : pieces[i];
        if (n < 0 || !money_times((Money) { shift_denominations[i] }, n, &part) ||
            !money_add(sum, part, &sum))
            return false;
    }
    *out = sum;
    return true;
}

bool shift_expect(Money opening, ShiftSum *sum)
{
    Money there;
    Money out = { -sum->refunded[FEE_CASH].dong };
    if (!money_add(opening, sum->taken[FEE_CASH], &there) || !money_add(there, out, &there))
        return false;
    sum->expected = there;
    return true;
}
