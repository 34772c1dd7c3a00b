// The file of prices replaces all that were entered before; what dossiers owe already stays as it
// was computed on its day.
#include "base/lines.h"
#include "rooms/fees/fees.h"
#include "rooms/fees/fees_sql.h"
#include "rooms/fees/price_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 64 * 1024,
    PRICES_MAX = 20000,
};

typedef struct PriceFile {
    PriceLine *items;
    size_t n, room;
} PriceFile;

typedef struct ImportRun {
    const PriceFile *file;
    bool is_dry_run, is_rehearsed;
    int64_t rule_id, exemption_id; // of the next one
    FeeImportCounts counts;
} ImportRun;

static Str line_field(Cx *cx, int64_t line, Str field)
{
    return str_format(cx->arena, "%lld:%.*s", (long long)line, STR_ARG(field));
}

static void price_add(Cx *cx, PriceFile *file, const PriceLine *line)
{
    if (file->n == file->room) {
        size_t room = file->room == 0 ? 64 : file->room * 2;
        file->items =
            arena_grow(cx->arena, file->items, file->room * sizeof *line, room * sizeof *line);
        file->room = room;
    }
    file->items[file->n++] = *line;
}

static Err line_take(Cx *cx, Str text, int64_t number, PriceFile *file)
{
    Json *json;
    Str why;
    PriceLine line;
    PriceFault fault;
    if (!json_parse(cx->arena, text, &json, &why) || !json_is_object(json))
        problem_add_field(cx, line_field(cx, number, S("json")), T_FEES_PRICE_JSON, NULL);
    else if (!price_line_parse(cx->arena, json, &line, &fault))
        problem_add_field(cx, line_field(cx, number, fault.field), fault.text, NULL);
    else if (file->n < PRICES_MAX)
        price_add(cx, file, &line);
    else
        return fail(cx, ERR_LIMIT, T_FEES_PRICE_REFUSED);
    return OK;
}

static Err file_read(Cx *cx, Input *input, PriceFile *file)
{
    Lines lines;
    Str text;
    bool found;
    lines_init(&lines, cx->arena, input, LINE_BYTES);
    for (;;) {
        Err err = lines_next(&lines, &text, &found);
        if (err != OK)
            return fail(cx, err == ERR_LIMIT ? ERR_LIMIT : ERR_STORAGE, T_FEES_PRICE_REFUSED);
        if (!found)
            return problem_fields(cx, T_FEES_PRICE_REFUSED);
        if (!str_is_empty(str_trim(text)))
            TRY(line_take(cx, str_copy(cx->arena, text), lines.number, file));
    }
}

static Err agency_of(Cx *cx, Tx *tx, const PriceLine *line, int64_t *out_id)
{
    Agency agency;
    bool found;
    *out_id = NO_INT;
    if (str_is_empty(line->agency))
        return OK;
    TRY(agency_find_latest(tx, line->agency, &agency, &found));
    if (!found)
        return fail(cx, ERR_INPUT, T_FEES_PRICE_AGENCY, .args = { { "code", line->agency } });
    *out_id = agency.id;
    return OK;
}

static Err rule_save(Tx *tx, const PriceLine *line, int64_t agency_id, ImportRun *run)
{
    const FeeRule *rule = &line->rule;
    int64_t id = run->rule_id++;
    bool each = rule->channel == CHANNEL_COUNT;
    TRY(sql_rule_add(tx, &(SqlRuleAddParams) { .id = id,
                                               .procedure_code = line->procedure,
                                               .agency_id = agency_id,
                                               .channel = each ? NO_INT : (int64_t)rule->channel,
                                               .ordinal = ++run->counts.prices,
                                               .kind = rule->kind,
                                               .name = rule->name,
                                               .unit = rule->unit,
                                               .cap = rule->cap.dong,
                                               .timing = rule->timing,
                                               .legal_basis = rule->legal_basis,
                                               .valid_from = line->valid_from,
                                               .valid_to = line->valid_to }));
    for (size_t i = 0; i < rule->n_tiers; i++)
        TRY(sql_tier_add(tx, id, rule->tiers[i].from, rule->tiers[i].amount.dong));
    return OK;
}

static Err exemption_save(Tx *tx, const PriceLine *line, int64_t agency_id, ImportRun *run)
{
    const FeeExemption *exemption = &line->exemption;
    run->counts.exemptions++;
    return sql_exemption_add(tx, &(SqlExemptionAddParams) { .id = run->exemption_id++,
                                                            .code = exemption->code,
                                                            .name = exemption->name,
                                                            .percent = exemption->percent,
                                                            .kinds = exemption->kinds,
                                                            .procedure_code = line->procedure,
                                                            .agency_id = agency_id,
                                                            .proof = exemption->proof,
                                                            .legal_basis = exemption->legal_basis,
                                                            .valid_from = line->valid_from,
                                                            .valid_to = line->valid_to });
}

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ImportRun *run = arg;
    run->counts = (FeeImportCounts) { 0 };
    run->is_rehearsed = false;
    // Numbers go on: a charge of an older price never points to a new one.
    TRY(sql_rule_next_id(tx, &run->rule_id));
    TRY(sql_exemption_next_id(tx, &run->exemption_id));
    TRY(sql_tier_clear(tx));
    TRY(sql_rule_clear(tx));
    TRY(sql_exemption_clear(tx));
    for (size_t i = 0; i < run->file->n; i++) {
        const PriceLine *line = &run->file->items[i];
        int64_t agency_id;
        TRY(agency_of(cx, tx, line, &agency_id));
        TRY(line->is_exemption ? exemption_save(tx, line, agency_id, run)
                               : rule_save(tx, line, agency_id, run));
    }
    run->is_rehearsed = run->is_dry_run;
    return run->is_dry_run ? ERR_CONFLICT : OK;
}

Err fee_import(Cx *cx, Input *input, bool is_dry_run, FeeImportCounts *out)
{
    PriceFile file = { 0 };
    ImportRun run = { .file = &file, .is_dry_run = is_dry_run };
    TRY(file_read(cx, input, &file));
    Err err = tx_run(cx, "fee_import", import_in_tx, &run);
    if (err != OK && !run.is_rehearsed)
        return err;
    *out = run.counts;
    return OK;
}
