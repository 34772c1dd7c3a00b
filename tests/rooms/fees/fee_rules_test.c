#include "rooms/fees/fee_rules.h"

#include "support/test.h"

// TT 226/2016/TT-BTC Art. 4: copies of papers.
static FeeRule copies_rule(void)
{
    return (FeeRule) { .id = 1,
                       .name = S("Phí chứng thực bản sao"),
                       .unit = S("trang"),
                       .legal_basis = S("TT 226/2016/TT-BTC"),
                       .note = S(""),
                       .kind = FEE_CHARGE,
                       .timing = FEE_BEFORE,
                       .channel = CHANNEL_COUNT,
                       .tiers = { { 1, { 2000 } }, { 3, { 1000 } } },
                       .n_tiers = 2,
                       .cap = { 200000 } };
}

// A number below n, from the seeded bytes of the test.
static int64_t draw(int64_t n)
{
    uint32_t bits;
    const Env *env = test_env();
    env->random(env, &bits, sizeof bits);
    return (int64_t)bits % n;
}

static FeeChoice choice(int64_t quantity, int64_t copies)
{
    return (FeeChoice) { .line = 1, .quantity = quantity, .copies = copies, .typed = NO_MONEY };
}

TEST("pages of a certified copy are priced by tiers, and a copy is capped")
{
    static const struct {
        int64_t pages, dong;
    } cases[] = { { 1, 2000 },     { 2, 4000 },     { 3, 5000 },     { 10, 12000 },
                  { 198, 200000 }, { 199, 200000 }, { 1000, 200000 } };
    FeeRule rule = copies_rule();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Money price;
        CHECK(fee_price(&rule, cases[i].pages, &price));
        CHECK_INT(price.dong, cases[i].dong);
    }
}

TEST("the reckoning says how the amount came about")
{
    static const struct {
        int64_t pages, copies, dong;
        const char *reckoning;
    } cases[] = {
        { 1, 1, 2000, "2.000" },
        { 2, 1, 4000, "2 × 2.000" },
        { 5, 1, 7000, "2 × 2.000 + 3 × 1.000" },
        { 5, 3, 21000, "(2 × 2.000 + 3 × 1.000) × 3" },
        { 1, 4, 8000, "2.000 × 4" },
        { 500, 2, 400000, "200.000 × 2" },
    };
    FeeRule rule = copies_rule();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        FeeLine line;
        FeeChoice chosen = choice(cases[i].pages, cases[i].copies);
        CHECK(fee_line_reckon(test_arena(), &rule, &chosen, NULL, &line));
        CHECK_INT(line.amount.dong, cases[i].dong);
        CHECK_STR(line.reckoning, cases[i].reckoning);
    }
}

TEST("a page more never costs less, and amount plus reduction is the price, for any rule")
{
    for (int round = 0; round < 5000; round++) {
        FeeRule rule = copies_rule();
        rule.n_tiers = 1 + (size_t)draw(FEE_TIERS_MAX);
        int64_t from = 1;
        for (size_t i = 0; i < rule.n_tiers; i++) {
            rule.tiers[i] = (FeeTier) { from, { draw(1000000) } };
            from += 1 + draw(50);
        }
        rule.cap = draw(2) == 0 ? NO_MONEY : (Money) { draw(5000000) };
        int64_t pages = 1 + draw(300);
        int64_t copies = 1 + draw(50);
        int64_t percent = 1 + draw(100);
        FeeExemption poor = { .code = S("ho-ngheo"),
                              .name = S("Hộ nghèo"),
                              .percent = percent,
                              .kinds = 1 << FEE_CHARGE };
        FeeChoice chosen = choice(pages, copies);
        FeeLine line;
        Money one, more, slow = { 0 };
        CHECK(fee_price(&rule, pages, &one) && fee_price(&rule, pages + 1, &more));
        CHECK(more.dong >= one.dong);
        for (int64_t page = 1; page <= pages; page++) {
            size_t tier = 0;
            while (tier + 1 < rule.n_tiers && rule.tiers[tier + 1].from <= page)
                tier++;
            slow.dong += rule.tiers[tier].amount.dong;
        }
        if (!money_is_absent(rule.cap) && slow.dong > rule.cap.dong)
            slow = rule.cap;
        CHECK_INT(one.dong, slow.dong);
        CHECK(fee_line_reckon(test_arena(), &rule, &chosen, &poor, &line));
        CHECK_INT(line.gross.dong, one.dong * copies);
        CHECK_INT(line.amount.dong + line.reduction.dong, line.gross.dong);
        CHECK(line.amount.dong >= 0 && line.reduction.dong * 100 >= line.gross.dong * percent);
        CHECK((line.reduction.dong - 1) * 100 < line.gross.dong * percent);
    }
}

TEST("an exemption takes off only the kinds it is for")
{
    FeeRule rule = copies_rule();
    FeeExemption levies = {
        .code = S("tre-em"), .name = S("Trẻ em"), .percent = 100, .kinds = 1 << FEE_LEVY
    };
    FeeChoice chosen = choice(2, 1);
    FeeLine line;
    CHECK(fee_line_reckon(test_arena(), &rule, &chosen, &levies, &line));
    CHECK_INT(line.amount.dong, 4000);
    CHECK_STR(line.exemption, "");
    rule.kind = FEE_LEVY;
    CHECK(fee_line_reckon(test_arena(), &rule, &chosen, &levies, &line));
    CHECK_INT(line.amount.dong, 0);
    CHECK_INT(line.reduction.dong, 4000);
    CHECK_STR(line.exemption_name, "Trẻ em");
}

TEST("amounts that nobody set are not 0: they are absent until somebody types them")
{
    ProcedureFee local = { .channel = CHANNEL_COUNTER,
                           .kind = FEE_LEVY,
                           .basis = FEE_LOCAL,
                           .amount = NO_INT,
                           .currency = S("VND"),
                           .unit = S(""),
                           .note = S("") };
    ProcedureFee dollars = {
        .basis = FEE_FIXED, .amount = 2500, .currency = S("USD"), .unit = S(""), .note = S("")
    };
    FeeRule rule = fee_rule_from_catalogue(&local, S("Lệ phí"));
    FeeLine line;
    FeeQuote quote = { .lines = { &line, 1 } };
    FeeChoice chosen = choice(0, 0);
    CHECK_INT((int64_t)fee_rule_from_catalogue(&dollars, S("Phí")).n_tiers, 0);
    CHECK(fee_line_reckon(test_arena(), &rule, &chosen, NULL, &line));
    CHECK(!line.is_known && money_is_absent(line.amount));
    CHECK(fee_quote_sum(&quote));
    CHECK(!quote.is_known);
    CHECK_INT(quote.total.dong, 0);
    chosen.typed = (Money) { 8000 };
    chosen.typed_basis = S("NQ 05/2024/NQ-HĐND");
    CHECK(fee_line_reckon(test_arena(), &rule, &chosen, NULL, &line));
    CHECK(fee_quote_sum(&quote));
    CHECK(quote.is_known);
    CHECK_INT(quote.total.dong, 8000);
    CHECK_STR(line.legal_basis, "NQ 05/2024/NQ-HĐND");
    chosen.typed = (Money) { -1 };
    CHECK(!fee_line_reckon(test_arena(), &rule, &chosen, NULL, &line));
}

TEST("counts and sums out of bounds are refused, never wrapped")
{
    static const int64_t wrong[] = { -1, INT64_MIN + 1, FEE_QUANTITY_MAX + 1, INT64_MAX };
    FeeRule rule = copies_rule();
    FeeLine line = { .name = S("untouched") };
    for (size_t i = 0; i < 4; i++) {
        FeeChoice pages = choice(wrong[i], 1), copies = choice(1, wrong[i]);
        CHECK(!fee_line_reckon(test_arena(), &rule, &pages, NULL, &line));
        CHECK(!fee_line_reckon(test_arena(), &rule, &copies, NULL, &line));
    }
    CHECK_STR(line.name, "untouched");
    rule.cap = NO_MONEY;
    rule.tiers[1].amount = MONEY_MAX;
    FeeChoice many = choice(FEE_QUANTITY_MAX, FEE_QUANTITY_MAX);
    CHECK(!fee_line_reckon(test_arena(), &rule, &many, NULL, &line));
    FeeLine big[2] = {
        { .is_wanted = true, .is_known = true, .gross = MONEY_MAX, .amount = MONEY_MAX },
        { .is_wanted = true, .is_known = true, .gross = { 1 }, .amount = { 1 } }
    };
    FeeQuote quote = { .lines = { big, 2 } };
    CHECK(!fee_quote_sum(&quote));
}

TEST("a rule is sound when its tiers ascend from the first unit")
{
    FeeRule rule = copies_rule();
    CHECK(fee_rule_is_sound(&rule));
    rule.tiers[0].from = 2;
    CHECK(!fee_rule_is_sound(&rule));
    rule = copies_rule();
    rule.tiers[1].from = 1;
    CHECK(!fee_rule_is_sound(&rule));
    rule = copies_rule();
    rule.tiers[1].amount.dong = -5;
    CHECK(!fee_rule_is_sound(&rule));
    rule = copies_rule();
    rule.n_tiers = 0;
    CHECK(!fee_rule_is_sound(&rule));
}

TEST("a quote is exempt when all of it falls away, and not asked when nothing was there")
{
    FeeLine line = { .is_wanted = true,
                     .is_known = true,
                     .gross = { 8000 },
                     .reduction = { 8000 },
                     .amount = { 0 },
                     .timing = FEE_BEFORE };
    FeeQuote quote = { .lines = { &line, 1 } };
    CHECK(fee_quote_sum(&quote));
    CHECK_INT(quote.timing, FEE_EXEMPT);
    line.reduction.dong = 0;
    line.amount.dong = 8000;
    CHECK(fee_quote_sum(&quote));
    CHECK_INT(quote.timing, FEE_BEFORE);
    line.gross.dong = line.amount.dong = 0;
    CHECK(fee_quote_sum(&quote));
    CHECK_INT(quote.timing, FEE_NOT_ASKED);
}
