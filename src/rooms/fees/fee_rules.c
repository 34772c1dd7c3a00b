#include "rooms/fees/fee_rules.h"

#include "base/buffer.h"
#include "base/text.h"
#include "texts.h"

enum {
    RECKONING_BYTES = 2048,
    GROUP_DIGITS = 3,
};

TextKey fee_timing_text(FeeTiming timing)
{
    static const TextKey keys[FEE_TIMING_COUNT] = {
        [FEE_NOT_ASKED] = T_FEES_TIMING_NOT_ASKED,
        [FEE_BEFORE] = T_FEES_TIMING_BEFORE,
        [FEE_AFTER] = T_FEES_TIMING_AFTER,
        [FEE_EXEMPT] = T_FEES_TIMING_EXEMPT,
    };
    return timing < FEE_TIMING_COUNT ? keys[timing] : T_FEES_TIMING_NOT_ASKED;
}

TextKey fee_method_text(FeeMethod method)
{
    static const TextKey keys[FEE_METHOD_COUNT] = {
        [FEE_CASH] = T_FEES_METHOD_CASH,
        [FEE_TRANSFER] = T_FEES_METHOD_TRANSFER,
        [FEE_CARD] = T_FEES_METHOD_CARD,
        [FEE_ONLINE] = T_FEES_METHOD_ONLINE,
    };
    return method < FEE_METHOD_COUNT ? keys[method] : T_FEES_METHOD_CASH;
}

TextKey fee_kind_text(FeeKind kind)
{
    static const TextKey keys[FEE_KIND_COUNT] = {
        [FEE_CHARGE] = T_FEES_KIND_CHARGE,
        [FEE_LEVY] = T_FEES_KIND_LEVY,
        [FEE_OBLIGATION] = T_FEES_KIND_OBLIGATION,
    };
    return kind < FEE_KIND_COUNT ? keys[kind] : T_FEES_KIND_CHARGE;
}

FeeRule fee_rule_from_catalogue(const ProcedureFee *fee, Str fallback_name)
{
    bool in_dong = str_equal_c(fee->currency, "VND") || str_is_empty(fee->currency);
    FeeRule rule = {
        .id = NO_INT,
        .name = fallback_name,
        .unit = fee->unit,
        .legal_basis = S(""),
        .note = fee->note,
        .kind = fee->kind,
        .timing = FEE_BEFORE,
        .channel = fee->channel,
        .cap = NO_MONEY,
    };
    if (fee->basis == FEE_FIXED && in_dong && fee->amount != NO_INT)
        rule.tiers[rule.n_tiers++] = (FeeTier) { 1, { fee->amount } };
    return rule;
}

bool fee_rule_is_sound(const FeeRule *rule)
{
    int64_t before = 0;
    for (size_t i = 0; i < rule->n_tiers; i++) {
        const FeeTier *tier = &rule->tiers[i];
        if (tier->from <= before || tier->amount.dong < 0 || tier->amount.dong > MONEY_MAX.dong)
            return false;
        before = tier->from;
    }
    bool capped = !money_is_absent(rule->cap);
    return rule->n_tiers > 0 && rule->tiers[0].from == 1 && (!capped || rule->cap.dong >= 0);
}

// Units that the i-th tier prices among the first quantity.
static int64_t tier_units(const FeeRule *rule, size_t i, int64_t quantity)
{
    int64_t from = rule->tiers[i].from;
    int64_t to = i + 1 < rule->n_tiers ? rule->tiers[i + 1].from - 1 : quantity;
    to = to < quantity ? to : quantity;
    return to < from ? 0 : to - from + 1;
}

bool fee_price(const FeeRule *rule, int64_t quantity, Money *out)
{
    Money sum = { 0 };
    for (size_t i = 0; i < rule->n_tiers; i++) {
        Money part;
        if (!money_times(rule->tiers[i].amount, tier_units(rule, i, quantity), &part) ||
            !money_add(sum, part, &sum))
            return false;
    }
    if (!money_is_absent(rule->cap) && sum.dong > rule->cap.dong)
        sum = rule->cap;
    *out = sum;
    return true;
}

Money fee_reduction(Money gross, int64_t percent)
{
    int64_t whole = gross.dong / 100, rest = gross.dong % 100;
    return (Money) { whole * percent + (rest * percent + 99) / 100 };
}

bool fee_exemption_fits(const FeeExemption *exemption, FeeKind kind)
{
    return (exemption->kinds & (int64_t)1 << kind) != 0;
}

// 2.000, as everybody here writes it.
static void amount_add(Buffer *buffer, int64_t dong)
{
    char digits[24];
    int n = 0;
    do {
        digits[n++] = (char)('0' + dong % 10);
        dong /= 10;
    } while (dong > 0);
    while (n-- > 0) {
        buffer_add_char(buffer, digits[n]);
        if (n > 0 && n % GROUP_DIGITS == 0)
            buffer_add_char(buffer, '.');
    }
}

static size_t tiers_reached(const FeeRule *rule, int64_t quantity)
{
    size_t n = 0;
    while (n < rule->n_tiers && rule->tiers[n].from <= quantity)
        n++;
    return n;
}

// "(2 × 2.000 + 3 × 1.000) × 2", "200.000 × 3" when the cap bound.
static Str reckoning_write(Arena *arena, const FeeRule *rule, int64_t quantity, int64_t copies)
{
    Buffer text;
    Money price, free_price;
    FeeRule uncapped = *rule;
    size_t n = tiers_reached(rule, quantity);
    uncapped.cap = NO_MONEY;
    if (!fee_price(rule, quantity, &price) || !fee_price(&uncapped, quantity, &free_price))
        return S("");
    buffer_init(&text, arena, RECKONING_BYTES);
    bool is_capped = price.dong < free_price.dong;
    bool in_brackets = copies > 1 && n > 1 && !is_capped;
    if (in_brackets)
        buffer_add_char(&text, '(');
    for (size_t i = 0; i < n && !is_capped; i++) {
        if (i > 0)
            buffer_add(&text, S(" + "));
        if (quantity > 1)
            buffer_add_format(&text, "%lld × ", (long long)tier_units(rule, i, quantity));
        amount_add(&text, rule->tiers[i].amount.dong);
    }
    if (is_capped)
        amount_add(&text, price.dong);
    if (in_brackets)
        buffer_add_char(&text, ')');
    if (copies > 1)
        buffer_add_format(&text, " × %lld", (long long)copies);
    return buffer_text(&text);
}

static int64_t count_of(int64_t typed)
{
    return typed == 0 || typed == NO_INT ? 1 : typed;
}

static bool amounts_reckon(Arena *arena, const FeeRule *rule, const FeeExemption *exemption,
                           FeeLine *line)
{
    Money price;
    if (!fee_price(rule, line->quantity, &price) || !money_times(price, line->copies, &line->gross))
        return false;
    line->is_known = true;
    line->reduction = (Money) { 0 };
    line->reckoning = reckoning_write(arena, rule, line->quantity, line->copies);
    if (exemption != NULL && fee_exemption_fits(exemption, rule->kind)) {
        line->reduction = fee_reduction(line->gross, exemption->percent);
        line->exemption = exemption->code;
        line->exemption_name = exemption->name;
    }
    line->amount = (Money) { line->gross.dong - line->reduction.dong };
    return true;
}

bool fee_line_reckon(Arena *arena, const FeeRule *rule, const FeeChoice *choice,
                     const FeeExemption *exemption, FeeLine *out)
{
    FeeRule priced = *rule;
    FeeLine line = {
        .line = choice->line,
        .rule_id = rule->id,
        .name = rule->name,
        .unit = rule->unit,
        .legal_basis = rule->legal_basis,
        .note = rule->note,
        .kind = rule->kind,
        .timing = rule->timing,
        .is_wanted = !choice->is_left_out,
        .quantity = count_of(choice->quantity),
        .copies = count_of(choice->copies),
        .gross = NO_MONEY,
        .reduction = NO_MONEY,
        .amount = NO_MONEY,
        .reckoning = S(""),
        .exemption = S(""),
        .exemption_name = S(""),
        .proof = str_is_absent(choice->proof) ? S("") : choice->proof,
    };
    if (line.quantity < 1 || line.quantity > FEE_QUANTITY_MAX || line.copies < 1 ||
        line.copies > FEE_QUANTITY_MAX)
        return false;
    if (rule->n_tiers == 0 && !money_is_absent(choice->typed)) {
        priced.tiers[priced.n_tiers++] = (FeeTier) { 1, choice->typed };
        line.legal_basis = choice->typed_basis;
    }
    if (priced.n_tiers > 0 &&
        (!fee_rule_is_sound(&priced) || !amounts_reckon(arena, &priced, exemption, &line)))
        return false;
    *out = line;
    return true;
}

// Before reception as soon as one line is; exempt when everything falls away.
static FeeTiming timing_of(const FeeQuote *quote)
{
    FeeTiming timing = FEE_NOT_ASKED;
    for (size_t i = 0; i < quote->lines.n; i++) {
        const FeeLine *line = &quote->lines.items[i];
        if (!line->is_wanted || (line->is_known && line->gross.dong == 0))
            continue;
        if (timing != FEE_BEFORE)
            timing = line->timing;
    }
    bool is_free = quote->is_known && quote->total.dong == 0 && quote->reduction.dong > 0;
    return is_free ? FEE_EXEMPT : timing;
}

bool fee_quote_sum(FeeQuote *quote)
{
    Money total = { 0 }, reduction = { 0 };
    bool is_known = true;
    for (size_t i = 0; i < quote->lines.n; i++) {
        const FeeLine *line = &quote->lines.items[i];
        if (!line->is_wanted)
            continue;
        if (!line->is_known) {
            is_known = false;
            continue;
        }
        if (!money_add(total, line->amount, &total) ||
            !money_add(reduction, line->reduction, &reduction))
            return false;
    }
    quote->total = total;
    quote->reduction = reduction;
    quote->is_known = is_known;
    quote->timing = timing_of(quote);
    return true;
}
