#include "rooms/counter/waiting.h"

#include "rooms/calendar/calendar.h"
#include "store/tx.h"

Err waiting_get_by(Cx *cx, const Dossier *dossier, Instant *out_by)
{
    const Calendar *calendar;
    TimeLimit limit = { .unit = TIME_WORKING_HOURS, .value = RECEPTION_LIMIT_HOURS };
    TRY(calendar_get(tx_reads(cx), dossier->agency_id, &calendar));
    *out_by = clock_due(calendar, &limit, dossier->fold.submitted_at, NULL).at;
    return OK;
}

Err waiting_list(Cx *cx, const DossierWait *wait, WaitingList *out)
{
    DossierList dossiers;
    WaitingList list = { 0 };
    TRY(dossier_list_waiting(cx, wait, &dossiers, &list.next));
    list.items = arena_array(cx->arena, WaitingDossier, dossiers.n);
    for (size_t i = 0; i < dossiers.n; i++) {
        WaitingDossier *waiting = &list.items[list.n++];
        waiting->dossier = dossiers.items[i];
        TRY(waiting_get_by(cx, &waiting->dossier, &waiting->by));
    }
    *out = list;
    return OK;
}

static void share_add(OnlineShare *share, const TallySumList *sums, int64_t sign)
{
    for (size_t i = 0; i < sums->n; i++) {
        share->online += sign * sums->items[i].n[TALLY_RECEIVED_ONLINE];
        share->assisted += sign * sums->items[i].n[TALLY_RECEIVED_ASSISTED];
    }
}

Err online_share_get(Cx *cx, OnlineShare *out)
{
    Agency own;
    TallySumList before, now;
    OnlineShare share = { 0 };
    Date today = instant_date(cx->env->now(cx->env));
    Date last = date_add_days(today, -date_to_civil(today).day);
    TRY(agency_of_actor(cx, &own));
    TRY(tally_through(tx_reads(cx), own.id, last, NO_INSTANT, &before));
    TRY(tally_through(tx_reads(cx), own.id, today, NO_INSTANT, &now));
    share_add(&share, &now, 1);
    share_add(&share, &before, -1);
    *out = share;
    return OK;
}
