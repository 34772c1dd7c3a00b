#include "rooms/demo/telling_service.h"

#include "rooms/demo/catalogue_service.h"
#include "texts.h"

enum {
    SCRATCH_BYTES = 1024 * 1024,
    ONLINE_PERCENT_FIRST = 24, // on the first day of the period
    ONLINE_PERCENT_LAST = 49,
    PROGRESS_STEP = 256,
};

// What one telling carries along; the scratch arena is emptied after each dossier.
typedef struct Teller {
    Cx *cx;
    Tx *tx;
    const DemoOptions *options;
    HistoryImport *import;
    const Calendar *calendar;
    Arena *scratch;
    int64_t done;
} Teller;

static Err teller_begin(Cx *cx, Tx *tx, const DemoOptions *options, Teller *out)
{
    *out = (Teller) { .cx = cx, .tx = tx, .options = options };
    out->scratch = arena_open("demo", SCRATCH_BYTES);
    arena_defer(cx->arena, (void (*)(void *))arena_close, out->scratch);
    TRY(calendar_load(cx, NO_INT, &out->calendar));
    return history_begin(cx, tx, false, &out->import);
}

static Err story_write(Teller *teller, const Story *story)
{
    for (size_t i = 0; i < story->n; i++)
        TRY(history_add(teller->import, &story->events[i]));
    arena_reset(teller->scratch);
    teller->done++;
    if (teller->options->on_progress != NULL && teller->done % PROGRESS_STEP == 0)
        teller->options->on_progress(teller->options->progress_state, teller->done);
    return OK;
}

static Instant until_of(const Cx *cx, const DemoOptions *options)
{
    Instant now = cx->env->now(cx->env);
    Instant end = instant_end_of_day(options->to);
    return end.ms < now.ms ? end : now;
}

static int online_percent(const DemoOptions *options, Date day)
{
    int span = options->to.days - options->from.days + 1;
    return ONLINE_PERCENT_FIRST +
           (ONLINE_PERCENT_LAST - ONLINE_PERCENT_FIRST) * (day.days - options->from.days) / span;
}

static Err arrival_tell(Teller *teller, const DemoPlan *plan, Date day, Arrival *arrival,
                        int64_t *serials)
{
    const DemoOptions *options = teller->options;
    size_t i = draw_weighted(&arrival->draw, plan->unit_sums, plan->n);
    const DemoUnit *unit = &plan->units[i];
    const DemoChoice *choice = plan_choice(plan, unit);
    size_t chosen = draw_weighted(&arrival->draw, choice->sums, choice->procedures.n);
    StoryAsk ask = {
        .calendar = teller->calendar,
        .unit = unit,
        .procedure = &choice->procedures.items[chosen],
        .code = dossier_code_make(teller->scratch, unit->code, day, ++serials[i]),
        .received_at = arrival->at,
        .online_percent = online_percent(options, day),
        .until = until_of(teller->cx, options),
    };
    Story story;
    story_draw(&arrival->draw, teller->scratch, &ask, &story);
    return story_write(teller, &story);
}

// New versions of procedures begin with a month: the catalogue is asked once in each.
static Err month_begin(Teller *teller, Date day, DemoPlan *plan)
{
    Cx *cx = teller->cx;
    int month = date_to_civil(day).month;
    DemoProcedureList list;
    TRY(demo_procedures_list(cx, teller->tx, DEMO_AT_DISTRICT, day, &list));
    choice_make(cx->arena, &list, month, &plan->district);
    TRY(demo_procedures_list(cx, teller->tx, DEMO_AT_COMMUNE, day, &list));
    choice_make(cx->arena, &list, month, &plan->commune);
    return OK;
}

static Err day_tell(Teller *teller, const DemoPlan *plan, Date day, Arrival *arrivals, size_t n)
{
    int64_t serials[SCENARIO_PLACES_MAX] = { 0 };
    plan_arrivals(teller->calendar, teller->options->seed, day, arrivals, n);
    for (size_t i = 0; i < n; i++)
        TRY(arrival_tell(teller, plan, day, &arrivals[i], serials));
    return OK;
}

static size_t busiest_day(const int64_t *counts, size_t n)
{
    int64_t most = 0;
    for (size_t i = 0; i < n; i++)
        most = counts[i] > most ? counts[i] : most;
    return (size_t)most;
}

Err district_tell(Cx *cx, Tx *tx, const DemoOptions *options, HistoryTotals *out)
{
    Teller teller;
    DemoPlan plan;
    size_t n_places;
    const DemoPlace *places = demo_places(&n_places);
    size_t n_days = (size_t)(options->to.days - options->from.days + 1);
    int64_t *counts = arena_array(cx->arena, int64_t, n_days);
    int64_t number = 0;
    TRY(teller_begin(cx, tx, options, &teller));
    plan_make(cx->arena, options->seed, places, n_places, &plan);
    if (!plan_days(teller.calendar, options, counts))
        return fail(cx, ERR_INPUT, T_DEMO_PERIOD_WRONG);
    Arrival *arrivals = arena_array(cx->arena, Arrival, busiest_day(counts, n_days) + 1);
    for (size_t i = 0; i < n_days; i++) {
        for (int64_t k = 0; k < counts[i]; k++)
            arrivals[k].number = number++;
        Date day = date_add_days(options->from, (int)i);
        if (i == 0 || date_to_civil(day).day == 1)
            TRY(month_begin(&teller, day, &plan));
        TRY(day_tell(&teller, &plan, day, arrivals, (size_t)counts[i]));
    }
    return history_end(teller.import, out);
}

// The serial numbers of one unit, by day from `from` on; days before it have their own place.
typedef struct SerialBook {
    Date from;
    int64_t *last;
    size_t n;
} SerialBook;

static int64_t serial_next(SerialBook *book, Date day)
{
    int64_t i = day.days - book->from.days;
    return i >= 0 && i < (int64_t)book->n ? ++book->last[i] : 0;
}

enum {
    SCENARIO_DAYS_BEFORE = 120, // calendar days in which what is carried over came
};

static Err unit_tell(Teller *teller, const Scenario *scenario, ScenarioDossier *dossier,
                     uint64_t stream)
{
    Date first = date_add_days(dossier->from, -SCENARIO_DAYS_BEFORE);
    size_t n_days = (size_t)(date_from_civil(scenario->to).days - first.days + 1);
    SerialBook book = { first, arena_array(teller->cx->arena, int64_t, n_days), n_days };
    bool is_district = str_is_absent(dossier->unit->above);
    int at = is_district ? DEMO_AT_DISTRICT : DEMO_AT_COMMUNE;
    DemoProcedureList procedures;
    TRY(demo_procedures_list(teller->cx, teller->tx, at, dossier->from, &procedures));
    int64_t total = dossier->counts.carried_over + dossier->counts.received;
    for (dossier->number = 0; dossier->number < total; dossier->number++) {
        Draw draw = draw_begin(teller->options->seed, stream + (uint64_t)dossier->number);
        Story story;
        dossier->procedure = procedures.items[draw_below(&draw, (int64_t)procedures.n)].code;
        dossier->received_at = scenario_reception(&draw, dossier);
        Date day = instant_date(dossier->received_at);
        dossier->code =
            dossier_code_make(teller->scratch, dossier->unit->code, day, serial_next(&book, day));
        scenario_story(&draw, teller->scratch, dossier, &story);
        TRY(story_write(teller, &story));
    }
    return OK;
}

static Err group_tell(Teller *teller, const Scenario *scenario, const DemoPlan *plan,
                      const ScenarioGroup *group)
{
    ScenarioCounts counts[SCENARIO_PLACES_MAX];
    ScenarioDossier dossier = { .calendar = teller->calendar };
    Date to = date_from_civil(scenario->to);
    dossier.from = date_from_civil(scenario->from);
    dossier.period_days = scenario_period_days(teller->calendar, dossier.from, to);
    scenario_share_out(group, counts);
    for (size_t i = 0; i < group->n_places; i++) {
        // The province is no unit of the plan and stands first among the places.
        size_t place = group->first_place + i;
        dossier.unit = &plan->units[place - 1];
        dossier.counts = counts[i];
        TRY(unit_tell(teller, scenario, &dossier, place * 1000000));
    }
    return OK;
}

Err scenario_tell(Cx *cx, Tx *tx, const Scenario *scenario, const DemoOptions *options,
                  HistoryTotals *out)
{
    Teller teller;
    DemoPlan plan;
    TRY(teller_begin(cx, tx, options, &teller));
    plan_make(cx->arena, options->seed, scenario->places, scenario->n_places, &plan);
    for (int i = 0; i < SCENARIO_GROUPS_MAX && scenario->groups[i].n_places > 0; i++)
        TRY(group_tell(&teller, scenario, &plan, &scenario->groups[i]));
    return history_end(teller.import, out);
}
