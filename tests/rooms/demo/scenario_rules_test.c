#include "rooms/demo/scenario_rules.h"

#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"

TEST("parts add up to the whole, whatever the weights")
{
    static const int64_t weights[] = { 3, 1, 0, 7, 2 };
    for (int64_t total = 0; total < 500; total++) {
        int64_t parts[5];
        int64_t sum = 0;
        share_out(total, weights, 5, parts);
        for (int i = 0; i < 5; i++) {
            CHECK(parts[i] >= 0);
            sum += parts[i];
        }
        CHECK_INT(sum, total);
        CHECK_INT(parts[2], 0);
    }
}

TEST("the units of every scenario can have what is shared out to them")
{
    for (size_t i = 0; scenario_at(i) != NULL; i++) {
        const Scenario *scenario = scenario_at(i);
        for (int g = 0; g < SCENARIO_GROUPS_MAX && scenario->groups[g].n_places > 0; g++) {
            const ScenarioGroup *group = &scenario->groups[g];
            ScenarioCounts counts[SCENARIO_PLACES_MAX];
            CHECK(group->first_place + group->n_places <= scenario->n_places);
            scenario_share_out(group, counts);
            for (size_t k = 0; k < group->n_places; k++) {
                CHECK(counts[k].carried_over <= counts[k].resolved);
                CHECK(counts[k].resolved <= counts[k].carried_over + counts[k].received);
                CHECK(counts[k].late <= counts[k].resolved);
            }
        }
    }
}

TEST("scenarios are found by name, parents stand before their children")
{
    CHECK(scenario_find(S("dak-song-2023-h1")) == scenario_at(1));
    CHECK(scenario_find(S("dak-song")) == NULL);
    CHECK(scenario_find(S("")) == NULL);
    for (size_t i = 0; scenario_at(i) != NULL; i++)
        for (size_t k = 0; k < scenario_at(i)->n_places; k++)
            CHECK(scenario_at(i)->places[k].parent < (int)k);
    size_t n;
    CHECK(demo_places(&n)[0].level == AGENCY_PROVINCE);
    CHECK_INT((int64_t)n, 11);
}

// All lives of one unit, as they would be imported.
static LifeList lives_of(ScenarioDossier *dossier)
{
    int64_t n = dossier->counts.carried_over + dossier->counts.received;
    LifeList lives = { arena_array(test_arena(), Life, (size_t)n), (size_t)n };
    for (int64_t i = 0; i < n; i++) {
        Story story;
        Life *life = &lives.items[i];
        Draw draw = draw_begin(42, (uint64_t)i);
        dossier->number = i;
        dossier->received_at = scenario_reception(&draw, dossier);
        scenario_story(&draw, test_arena(), dossier, &story);
        for (life->n = 0; life->n < story.n; life->n++)
            life->events[life->n] = story.events[life->n].event;
    }
    return lives;
}

TEST("a unit's dossiers give its counts exactly, seen by the slow count")
{
    static const ScenarioCounts cases[] = {
        { 0, 164, 164, 0 }, { 40, 300, 290, 39 }, { 5, 5, 5, 5 },       { 20, 100, 20, 1 },
        { 0, 1, 1, 1 },     { 0, 7, 0, 0 },       { 100, 500, 599, 8 },
    };
    DemoUnit unit = { .code = S("H22.05.01"), .name = S("UBND xã Tả Lủng") };
    ReportQuery query = { .from = test_date("2023-01-01"), .to = test_date("2023-09-30") };
    ScenarioDossier dossier = { .unit = &unit, .procedure = S("x"), .code = S("c") };
    query.as_of = NO_INSTANT;
    dossier.from = query.from;
    CHECK_OK(calendar_load(test_db(), NO_INT, &dossier.calendar));
    dossier.period_days = scenario_period_days(dossier.calendar, query.from, query.to);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        dossier.counts = cases[i];
        LifeList lives = lives_of(&dossier);
        Figures figures = reference_figures(&lives, &query);
        CHECK_INT(figures.n[FIGURE_CARRIED_OVER], cases[i].carried_over);
        CHECK_INT(figures.n[FIGURE_RECEIVED_TOTAL], cases[i].carried_over + cases[i].received);
        CHECK_INT(figures.n[FIGURE_RESOLVED_TOTAL], cases[i].resolved);
        CHECK_INT(figures.n[FIGURE_RESOLVED_LATE], cases[i].late);
        CHECK_INT(figures.n[FIGURE_MISSING_DUE], 0);
    }
}
