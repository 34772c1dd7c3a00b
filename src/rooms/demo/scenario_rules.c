#include "rooms/demo/scenario_rules.h"

#include <assert.h>

enum {
    ONLINE_PERCENT = 30,
    CARRIED_DAYS = 25, // working days before the period in which what is carried over came
    TAIL_DAYS = 8,     // working days at the end that only bring what stays pending
    SALT_BYTES = 16,
};

// What was received at position i of n is spread evenly over the working days first … last (before
// or after from, see working_day).
static int spread(int64_t i, int64_t n, int first, int last)
{
    assert(i >= 0 && i < n && first <= last);
    return first + (int)(i * (last - first + 1) / n);
}

// The n-th working day counted from the first one of the period, which is 0.
static Date working_day(const ScenarioDossier *dossier, int n)
{
    Date before = date_add_days(dossier->from, -1);
    return n >= 0 ? calendar_working_day(dossier->calendar, before, n + 1)
                  : calendar_working_day(dossier->calendar, dossier->from, n);
}

// How many working days the period has.
static int days_of_period(const ScenarioDossier *dossier)
{
    int n = 0;
    while (working_day(dossier, n).days <= dossier->to.days)
        n++;
    return n;
}

static int reception_day(const ScenarioDossier *dossier)
{
    int64_t fresh = dossier->number - dossier->carried_over;
    if (fresh < 0)
        return spread(dossier->number, dossier->carried_over, -CARRIED_DAYS, -1);
    int64_t ending = dossier->resolved - dossier->carried_over;
    int last = days_of_period(dossier) - 1;
    if (fresh < ending)
        return spread(fresh, ending, 0, last - TAIL_DAYS);
    return spread(fresh - ending, dossier->received - ending, last - TAIL_DAYS, last);
}

Instant scenario_reception(Draw *draw, const ScenarioDossier *dossier)
{
    Date day = working_day(dossier, reception_day(dossier));
    return moment_draw(dossier->calendar, day, NO_INSTANT, draw);
}

// The late ones are spread evenly among the resolved.
static bool is_late(const ScenarioDossier *dossier)
{
    int64_t i = dossier->number;
    return (i + 1) * dossier->late / dossier->resolved != i * dossier->late / dossier->resolved;
}

static HistoryEvent *add(Story *story, const ScenarioDossier *dossier, DossierEventKind kind,
                         Instant at)
{
    assert(story->n < STORY_EVENTS_MAX);
    HistoryEvent *event = &story->events[story->n++];
    *event = (HistoryEvent) {
        .event = { .kind = kind, .at = at, .recorded_at = at, .dossier = dossier->code },
    };
    event->event.due = event->event.promised = event->event.leg_due = NO_INSTANT;
    return event;
}

void scenario_story(Draw *draw, Arena *arena, const ScenarioDossier *dossier, Story *out)
{
    int day = reception_day(dossier);
    bool ends = dossier->number < dossier->resolved;
    bool late = ends && is_late(dossier);
    // What was carried over ends within the period, not before it.
    int end_day = (day < 0 ? 0 : day) + (int)draw_between(draw, 2, TAIL_DAYS - 1);
    int due_day = end_day + (draw_chance(draw, 4000) ? 0 : (int)draw_between(draw, 1, 5));
    if (late)
        due_day = (int)draw_between(draw, day, end_day - 1);
    else if (!ends)
        due_day = day + CARRIED_DAYS;
    Person person;
    person_draw(draw, arena, dossier->unit->name, &person);
    out->n = 0;
    HistoryEvent *event = add(out, dossier, EVENT_RECEIVED, dossier->received_at);
    event->event.agency = dossier->unit->code;
    event->event.procedure = dossier->procedure;
    event->event.channel =
        draw_chance(draw, ONLINE_PERCENT * 100) ? CHANNEL_ONLINE : CHANNEL_COUNTER;
    event->event.due = calendar_closing(dossier->calendar, working_day(dossier, due_day));
    event->applicant = person_json(arena, &person);
    event->salt_hex = draw_hex(draw, arena, SALT_BYTES);
    event->check_code = draw_code(draw, arena, CHECK_CODE_LENGTH);
    if (!ends)
        return;
    Instant ended_at =
        moment_draw(dossier->calendar, working_day(dossier, end_day), NO_INSTANT, draw);
    add(out, dossier, EVENT_RESOLVED, ended_at);
}

void share_out(int64_t total, const int64_t *weights, size_t n, int64_t *out)
{
    int64_t whole = 0;
    for (size_t i = 0; i < n; i++)
        whole += weights[i];
    assert(whole > 0);
    int64_t before = 0;
    int64_t given = 0;
    for (size_t i = 0; i < n; i++) {
        before += weights[i];
        out[i] = total * before / whole - given;
        given += out[i];
    }
}
