#include "rooms/demo/scenario_rules.h"

#include <assert.h>

enum {
    ONLINE_PERCENT = 30,
    CARRIED_DAYS = 25, // working days before the period in which what is carried over came
    TAIL_DAYS = 8,     // the longest work; what comes in the last days of a period stays pending
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

static int reception_day(const ScenarioDossier *dossier)
{
    const ScenarioCounts *counts = &dossier->counts;
    int64_t fresh = dossier->number - counts->carried_over;
    if (fresh < 0)
        return spread(dossier->number, counts->carried_over, -CARRIED_DAYS, -1);
    int64_t ending = counts->resolved - counts->carried_over;
    int last = dossier->period_days - 1;
    if (fresh < ending)
        return spread(fresh, ending, 0, last - TAIL_DAYS);
    return spread(fresh - ending, counts->received - ending, last / 2, last);
}

int scenario_period_days(const Calendar *calendar, Date from, Date to)
{
    int n = 0;
    for (Date day = from; day.days <= to.days; day.days++)
        n += calendar_is_working_day(calendar, day);
    return n;
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
    int64_t late = dossier->counts.late;
    int64_t resolved = dossier->counts.resolved;
    return (i + 1) * late / resolved != i * late / resolved;
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
    bool ends = dossier->number < dossier->counts.resolved;
    bool late = ends && is_late(dossier);
    // What was carried over ends within the period, not before it.
    int end_day = (day < 0 ? 0 : day) + (int)draw_between(draw, 2, TAIL_DAYS - 1);
    int due_day = end_day + (draw_chance(draw, 4000) ? 0 : (int)draw_between(draw, 1, 5));
    if (late)
        due_day = (int)draw_between(draw, day, end_day - 1);
    else if (!ends)
        due_day = day + (int)draw_between(draw, 5, 60);
    Applicant person;
    person_draw(draw, arena, dossier->unit->name, &person);
    out->n = 0;
    HistoryEvent *event = add(out, dossier, EVENT_RECEIVED, dossier->received_at);
    event->event.agency = dossier->unit->code;
    event->event.procedure = dossier->procedure;
    event->event.channel =
        draw_chance(draw, ONLINE_PERCENT * 100) ? CHANNEL_ONLINE : CHANNEL_COUNTER;
    event->event.due = calendar_closing(dossier->calendar, working_day(dossier, due_day));
    event->applicant = person;
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

void scenario_share_out(const ScenarioGroup *group, ScenarioCounts *out)
{
    size_t n = group->n_places;
    int64_t weights[SCENARIO_PLACES_MAX] = { 0 };
    int64_t parts[4][SCENARIO_PLACES_MAX];
    assert(n <= SCENARIO_PLACES_MAX);
    for (size_t i = 0; i < n; i++)
        weights[i] = i == 0 ? 3 : 1 + (int64_t)i % 3;
    share_out(group->counts.carried_over, weights, n, parts[0]);
    share_out(group->counts.received, weights, n, parts[1]);
    share_out(group->counts.resolved, weights, n, parts[2]);
    share_out(group->counts.late, weights, n, parts[3]);
    for (size_t i = 0; i < n; i++)
        out[i] = (ScenarioCounts) { parts[0][i], parts[1][i], parts[2][i], parts[3][i] };
}
