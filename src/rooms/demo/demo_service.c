// One transaction: units, accounts, dossiers, and the record that all of it is made up.
#include "rooms/demo/catalogue_service.h"
#include "rooms/demo/demo_sql.h"
#include "rooms/demo/fees_service.h"
#include "rooms/demo/plan_rules.h"
#include "rooms/demo/telling_service.h"
#include "rooms/identity/identity.h"
#include "rooms/queue/queue.h"
#include "rooms/work/work.h"
#include "store/tx.h"
#include "texts.h"

typedef struct DemoWork {
    const DemoOptions *options;
    const Scenario *scenario; // NULL: the made-up district
    DemoTotals *out;
} DemoWork;

Err demo_check(Cx *cx, const DemoOptions *options)
{
    Date first = date_from_civil((Civil) { 2016, 1, 1 });
    Date today = instant_date(cx->env->now(cx->env));
    if (!str_is_absent(options->scenario)) {
        if (scenario_find(options->scenario) != NULL)
            return OK;
        return fail(cx, ERR_INPUT, T_DEMO_SCENARIO_UNKNOWN,
                    .args = { { "value", options->scenario },
                              { "names", demo_scenario_names(cx->arena) } });
    }
    if (options->dossiers < 1 || options->dossiers > DEMO_DOSSIERS_MAX)
        problem_add_field(
            cx, S("dossiers"), T_DEMO_DOSSIERS_WRONG,
            &(TextArg) { "max", str_format(cx->arena, "%d", (int)DEMO_DOSSIERS_MAX) });
    if (options->from.days < first.days || options->to.days > today.days ||
        options->from.days > options->to.days)
        problem_add_field(cx, S("from"), T_DEMO_PERIOD_WRONG, NULL);
    return problem_fields(cx, T_DEMO_OPTIONS_WRONG);
}

static Str seed_text(Cx *cx, const DemoOptions *options)
{
    return str_format(cx->arena, "%llu", (unsigned long long)options->seed);
}

static Str scenario_name(const DemoOptions *options)
{
    return str_is_absent(options->scenario) ? S("") : options->scenario;
}

// *out_same: this very demo is there already.
static Err emptiness_check(Cx *cx, Tx *tx, const DemoWork *work, bool *out_same)
{
    const DemoOptions *options = work->options;
    LedgerReceipt head;
    DemoRunRow row;
    bool found;
    TRY(sql_demo_run_find(tx, &row, &found));
    TRY(ledger_head(tx, &head));
    if (!found && head.seq > 0)
        return fail(cx, ERR_CONFLICT, T_DEMO_NOT_EMPTY, .hint = T_DEMO_USE_EMPTY_FOLDER);
    bool same = found && str_equal(row.scenario, scenario_name(options)) &&
                str_equal(row.seed, seed_text(cx, options)) &&
                (work->scenario != NULL ||
                 (row.dossiers == options->dossiers && row.from_day.days == options->from.days &&
                  row.to_day.days == options->to.days));
    if (found && !same)
        return fail(cx, ERR_CONFLICT, T_DEMO_OTHER_DEMO, .hint = T_DEMO_USE_EMPTY_FOLDER);
    *out_same = same;
    return OK;
}

static Err place_add(Cx *cx, Tx *tx, const DemoPlace *place, const int64_t *ids, int64_t *out_id)
{
    Agency found_agency;
    bool found;
    TRY(agency_find_latest(tx, str_from_c(place->code), &found_agency, &found));
    if (found) {
        *out_id = found_agency.id;
        return OK;
    }
    Agency agency = {
        .code = str_from_c(place->code),
        .name = str_from_c(place->name),
        .level = place->level,
        .kind = str_from_c(place->kind),
        .parent_id = place->parent < 0 ? NO_INT : ids[place->parent],
        .valid_from = NO_DATE,
        .valid_to = NO_DATE,
    };
    return agency_add(cx, tx, &agency, out_id);
}

// The accounts belong to the district: it sees its own dossiers and those of its communes.
static Err places_add(Cx *cx, Tx *tx, const DemoPlace *places, size_t n)
{
    int64_t *ids = arena_array(cx->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        TRY(place_add(cx, tx, &places[i], ids, &ids[i]));
    return account_add_demo(cx, tx, ids[n > 1 ? 1 : 0]);
}

static Err run_record(Cx *cx, Tx *tx, const DemoOptions *options)
{
    return sql_demo_run_add(tx, &(SqlDemoRunAddParams) {
                                    .scenario = scenario_name(options),
                                    .seed = seed_text(cx, options),
                                    .dossiers = options->dossiers,
                                    .from_day = options->from,
                                    .to_day = options->to,
                                    .made_at = cx->env->now(cx->env),
                                });
}

static Err demo_in_tx(Cx *cx, Tx *tx, void *arg)
{
    DemoWork *work = arg;
    const Scenario *scenario = work->scenario;
    DemoTotals totals = { 0 };
    LedgerReceipt head;
    size_t n = scenario != NULL ? scenario->n_places : 0;
    const DemoPlace *places = scenario != NULL ? scenario->places : demo_places(&n);
    TRY(emptiness_check(cx, tx, work, &totals.was_there));
    if (!totals.was_there) {
        HistoryTotals told;
        TRY(places_add(cx, tx, places, n));
        if (scenario != NULL)
            TRY(scenario_tell(cx, tx, scenario, work->options, &told));
        else
            TRY(district_tell(cx, tx, work->options, &told));
        TRY(result_drafts_fill(cx, tx, S("lanhdao")));
        TRY(run_record(cx, tx, work->options));
        TRY(ledger_checkpoint_add(cx, tx));
        totals.dossiers = told.dossiers;
        totals.events = told.events;
    }
    TRY(ledger_head(tx, &head));
    totals.head = head.hash;
    *work->out = totals;
    return OK;
}

// The line at the one-stop shop of the district.
static Err queue_tell(Cx *cx)
{
    Cx shop = *cx;
    int64_t agency_id;
    bool found;
    shop.actor = actor_system();
    TRY(account_find_home(tx_reads(cx), &agency_id, &found));
    if (!found)
        return OK;
    TRY(queue_add_demo(&shop, agency_id));
    return queue_add_demo_people(&shop, agency_id);
}

// Looks before the catalogue is touched; the transaction looks again.
static Err emptiness_look(Cx *cx, Tx *tx, void *arg)
{
    bool same;
    return emptiness_check(cx, tx, arg, &same);
}

Err demo_add(Cx *cx, const DemoOptions *options, DemoTotals *out)
{
    DemoTotals totals;
    CalendarImportCounts days;
    DemoWork work = { .options = options, .out = &totals };
    TRY(demo_check(cx, options));
    if (!str_is_absent(options->scenario))
        work.scenario = scenario_find(options->scenario);
    TRY(tx_read(cx, emptiness_look, &work));
    TRY(calendar_add_official(cx, &days));
    TRY(demo_catalogue_add(cx));
    TRY(tx_run(cx, "demo_add", demo_in_tx, &work));
    if (!totals.was_there) {
        TRY(demo_prices_add(cx));
        TRY(demo_fees_add(cx));
        TRY(queue_tell(cx));
    }
    *out = totals;
    return OK;
}

int64_t demo_count(const DemoOptions *options)
{
    if (str_is_absent(options->scenario))
        return options->dossiers;
    const Scenario *scenario = scenario_find(options->scenario);
    int64_t n = 0;
    for (int i = 0; scenario != NULL && i < SCENARIO_GROUPS_MAX; i++)
        n += scenario->groups[i].counts.carried_over + scenario->groups[i].counts.received;
    return n;
}

Str demo_scenario_names(Arena *arena)
{
    Str names = S("");
    for (size_t i = 0; scenario_at(i) != NULL; i++)
        names =
            str_format(arena, "%.*s%s%s", STR_ARG(names), i == 0 ? "" : " ", scenario_at(i)->name);
    return names;
}

bool demo_scenario_period(Str name, Date *out_from, Date *out_to, Str *out_agency)
{
    const Scenario *scenario = scenario_find(name);
    if (scenario == NULL)
        return false;
    *out_from = date_from_civil(scenario->from);
    *out_to = date_from_civil(scenario->to);
    *out_agency = str_from_c(scenario->places[scenario->groups[0].first_place].code);
    return true;
}
