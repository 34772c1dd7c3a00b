#include "support/life_reference.h"

#include <stdio.h>
#include <stdlib.h>

Instant test_instant(const char *text)
{
    Instant at;
    if (instant_parse(str_from_c(text), &at))
        return at;
    fprintf(stderr, "not a moment: %s\n", text);
    abort();
}

Date test_date(const char *text)
{
    return instant_date(test_instant(text));
}

DossierEvent *life_add(Life *life, DossierEventKind kind, const char *at)
{
    if (life->n == LIFE_EVENTS_MAX)
        abort();
    DossierEvent *event = &life->events[life->n++];
    *event = (DossierEvent) {
        .kind = kind,
        .at = test_instant(at),
        .recorded_at = test_instant(at),
        .due = NO_INSTANT,
        .promised = NO_INSTANT,
        .leg_due = NO_INSTANT,
    };
    if (kind == EVENT_RECEIVED || kind == EVENT_SUBMITTED)
        event->channel = CHANNEL_COUNTER;
    return event;
}

uint64_t test_draw(uint64_t *random, uint64_t below)
{
    *random += 0x9e3779b97f4a7c15u;
    uint64_t z = *random;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % below;
}

static Instant later_by(Instant at, uint64_t hours)
{
    return (Instant) { at.ms + (int64_t)hours * 60 * MINUTE_MS };
}

// An event at a moment, with the dates that such an event may bring.
static DossierEvent event_draw(uint64_t *random, DossierEventKind kind, Instant at)
{
    DossierEvent event = { .kind = kind, .at = at, .due = NO_INSTANT, .promised = NO_INSTANT };
    event.leg_due = NO_INSTANT;
    event.recorded_at = test_draw(random, 4) == 0 ? later_by(at, test_draw(random, 200)) : at;
    event.channel = (Channel)test_draw(random, CHANNEL_COUNT);
    Instant day = later_by(at, 1 + test_draw(random, 24 * 12));
    bool promises = kind == EVENT_RECEIVED || kind == EVENT_SUPPLEMENT_RECEIVED ||
                    kind == EVENT_PAID || kind == EVENT_RESUMED || kind == EVENT_STEP;
    if (promises && test_draw(random, 8) != 0)
        event.promised = day;
    if ((kind == EVENT_RECEIVED && test_draw(random, 10) == 0) || kind == EVENT_EXTENDED)
        event.due = day;
    return event;
}

void life_draw(uint64_t *random, Date first_on, Life *out)
{
    size_t wanted = 1 + test_draw(random, 10);
    Instant at = later_by(instant_at(first_on, 0), test_draw(random, 24 * 40));
    DossierFold fold;
    fold_begin(&fold);
    *out = (Life) { .procedure_id = (int64_t)test_draw(random, 5) };
    Instant entered = at;
    for (int tries = 0; tries < 60 && out->n < wanted; tries++) {
        uint64_t any = 1 + test_draw(random, EVENT_KIND_COUNT - 1);
        DossierEventKind kind = out->n == 0 ? EVENT_RECEIVED : (DossierEventKind)any;
        if (kind == EVENT_CORRECTED)
            continue;
        DossierEvent event = event_draw(random, kind, at);
        // What is entered later happened later: that is what the life cycle demands.
        if (event.recorded_at.ms < entered.ms)
            event.recorded_at = entered;
        if (life_refusal_of_history(&fold, &event) != LIFE_OK)
            continue;
        fold_event(&fold, &event, NULL);
        out->events[out->n++] = event;
        entered = event.recorded_at;
        at = later_by(at, test_draw(random, 3) == 0 ? 0 : test_draw(random, 24 * 9));
    }
}

static TallySum *sum_of(TallySumList *sums, int64_t procedure_id)
{
    for (size_t i = 0; i < sums->n; i++)
        if (sums->items[i].procedure_id == procedure_id)
            return &sums->items[i];
    sums->items[sums->n].procedure_id = procedure_id;
    return &sums->items[sums->n++];
}

TallySumList life_sums(Arena *arena, const LifeList *lives, Date day, Instant as_of)
{
    TallySumList sums = { arena_array(arena, TallySum, lives->n + 1), 0 };
    for (size_t i = 0; i < lives->n; i++) {
        const Life *life = &lives->items[i];
        DossierFold fold;
        fold_begin(&fold);
        for (size_t k = 0; k < life->n; k++) {
            const DossierEvent *event = &life->events[k];
            if (!instant_is_absent(as_of) && event->recorded_at.ms > as_of.ms)
                break;
            TallyChanges changes = { .n = 0 };
            fold_event(&fold, event, &changes);
            for (size_t c = 0; c < changes.n; c++)
                if (changes.items[c].day.days <= day.days)
                    sum_of(&sums, life->procedure_id)->n[changes.items[c].kind] +=
                        changes.items[c].n;
        }
    }
    return sums;
}

// ---- The slow way

typedef struct Seen {
    const DossierEvent *received, *ended; // NULL: not yet
    const DossierEvent *paused;           // the question that waits for its answer
    Instant due;                          // as known then
    Instant judged_at;                    // the moment that counts for the end
} Seen;

static bool is_known(const DossierEvent *event, Date day, Instant as_of)
{
    bool entered = instant_is_absent(as_of) || event->recorded_at.ms <= as_of.ms;
    return entered && instant_date(event->at).days <= day.days;
}

static bool is_question(DossierEventKind kind)
{
    return kind == EVENT_SUPPLEMENT_REQUESTED || kind == EVENT_PAYMENT_REQUESTED ||
           kind == EVENT_SUSPENDED;
}

static bool goes_on(DossierEventKind kind)
{
    return kind == EVENT_SUPPLEMENT_RECEIVED || kind == EVENT_PAID || kind == EVENT_RESUMED ||
           kind == EVENT_STEP || kind == EVENT_TRANSFERRED;
}

static void see_end(Seen *seen, const DossierEvent *event)
{
    bool by_agency = event->kind == EVENT_RESOLVED || event->kind == EVENT_RETURNED;
    seen->ended = event;
    seen->judged_at = !by_agency && seen->paused != NULL ? seen->paused->at : event->at;
    seen->paused = NULL;
}

static void see_event(Seen *seen, const DossierEvent *event)
{
    DossierEventKind kind = event->kind;
    if (kind == EVENT_RECEIVED) {
        seen->received = event;
        seen->due = instant_is_absent(event->due) ? event->promised : event->due;
    }
    if (seen->received == NULL || seen->ended != NULL)
        return;
    if (is_question(kind) && seen->paused == NULL)
        seen->paused = event;
    if (goes_on(kind) && seen->paused != NULL) {
        seen->paused = NULL;
        seen->due = instant_is_absent(event->promised) ? seen->due : event->promised;
    }
    if (kind == EVENT_EXTENDED && !instant_is_absent(event->due))
        seen->due = event->due;
    if (kind == EVENT_RESOLVED || kind == EVENT_RETURNED || kind == EVENT_REFUSED ||
        kind == EVENT_WITHDRAWN)
        see_end(seen, event);
}

static Seen see(const Life *life, Date day, Instant as_of)
{
    Seen seen = { .due = NO_INSTANT, .judged_at = NO_INSTANT };
    for (size_t i = 0; i < life->n && is_known(&life->events[i], day, as_of); i++)
        see_event(&seen, &life->events[i]);
    return seen;
}

// Days after the due day: positive late, 0 on the day, negative early.
static int days_late(const Seen *seen, Date day)
{
    return instant_is_absent(seen->due) ? 1 : day.days - instant_date(seen->due).days;
}

static bool is_overdue(const Seen *seen, Date day)
{
    Date judged_on = seen->paused != NULL ? instant_date(seen->paused->at) : day;
    return days_late(seen, judged_on) > 0;
}

// The lives as one of three kinds of figure: how it came, how it ended, how it stands.
static bool counts_reception(const Seen *seen, FigureKind kind, Date from)
{
    bool before = instant_date(seen->received->at).days < from.days;
    bool online = seen->received->channel == CHANNEL_ONLINE;
    bool ended_before = seen->ended != NULL && instant_date(seen->ended->at).days < from.days;
    if (ended_before)
        return false;
    if (kind == FIGURE_RECEIVED_TOTAL)
        return true;
    if (kind == FIGURE_CARRIED_OVER)
        return before;
    return !before && online == (kind == FIGURE_RECEIVED_ONLINE);
}

static bool counts_end(const Seen *seen, FigureKind kind, Date from)
{
    if (seen->ended == NULL || instant_date(seen->ended->at).days < from.days)
        return false;
    int days = days_late(seen, instant_date(seen->judged_at));
    if (kind == FIGURE_RESOLVED_EARLY)
        return days < 0;
    if (kind == FIGURE_RESOLVED_ON_TIME)
        return days == 0;
    if (kind == FIGURE_RESOLVED_LATE)
        return days > 0;
    if (kind == FIGURE_WITHDRAWN)
        return seen->ended->kind == EVENT_WITHDRAWN;
    if (kind == FIGURE_REFUSED)
        return seen->ended->kind == EVENT_REFUSED;
    return kind == FIGURE_RESOLVED_TOTAL || instant_is_absent(seen->due);
}

static bool counts_pending(const Seen *seen, FigureKind kind, Date to)
{
    if (seen->ended != NULL)
        return false;
    if (kind == FIGURE_PENDING_TOTAL)
        return true;
    if (kind == FIGURE_PAUSED)
        return seen->paused != NULL;
    if (kind == FIGURE_MISSING_DUE)
        return instant_is_absent(seen->due);
    return is_overdue(seen, to) == (kind == FIGURE_PENDING_OVERDUE);
}

bool reference_counts(const Life *life, FigureKind kind, const ReportQuery *query)
{
    Seen seen = see(life, query->to, query->as_of);
    if (seen.received == NULL)
        return false;
    if (kind <= FIGURE_CARRIED_OVER)
        return counts_reception(&seen, kind, query->from);
    if (kind == FIGURE_MISSING_DUE)
        return counts_end(&seen, kind, query->from) || counts_pending(&seen, kind, query->to);
    bool is_end =
        kind <= FIGURE_RESOLVED_LATE || kind == FIGURE_WITHDRAWN || kind == FIGURE_REFUSED;
    return is_end ? counts_end(&seen, kind, query->from) : counts_pending(&seen, kind, query->to);
}

Figures reference_figures(const LifeList *lives, const ReportQuery *query)
{
    Figures figures = { 0 };
    for (size_t i = 0; i < lives->n; i++)
        for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
            figures.n[kind] += reference_counts(&lives->items[i], (FigureKind)kind, query);
    return figures;
}
