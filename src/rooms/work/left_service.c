#include "rooms/calendar/calendar.h"
#include "rooms/work/left.h"
#include "store/tx.h"

enum {
    DAY_MINUTES_USUAL = 8 * 60
};

// A working day is as long as the next one of this agency.
static int64_t day_minutes(const Calendar *calendar, Instant now)
{
    Date day = calendar_working_day(calendar, instant_date(now), 1);
    if (date_is_absent(day))
        return DAY_MINUTES_USUAL;
    int64_t minutes = clock_elapsed_minutes(calendar, calendar_opening(calendar, day),
                                            calendar_closing(calendar, day));
    return minutes > 0 ? minutes : DAY_MINUTES_USUAL;
}

static LeftKind kind_of(const DossierFold *fold, Instant now)
{
    if (instant_is_absent(fold->received_at))
        return LEFT_NOT_RECEIVED;
    if (fold_is_ended(fold))
        return LEFT_ENDED;
    if (fold_is_paused(fold))
        return LEFT_PAUSED;
    if (instant_is_absent(fold->due_at))
        return LEFT_NO_DUE;
    return now.ms > fold->due_at.ms ? LEFT_OVERDUE : LEFT_RUNNING;
}

Err left_find(Cx *cx, const Dossier *dossier, Left *out)
{
    const Calendar *calendar;
    const DossierFold *fold = &dossier->fold;
    Instant now = cx->env->now(cx->env);
    TRY(calendar_get(tx_reads(cx), dossier->agency_id, &calendar));
    Left left = { .kind = kind_of(fold, now),
                  .day_minutes = day_minutes(calendar, now),
                  .due_at = fold->due_at,
                  .since = fold_is_ended(fold) ? fold->ended_at : fold->paused_at,
                  .state = fold->state };
    if (left.kind == LEFT_RUNNING)
        left.minutes = clock_elapsed_minutes(calendar, now, fold->due_at);
    if (left.kind == LEFT_OVERDUE)
        left.minutes = clock_elapsed_minutes(calendar, fold->due_at, now);
    *out = left;
    return OK;
}
