// Histories whose form 06a gives exactly the figures that four units published, so that the
// program's report can be held against the text of the news.
#pragma once

#include "rooms/calendar/calendar.h"
#include "rooms/demo/story_rules.h"

// A unit of a demo as the administrative lists know it; parents stand before their children.
typedef struct DemoPlace {
    const char *code, *name, *kind;
    AgencyLevel level;
    int parent; // position in the list, -1 at the top
} DemoPlace;

// What was counted in the period.
typedef struct ScenarioCounts {
    int64_t carried_over, received; // before and within it
    int64_t resolved, late;         // all that was carried over is among the resolved
} ScenarioCounts;

// Units whose counts were published together.
typedef struct ScenarioGroup {
    size_t first_place, n_places;
    ScenarioCounts counts;
} ScenarioGroup;

enum {
    SCENARIO_GROUPS_MAX = 2,
    SCENARIO_PLACES_MAX = 16,
};

typedef struct Scenario {
    const char *name;
    Civil from, to;
    const DemoPlace *places;
    size_t n_places;
    ScenarioGroup groups[SCENARIO_GROUPS_MAX];
    const char *source; // who said it, and what of it is ours
} Scenario;

// NULL: there is none of that name.
const Scenario *scenario_find(Str name);
// By position, NULL after the last.
const Scenario *scenario_at(size_t i);

// The district of the ordinary demo.
const DemoPlace *demo_places(size_t *out_n);

// Divides total by weights so that the parts add up exactly.
void share_out(int64_t total, const int64_t *weights, size_t n, int64_t *out);

// Divides the counts of a group among its units, the first of which (the district) has the weight
// of three.
void scenario_share_out(const ScenarioGroup *group, ScenarioCounts *out);
int scenario_period_days(const Calendar *calendar, Date from, Date to); // working days

// One dossier of a scenario: which of how many of its unit.
typedef struct ScenarioDossier {
    const Calendar *calendar;
    const DemoUnit *unit;
    Str procedure;
    Date from;
    int period_days;
    ScenarioCounts counts; // of the unit
    int64_t number;        // 0 … carried_over + received - 1
    Str code;
    Instant received_at; // from scenario_reception
} ScenarioDossier;

Instant scenario_reception(Draw *draw, const ScenarioDossier *dossier);
void scenario_story(Draw *draw, Arena *arena, const ScenarioDossier *dossier, Story *out);
