// What it costs: the nearest resolution that speaks of the procedure, else the national catalogue.
#include "rooms/fees/fee_rules.h"
#include "rooms/fees/fees_sql.h"
#include "rooms/fees/quote_service.h"
#include "store/tx.h"
#include "texts.h"

typedef struct RuleList {
    FeeRule *items;
    size_t n;
} RuleList;

static Str base_code(Cx *cx, Str code)
{
    Str base, suffix;
    return procedure_code_parse(cx->arena, code, &base, &suffix) ? base : code;
}

static Err is_in_force(Tx *tx, int64_t rule_agency, int64_t agency_id, bool *out)
{
    *out = rule_agency == NO_INT || rule_agency == agency_id;
    return *out ? OK : agency_is_within(tx, agency_id, rule_agency, out);
}

// Whether a is the nearer authority: it lies below b.
static Err is_nearer(Tx *tx, int64_t a, int64_t b, bool *out)
{
    *out = a != b && b == NO_INT;
    if (a == b || b == NO_INT || a == NO_INT)
        return OK;
    return agency_is_within(tx, a, b, out);
}

static Err rule_from_row(Tx *tx, const FeeRuleRow *row, FeeRule *out)
{
    FeeTierRowList tiers;
    TRY(sql_tier_list(tx, row->id, &tiers));
    *out = (FeeRule) {
        .id = row->id,
        .name = row->name,
        .unit = row->unit,
        .legal_basis = row->legal_basis,
        .note = S(""),
        .kind = (FeeKind)row->kind,
        .timing = (FeeTiming)row->timing,
        .channel = row->channel == NO_INT ? CHANNEL_COUNT : (Channel)row->channel,
        .cap = { row->cap },
    };
    for (size_t i = 0; i < tiers.n && i < FEE_TIERS_MAX; i++)
        out->tiers[out->n_tiers++] =
            (FeeTier) { tiers.items[i].from_unit, { tiers.items[i].amount } };
    return OK;
}

// The rows of the nearest authority that says anything about this channel.
static Err rules_local(Cx *cx, Tx *tx, const FeeAsk *ask, Str code, RuleList *out)
{
    FeeRuleRowList rows;
    RuleList rules = { NULL, 0 };
    int64_t nearest = NO_INT;
    TRY(sql_rule_list(tx, code, ask->on, &rows));
    rules.items = arena_array(cx->arena, FeeRule, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        const FeeRuleRow *row = &rows.items[i];
        bool holds, nearer;
        if (row->channel != NO_INT && row->channel != (int64_t)ask->channel)
            continue;
        TRY(is_in_force(tx, row->agency_id, ask->agency_id, &holds));
        TRY(is_nearer(tx, row->agency_id, nearest, &nearer));
        if (!holds || (rules.n > 0 && !nearer && row->agency_id != nearest))
            continue;
        if (nearer || rules.n == 0) {
            nearest = row->agency_id;
            rules.n = 0;
        }
        TRY(rule_from_row(tx, row, &rules.items[rules.n++]));
    }
    *out = rules;
    return OK;
}

static Err rules_national(Cx *cx, Tx *tx, const FeeAsk *ask, RuleList *out)
{
    ProcedureFeeList fees;
    RuleList rules = { NULL, 0 };
    TRY(procedure_list_fees(tx, ask->version_id, &fees));
    rules.items = arena_array(cx->arena, FeeRule, fees.n);
    for (size_t i = 0; i < fees.n && rules.n < FEE_LINES_MAX; i++)
        if (fees.items[i].channel == ask->channel)
            rules.items[rules.n++] = fee_rule_from_catalogue(
                &fees.items[i], text_get(LANG_VI, fee_kind_text(fees.items[i].kind)));
    *out = rules;
    return OK;
}

static FeeExemption exemption_from_row(const FeeExemptionRow *row)
{
    return (FeeExemption) { row->code,        row->name,    row->proof,
                            row->legal_basis, row->percent, row->kinds };
}

static Err exemptions_list(Cx *cx, Tx *tx, const FeeAsk *ask, Str code, FeeExemptionList *out)
{
    FeeExemptionRowList rows;
    FeeExemptionList list;
    TRY(sql_exemption_list(tx, code, ask->on, &rows));
    list = (FeeExemptionList) { arena_array(cx->arena, FeeExemption, rows.n), 0 };
    for (size_t i = 0; i < rows.n; i++) {
        bool holds;
        TRY(is_in_force(tx, rows.items[i].agency_id, ask->agency_id, &holds));
        if (holds)
            list.items[list.n++] = exemption_from_row(&rows.items[i]);
    }
    *out = list;
    return OK;
}

Err fee_list_exemptions(Cx *cx, const FeeAsk *ask, FeeExemptionList *out)
{
    Tx *tx = tx_reads(cx);
    ProcedureVersion version;
    TRY(procedure_version_get(cx, tx, ask->version_id, &version));
    return exemptions_list(cx, tx, ask, base_code(cx, version.code), out);
}

static const FeeExemption *exemption_find(const FeeExemptionList *list, Str code)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->items[i].code, code))
            return &list->items[i];
    return NULL;
}

// Several prices of one kind are cases of the procedure: without a choice the first one counts.
static bool is_first_of_kind(const RuleList *rules, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (rules->items[k].kind == rules->items[i].kind)
            return false;
    return true;
}

static FeeChoice choice_for(const FeeAsk *ask, const RuleList *rules, size_t i)
{
    for (size_t k = 0; k < ask->choices.n; k++)
        if (ask->choices.items[k].line == (int64_t)i + 1)
            return ask->choices.items[k];
    return (FeeChoice) { .line = (int64_t)i + 1,
                         .typed = NO_MONEY,
                         .is_left_out = !is_first_of_kind(rules, i) };
}

static Str field_of(Cx *cx, int64_t line, const char *name)
{
    return str_format(cx->arena, "%s%lld", name, (long long)line);
}

static Err line_quote(Cx *cx, const FeeRule *rule, const FeeChoice *choice,
                      const FeeExemptionList *exemptions, FeeLine *out)
{
    const FeeExemption *exemption = NULL;
    if (!str_is_empty(choice->exemption)) {
        exemption = exemption_find(exemptions, choice->exemption);
        if (exemption == NULL)
            problem_add_field(cx, field_of(cx, choice->line, "exemption"), T_FEES_EXEMPTION_UNKNOWN,
                              NULL);
    }
    bool is_typed = rule->n_tiers == 0 && !money_is_absent(choice->typed);
    if (is_typed && str_is_empty(choice->typed_basis))
        problem_add_field(cx, field_of(cx, choice->line, "basis"), T_FEES_BASIS_MISSING, NULL);
    if (!fee_line_reckon(cx->arena, rule, choice, exemption, out)) {
        problem_add_field(cx, field_of(cx, choice->line, "quantity"), T_FEES_OUT_OF_BOUNDS, NULL);
        return problem_fields(cx, T_FEES_QUOTE_FAILED);
    }
    return OK;
}

static Err choices_check(Cx *cx, const FeeAsk *ask, size_t n_rules)
{
    for (size_t i = 0; i < ask->choices.n; i++)
        if (ask->choices.items[i].line < 1 || ask->choices.items[i].line > (int64_t)n_rules)
            problem_add_field(cx, S("line"), T_FEES_LINE_UNKNOWN, NULL);
    return problem_fields(cx, T_FEES_QUOTE_FAILED);
}

Err fee_quote_make(Cx *cx, Tx *tx, const FeeAsk *ask, FeeQuote *out)
{
    ProcedureVersion version;
    RuleList rules;
    FeeExemptionList exemptions;
    FeeQuote quote = { .is_known = true };
    TRY(procedure_version_get(cx, tx, ask->version_id, &version));
    Str code = base_code(cx, version.code);
    TRY(rules_local(cx, tx, ask, code, &rules));
    if (rules.n == 0)
        TRY(rules_national(cx, tx, ask, &rules));
    TRY(choices_check(cx, ask, rules.n));
    TRY(exemptions_list(cx, tx, ask, code, &exemptions));
    quote.lines = (FeeLines) { arena_array(cx->arena, FeeLine, rules.n), rules.n };
    for (size_t i = 0; i < rules.n; i++) {
        FeeChoice choice = choice_for(ask, &rules, i);
        TRY(line_quote(cx, &rules.items[i], &choice, &exemptions, &quote.lines.items[i]));
    }
    TRY(problem_fields(cx, T_FEES_QUOTE_FAILED));
    if (!fee_quote_sum(&quote))
        return fail(cx, ERR_INPUT, T_FEES_OUT_OF_BOUNDS);
    *out = quote;
    return OK;
}

Err fee_quote(Cx *cx, const FeeAsk *ask, FeeQuote *out)
{
    return fee_quote_make(cx, tx_reads(cx), ask, out);
}

FeeAsk fee_ask_of_dossier(Cx *cx, const Dossier *dossier, const FeeChoiceList *choices)
{
    bool is_received = !instant_is_absent(dossier->fold.received_at);
    Instant at = is_received ? dossier->fold.received_at : cx->env->now(cx->env);
    FeeAsk ask = { .version_id = dossier->version_id,
                   .agency_id = dossier->agency_id,
                   .channel = dossier->fold.channel,
                   .on = instant_date(at) };
    if (choices != NULL)
        ask.choices = *choices;
    return ask;
}

Err fee_quote_dossier(Cx *cx, Str code, const FeeChoiceList *choices, FeeQuote *out)
{
    Dossier dossier;
    TRY(dossier_get(cx, code, &dossier));
    FeeAsk ask = fee_ask_of_dossier(cx, &dossier, choices);
    return fee_quote_make(cx, tx_reads(cx), &ask, out);
}

Err fee_exemptions_of(Cx *cx, const Dossier *dossier, FeeExemptionList *out)
{
    FeeAsk ask = fee_ask_of_dossier(cx, dossier, NULL);
    return fee_list_exemptions(cx, &ask, out);
}
