// Who receives what and when in the made-up district.
#pragma once

#include "rooms/demo/demo.h"
#include "rooms/demo/scenario_rules.h"

// The procedures of one kind of place, with running sums of their weights in one month.
typedef struct DemoChoice {
    DemoProcedureList procedures;
    int64_t *sums;
} DemoChoice;

void choice_make(Arena *arena, const DemoProcedureList *procedures, int month, DemoChoice *out);

typedef struct DemoPlan {
    DemoUnit *units;
    int64_t *unit_sums; // running sums of weights
    size_t n;
    DemoChoice district, commune; // of the month that is told; empty in a new plan
} DemoPlan;

// Units of districts and communes only; the province above them receives nothing.
void plan_make(Arena *arena, uint64_t seed, const DemoPlace *places, size_t n, DemoPlan *out);
const DemoChoice *plan_choice(const DemoPlan *plan, const DemoUnit *unit);

// How many dossiers come on each day from `from` on; false: no day of the period is worked.
bool plan_days(const Calendar *calendar, const DemoOptions *options, int64_t *out);

// A reception of one day; drawn first, because serial numbers follow the clock.
typedef struct Arrival {
    Instant at;
    int64_t number; // of all dossiers
    Draw draw;      // goes on with this dossier
} Arrival;

// Those of one day, in the order of the clock.
void plan_arrivals(const Calendar *calendar, uint64_t seed, Date day, Arrival *arrivals, size_t n);
// "H16.37.02-230307-0012"
Str dossier_code_make(Arena *arena, Str unit, Date day, int64_t serial);
