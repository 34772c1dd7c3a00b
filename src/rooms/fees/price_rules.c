#include "rooms/fees/price_rules.h"

#include "base/text.h"
#include "rooms/agencies/agencies.h"
#include "texts.h"

enum {
    NAME_BYTES_MAX = 500,
    PERCENT_MAX = 100,
};

typedef struct Reader {
    Arena *arena;
    const Json *json;
    PriceFault *fault;
    bool failed;
} Reader;

static void reader_fail(Reader *reader, const char *field, TextKey text)
{
    if (reader->failed)
        return;
    reader->failed = true;
    *reader->fault = (PriceFault) { str_from_c(field), text };
}

static Str read_text(Reader *reader, const char *name, bool required)
{
    Str text = json_get_text(reader->json, name);
    bool is_other = json_get(reader->json, name) != NULL && str_is_absent(text);
    if (is_other || text.length > NAME_BYTES_MAX || (required && str_is_empty(str_trim(text))))
        reader_fail(reader, name, T_FEES_PRICE_TEXT);
    return str_is_absent(text) ? S("") : text_copy_nfc(reader->arena, str_trim(text));
}

static Date read_date(Reader *reader, const char *name, Date absent)
{
    Date date = absent;
    Str text = json_get_text(reader->json, name);
    bool is_wrong = !str_is_absent(text) && !date_parse_iso(text, &date);
    if (is_wrong || date_is_absent(date))
        reader_fail(reader, name, T_FEES_PRICE_DATE);
    return date;
}

// An amount between 0 and MONEY_MAX, or absent.
static Money read_money(Reader *reader, const Json *json, const char *name)
{
    const Json *value = json_get(json, name);
    if (value == NULL)
        return NO_MONEY;
    int64_t dong = json_to_int(value);
    if (!json_is_int(value) || dong < 0 || dong > MONEY_MAX.dong)
        reader_fail(reader, name, T_FEES_AMOUNT_WRONG);
    return (Money) { dong };
}

static bool kind_parse(Str name, FeeKind *out)
{
    static const Str names[FEE_KIND_COUNT] = { STR_INIT("charge"), STR_INIT("levy"),
                                               STR_INIT("obligation") };
    for (int kind = 0; kind < FEE_KIND_COUNT; kind++)
        if (str_equal(name, names[kind])) {
            *out = (FeeKind)kind;
            return true;
        }
    return false;
}

static void tiers_read(Reader *reader, FeeRule *rule)
{
    const Json *tiers = json_get(reader->json, "tiers");
    size_t n = json_is_array(tiers) ? json_length(tiers) : 0;
    if (n < 1 || n > FEE_TIERS_MAX)
        reader_fail(reader, "tiers", T_FEES_PRICE_TIERS);
    for (size_t i = 0; i < n && !reader->failed; i++) {
        const Json *tier = json_at(tiers, i);
        Money amount = json_is_object(tier) ? read_money(reader, tier, "amount") : NO_MONEY;
        rule->tiers[rule->n_tiers++] = (FeeTier) { json_to_int(json_get(tier, "from")), amount };
    }
    rule->cap = read_money(reader, reader->json, "cap");
    if (!reader->failed && !fee_rule_is_sound(rule))
        reader_fail(reader, "tiers", T_FEES_PRICE_TIERS);
}

static void rule_read(Reader *reader, PriceLine *line)
{
    FeeRule *rule = &line->rule;
    Str channel = read_text(reader, "channel", false), timing = read_text(reader, "timing", false);
    *rule = (FeeRule) { .id = NO_INT, .channel = CHANNEL_COUNT, .timing = FEE_BEFORE };
    line->procedure = read_text(reader, "procedure", true);
    rule->name = read_text(reader, "name", true);
    rule->unit = read_text(reader, "unit", false);
    rule->legal_basis = read_text(reader, "legal_basis", true);
    rule->note = S("");
    if (!kind_parse(json_get_text(reader->json, "kind"), &rule->kind))
        reader_fail(reader, "kind", T_FEES_PRICE_KIND);
    if (!str_is_empty(channel) && !channel_parse(channel, &rule->channel))
        reader_fail(reader, "channel", T_FEES_PRICE_CHANNEL);
    if (str_equal_c(timing, "after"))
        rule->timing = FEE_AFTER;
    else if (!str_is_empty(timing) && !str_equal_c(timing, "before"))
        reader_fail(reader, "timing", T_FEES_PRICE_TIMING);
    tiers_read(reader, rule);
}

static int64_t kinds_read(Reader *reader)
{
    const Json *kinds = json_get(reader->json, "kinds");
    int64_t set = 0;
    for (size_t i = 0; json_is_array(kinds) && i < json_length(kinds); i++) {
        FeeKind kind;
        if (!kind_parse(json_to_text(json_at(kinds, i)), &kind) || kind == FEE_OBLIGATION)
            reader_fail(reader, "kinds", T_FEES_PRICE_KIND);
        else
            set |= (int64_t)1 << kind;
    }
    if (set == 0)
        reader_fail(reader, "kinds", T_FEES_PRICE_KIND);
    return set;
}

static void exemption_read(Reader *reader, PriceLine *line)
{
    FeeExemption *exemption = &line->exemption;
    line->is_exemption = true;
    line->procedure = read_text(reader, "procedure", false);
    exemption->code = read_text(reader, "exemption", true);
    exemption->name = read_text(reader, "name", true);
    exemption->proof = read_text(reader, "proof", false);
    exemption->legal_basis = read_text(reader, "legal_basis", true);
    exemption->percent = json_to_int(json_get(reader->json, "percent"));
    exemption->kinds = kinds_read(reader);
    if (exemption->percent < 1 || exemption->percent > PERCENT_MAX)
        reader_fail(reader, "percent", T_FEES_PRICE_PERCENT);
}

bool price_line_parse(Arena *arena, const Json *json, PriceLine *out, PriceFault *fault)
{
    Reader reader = { arena, json, fault, false };
    PriceLine line = { .is_exemption = false };
    if (json_get(json, "exemption") != NULL)
        exemption_read(&reader, &line);
    else
        rule_read(&reader, &line);
    line.agency = read_text(&reader, "agency", false);
    line.valid_from = read_date(&reader, "valid_from", NO_DATE);
    line.valid_to = read_date(&reader, "valid_to", AGENCY_FOR_EVER);
    if (!reader.failed && line.valid_to.days < line.valid_from.days)
        reader_fail(&reader, "valid_to", T_FEES_PRICE_DATE);
    if (reader.failed)
        return false;
    *out = line;
    return true;
}
