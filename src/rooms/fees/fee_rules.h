// Prices as values: what a rule asks for so many units and copies, and what an exemption takes off.
#pragma once

#include "rooms/fees/fees.h"

// From which unit on a unit costs so much.
typedef struct FeeTier {
    int64_t from; // 1: from the first
    Money amount;
} FeeTier;

// One price: a row of the catalogue or of fee_rule.
typedef struct FeeRule {
    int64_t id; // NO_INT: of the catalogue
    Str name, unit, legal_basis, note;
    FeeKind kind;
    FeeTiming timing;
    Channel channel;              // CHANNEL_COUNT: each
    FeeTier tiers[FEE_TIERS_MAX]; // ascending, the first from 1; none: nobody set an amount
    size_t n_tiers;
    Money cap; // of one copy; NO_MONEY: none
} FeeRule;

// A row of the catalogue as a rule. Amounts that are not đồng are not known to us.
FeeRule fee_rule_from_catalogue(const ProcedureFee *fee, Str fallback_name);
// Whether tiers ascend from 1 and no amount is negative.
bool fee_rule_is_sound(const FeeRule *rule);

// One copy of so many units; false: out of bounds.
bool fee_price(const FeeRule *rule, int64_t quantity, Money *out);
// What falls away: rounded up to the đồng, for the citizen.
Money fee_reduction(Money gross, int64_t percent);
bool fee_exemption_fits(const FeeExemption *exemption, FeeKind kind);

// The whole line. false: quantity or copies are not between 1 and FEE_QUANTITY_MAX, or the sum is
// out of bounds. exemption may be NULL.
bool fee_line_reckon(Arena *arena, const FeeRule *rule, const FeeChoice *choice,
                     const FeeExemption *exemption, FeeLine *out);
// Adds up the wanted lines. false: out of bounds.
bool fee_quote_sum(FeeQuote *quote);
