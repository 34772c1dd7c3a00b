// The fold: state, due date and counters of a dossier from its events, one event at a time.
#include <assert.h>

#include "rooms/dossiers/life.h"

void fold_begin(DossierFold *out)
{
    *out = (DossierFold) {
        .submitted_at = NO_INSTANT,
        .received_at = NO_INSTANT,
        .ended_at = NO_INSTANT,
        .returned_at = NO_INSTANT,
        .due_at = NO_INSTANT,
        .due_original = NO_INSTANT,
        .paused_at = NO_INSTANT,
        .last_at = NO_INSTANT,
        .step_since = NO_INSTANT,
        .step_due = NO_INSTANT,
        .overdue_from = NO_DATE,
    };
}

static void tally(TallyChanges *changes, TallyKind kind, Date day, int n)
{
    if (changes == NULL)
        return;
    assert(changes->n < TALLY_CHANGES_MAX);
    changes->items[changes->n++] = (TallyChange) { kind, day, n };
}

static Date later(Date a, Date b)
{
    return a.days > b.days ? a : b;
}

// Marks the dossier as overdue from the day after its due day on. A dossier without a due date is a
// data error: it stands as overdue at once, never silently in time.
static void overdue_mark(DossierFold *fold, Date today, TallyChanges *changes)
{
    Date from = today;
    if (!instant_is_absent(fold->due_at))
        from = later(date_add_days(instant_date(fold->due_at), 1), today);
    fold->overdue_from = from;
    tally(changes, TALLY_OVERDUE, from, 1);
}

// Takes the mark away from today on; what it was on earlier days stays.
static void overdue_unmark(DossierFold *fold, Date today, TallyChanges *changes)
{
    if (date_is_absent(fold->overdue_from))
        return;
    tally(changes, TALLY_OVERDUE, later(fold->overdue_from, today), -1);
    fold->overdue_from = NO_DATE;
}

static void due_change(DossierFold *fold, Instant due, Date today, TallyChanges *changes)
{
    if (instant_is_absent(due))
        return;
    if (instant_is_absent(fold->due_at))
        tally(changes, TALLY_PENDING_NO_DUE, today, -1);
    fold->due_at = due;
    overdue_unmark(fold, today, changes);
    // A new date while the clock stands still cannot pass before it runs again.
    bool waits =
        fold_is_paused(fold) && instant_date(fold->paused_at).days <= instant_date(due).days;
    if (!waits)
        overdue_mark(fold, today, changes);
}

static void fold_received(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    Date today = instant_date(event->at);
    bool given = !instant_is_absent(event->due);
    fold->state = DOSSIER_RECEIVED;
    fold->received_at = event->at;
    fold->channel = event->channel;
    fold->due_given = given;
    fold->due_at = fold->due_original = given ? event->due : event->promised;
    fold->paused_at = NO_INSTANT;
    fold->step_since = event->at;
    tally(changes, event->channel == CHANNEL_ONLINE ? TALLY_RECEIVED_ONLINE : TALLY_RECEIVED_DIRECT,
          today, 1);
    if (event->channel == CHANNEL_ONLINE && !str_is_empty(event->assisted_by))
        tally(changes, TALLY_RECEIVED_ASSISTED, today, 1);
    if (instant_is_absent(fold->due_at))
        tally(changes, TALLY_PENDING_NO_DUE, today, 1);
    overdue_mark(fold, today, changes);
}

static void fold_pause(DossierFold *fold, DossierState state, Instant at, TallyChanges *changes)
{
    Date today = instant_date(at);
    // A history may ask for more after the end: that stops no clock any more.
    if (fold_is_ended(fold))
        return;
    if (fold_is_paused(fold)) {
        fold->state = state;
        return;
    }
    fold->resume_state = fold->state == DOSSIER_SUBMITTED ? DOSSIER_SUBMITTED : DOSSIER_WORKING;
    fold->state = state;
    fold->paused_at = at;
    if (instant_is_absent(fold->received_at))
        return;
    tally(changes, TALLY_PAUSED, today, 1);
    // The clock stands still: what is not overdue yet cannot become so while it waits.
    if (!date_is_absent(fold->overdue_from) && fold->overdue_from.days > today.days)
        overdue_unmark(fold, today, changes);
}

static void fold_resume(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    Date today = instant_date(event->at);
    if (!fold_is_paused(fold))
        return;
    fold->paused_at = NO_INSTANT;
    fold->state = fold->resume_state;
    if (instant_is_absent(fold->received_at))
        return;
    tally(changes, TALLY_PAUSED, today, -1);
    Instant due = instant_is_absent(event->promised) ? fold->due_at : event->promised;
    due_change(fold, due, today, changes);
}

static TallyKind end_kind(Timeliness timeliness)
{
    if (timeliness == TIMELINESS_EARLY)
        return TALLY_RESOLVED_EARLY;
    return timeliness == TIMELINESS_ON_TIME ? TALLY_RESOLVED_ON_TIME : TALLY_RESOLVED_LATE;
}

static void fold_end(DossierFold *fold, DossierOutcome outcome, Instant at, TallyChanges *changes)
{
    Date today = instant_date(at);
    if (fold_is_paused(fold))
        tally(changes, TALLY_PAUSED, today, -1);
    overdue_unmark(fold, today, changes);
    fold->outcome = outcome;
    fold->ended_at = at;
    tally(changes, end_kind(fold_end_timeliness(fold)), today, 1);
    if (instant_is_absent(fold->due_at)) {
        tally(changes, TALLY_PENDING_NO_DUE, today, -1);
        tally(changes, TALLY_RESOLVED_NO_DUE, today, 1);
    }
    if (outcome == OUTCOME_WITHDRAWN)
        tally(changes, TALLY_WITHDRAWN, today, 1);
    if (outcome == OUTCOME_REFUSED)
        tally(changes, TALLY_REFUSED, today, 1);
}

static void fold_refused(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    if (instant_is_absent(fold->received_at)) {
        fold->state = DOSSIER_REJECTED;
        return;
    }
    fold->state = DOSSIER_STOPPED;
    fold_end(fold, OUTCOME_REFUSED, event->at, changes);
}

static void fold_withdrawn(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    fold->state = DOSSIER_WITHDRAWN;
    if (!instant_is_absent(fold->received_at))
        fold_end(fold, OUTCOME_WITHDRAWN, event->at, changes);
}

static void fold_returned(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    // A history may know only the return: then the work ended with it.
    if (!fold_is_ended(fold))
        fold_end(fold, OUTCOME_RESOLVED, event->at, changes);
    fold->state = DOSSIER_RETURNED;
    fold->returned_at = event->at;
}

void step_tell(StepStand *stand, const DossierEvent *event)
{
    DossierStep step = step_parse(event->step);
    if (event->kind == EVENT_TRANSFERRED) {
        *stand = (StepStand) { NO_STR, NO_STR };
        return;
    }
    if (str_is_empty(event->step) || (event->kind == EVENT_STEP && step_is_aside(step)))
        return;
    stand->step = event->step;
    if (event->kind == EVENT_STEP && (step != STEP_OTHER || !str_is_empty(event->assignee)))
        stand->assignee = event->assignee;
}

// Work goes on; in a history it also ends a pause that nobody ended.
static void fold_work(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    if (fold_is_ended(fold))
        return;
    fold_resume(fold, event, changes);
    fold->state = DOSSIER_WORKING;
}

// Questions, answers and notes leave clock, desk and step as they are; somebody may also be given
// the dossier while its clock stands still.
static void fold_step(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    DossierStep step = step_parse(event->step);
    if (step_is_aside(step))
        return;
    fold->step_since = event->at;
    fold->step_due = event->step_due;
    bool stays_paused = fold_is_paused(fold) && step_fits_pause(step);
    if (!stays_paused)
        fold_work(fold, event, changes);
}

void fold_event(DossierFold *fold, const DossierEvent *event, TallyChanges *changes)
{
    assert(event->kind > EVENT_NONE && event->kind < EVENT_KIND_COUNT);
    assert(event->at.ms >= fold->last_at.ms);
    switch (event->kind) {
    case EVENT_SUBMITTED:
        fold->state = DOSSIER_SUBMITTED;
        fold->submitted_at = event->at;
        fold->channel = event->channel;
        break;
    case EVENT_RECEIVED: fold_received(fold, event, changes); break;
    case EVENT_REFUSED: fold_refused(fold, event, changes); break;
    case EVENT_TRANSFERRED:
        fold->legs++;
        fold->step_since = event->at;
        fold->step_due = NO_INSTANT;
        fold_work(fold, event, changes);
        break;
    case EVENT_STEP: fold_step(fold, event, changes); break;
    case EVENT_SUPPLEMENT_REQUESTED:
        fold->supplements++;
        fold_pause(fold, DOSSIER_SUPPLEMENT, event->at, changes);
        break;
    case EVENT_PAYMENT_REQUESTED: fold_pause(fold, DOSSIER_PAYMENT, event->at, changes); break;
    case EVENT_SUSPENDED: fold_pause(fold, DOSSIER_STOPPED, event->at, changes); break;
    case EVENT_SUPPLEMENT_RECEIVED:
    case EVENT_PAID:
    case EVENT_RESUMED: fold_resume(fold, event, changes); break;
    case EVENT_EXTENDED:
        fold->extensions++;
        if (!fold_is_ended(fold))
            due_change(fold, event->due, instant_date(event->at), changes);
        break;
    case EVENT_RESOLVED:
        fold->state = DOSSIER_RESOLVED;
        fold_end(fold, OUTCOME_RESOLVED, event->at, changes);
        break;
    case EVENT_RETURNED: fold_returned(fold, event, changes); break;
    case EVENT_WITHDRAWN: fold_withdrawn(fold, event, changes); break;
    case EVENT_CORRECTED:
    case EVENT_NONE:
    case EVENT_KIND_COUNT: break;
    }
    fold->last_at = event->at;
    fold->events++;
}

// An open dossier whose clock stands still is neither in time nor overdue, unless it was overdue
// before.
static Timeliness open_timeliness(const DossierFold *fold, bool passed)
{
    if (instant_is_absent(fold->due_at))
        return TIMELINESS_NO_DUE;
    if (fold_is_paused(fold)) {
        bool was_late = instant_date(fold->paused_at).days > instant_date(fold->due_at).days;
        return was_late ? TIMELINESS_OVERDUE : TIMELINESS_PAUSED;
    }
    return passed ? TIMELINESS_OVERDUE : TIMELINESS_IN_TIME;
}

static Timeliness end_timeliness(Instant ended_at, Instant due_at)
{
    if (instant_is_absent(due_at))
        return TIMELINESS_NO_DUE;
    int days = instant_date(ended_at).days - instant_date(due_at).days;
    if (days > 0)
        return TIMELINESS_LATE;
    return days == 0 ? TIMELINESS_ON_TIME : TIMELINESS_EARLY;
}

// A dossier given up while its clock stood still counts as ended when the pause began: the waiting
// was not the agency's.
Timeliness fold_end_timeliness(const DossierFold *fold)
{
    assert(fold_is_ended(fold));
    bool waited = fold->outcome != OUTCOME_RESOLVED && !instant_is_absent(fold->paused_at);
    return end_timeliness(waited ? fold->paused_at : fold->ended_at, fold->due_at);
}

Timeliness fold_timeliness_by_date(const DossierFold *fold, Instant now)
{
    if (instant_is_absent(fold->received_at))
        return TIMELINESS_NONE;
    if (fold_is_ended(fold))
        return fold_end_timeliness(fold);
    bool passed = !instant_is_absent(fold->due_at) &&
                  instant_date(now).days > instant_date(fold->due_at).days;
    return open_timeliness(fold, passed);
}

Timeliness fold_timeliness_by_minute(const DossierFold *fold, Instant now)
{
    if (instant_is_absent(fold->received_at))
        return TIMELINESS_NONE;
    if (instant_is_absent(fold->due_at))
        return TIMELINESS_NO_DUE;
    if (!fold_is_ended(fold))
        return open_timeliness(fold, now.ms > fold->due_at.ms);
    int64_t late_ms = fold->ended_at.ms - fold->due_at.ms;
    if (late_ms > 0)
        return TIMELINESS_LATE;
    return late_ms > -MINUTE_MS ? TIMELINESS_ON_TIME : TIMELINESS_EARLY;
}
