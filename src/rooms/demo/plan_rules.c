#include "rooms/demo/plan_rules.h"

#include <stdlib.h>

enum {
    STREAM_STAFF = 1000000000, // apart from the streams of dossiers
    STREAM_WEATHER = 1000000001,
    WEIGHT_DISTRICT = 18, // of 100, the communes share the rest about evenly
};

void choice_make(Arena *arena, const DemoProcedureList *procedures, int month, DemoChoice *out)
{
    int64_t sum = 0;
    DemoChoice choice = { *procedures, arena_array(arena, int64_t, procedures->n) };
    for (size_t i = 0; i < procedures->n; i++) {
        const DemoProcedure *procedure = &procedures->items[i];
        sum += procedure->weight * season_weight(procedure->season, month);
        choice.sums[i] = sum;
    }
    *out = choice;
}

static const Str *staff_make(Arena *arena, uint64_t seed, size_t unit)
{
    Draw draw = draw_begin(seed, STREAM_STAFF + unit * 10);
    Str *staff = arena_array(arena, Str, DEMO_STAFF);
    for (int i = 0; i < DEMO_STAFF; i++) {
        Applicant person;
        person_draw(&draw, arena, S(""), &person);
        staff[i] = person.name;
    }
    return staff;
}

void plan_make(Arena *arena, uint64_t seed, const DemoPlace *places, size_t n, DemoPlan *out)
{
    DemoPlan plan = { .units = arena_array(arena, DemoUnit, n),
                      .unit_sums = arena_array(arena, int64_t, n) };
    Draw draw = draw_begin(seed, STREAM_STAFF - 1);
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        const DemoPlace *place = &places[i];
        if (place->level == AGENCY_PROVINCE)
            continue;
        bool is_commune = place->level == AGENCY_COMMUNE;
        DemoUnit *unit = &plan.units[plan.n];
        *unit = (DemoUnit) {
            .code = str_from_c(place->code),
            .name = str_from_c(place->name),
            .above = is_commune ? str_from_c(places[place->parent].code) : NO_STR,
            .staff = staff_make(arena, seed, i),
            .weight = is_commune ? draw_between(&draw, 6, 12) : WEIGHT_DISTRICT,
        };
        sum += unit->weight;
        plan.unit_sums[plan.n++] = sum;
    }
    *out = plan;
}

const DemoChoice *plan_choice(const DemoPlan *plan, const DemoUnit *unit)
{
    return str_is_absent(unit->above) ? &plan->district : &plan->commune;
}

bool plan_days(const Calendar *calendar, const DemoOptions *options, int64_t *out)
{
    Draw weather = draw_begin(options->seed, STREAM_WEATHER);
    size_t n = (size_t)(options->to.days - options->from.days + 1);
    int64_t whole = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = day_weight(calendar, date_add_days(options->from, (int)i), &weather);
        whole += out[i];
    }
    if (whole == 0)
        return false;
    share_out(options->dossiers, out, n, out);
    return true;
}

static int arrival_compare(const void *a, const void *b)
{
    const Arrival *first = a;
    const Arrival *second = b;
    if (first->at.ms != second->at.ms)
        return first->at.ms < second->at.ms ? -1 : 1;
    return first->number < second->number ? -1 : first->number > second->number;
}

void plan_arrivals(const Calendar *calendar, uint64_t seed, Date day, Arrival *arrivals, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Arrival *arrival = &arrivals[i];
        arrival->draw = draw_begin(seed, (uint64_t)arrival->number);
        arrival->at = moment_draw(calendar, day, NO_INSTANT, &arrival->draw);
    }
    qsort(arrivals, n, sizeof *arrivals, arrival_compare);
}

Str dossier_code_make(Arena *arena, Str unit, Date day, int64_t serial)
{
    Civil civil = date_to_civil(day);
    return str_format(arena, "%.*s-%02d%02d%02d-%04lld", STR_ARG(unit), civil.year % 100,
                      civil.month, civil.day, (long long)serial);
}
