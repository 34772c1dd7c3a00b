#include "rooms/work/hints.h"

#include "rooms/calendar/calendar.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"

Err extension_propose(Cx *cx, const Dossier *dossier, Instant *out)
{
    Tx *tx = tx_reads(cx);
    const Calendar *calendar;
    ProcedureVersion version;
    *out = NO_INSTANT;
    TRY(procedure_version_get(cx, tx, dossier->version_id, &version));
    TRY(calendar_get(tx, dossier->agency_id, &calendar));
    TimeLimit limit = version.limits[dossier->fold.channel];
    if (!limit_is_known(limit))
        limit = version.limits[CHANNEL_COUNTER];
    if (limit_is_known(limit))
        *out = clock_due(calendar, &limit, cx->env->now(cx->env), NULL).at;
    // A limit of hours may end before the old date: then one working day more.
    if (out->ms > dossier->fold.due_at.ms || instant_is_absent(dossier->fold.due_at))
        return OK;
    Date next = calendar_working_day(calendar, instant_date(dossier->fold.due_at), 1);
    *out = date_is_absent(next) ? NO_INSTANT : calendar_closing(calendar, next);
    return OK;
}

Err next_day_end_find(Cx *cx, int64_t agency_id, Instant *out)
{
    const Calendar *calendar;
    Date today = instant_date(cx->env->now(cx->env));
    TRY(calendar_get(tx_reads(cx), agency_id, &calendar));
    Date next = calendar_working_day(calendar, today, 1);
    *out = instant_end_of_day(date_is_absent(next) ? date_add_days(today, 1) : next);
    return OK;
}

Err hints_list(Cx *cx, ExtensionHintList *out)
{
    Agency own;
    DossierList list;
    Str next;
    Instant until;
    TRY(agency_of_actor(cx, &own));
    TRY(next_day_end_find(cx, own.id, &until));
    DeskQuery query = { { NO_STR, own.id }, DESK_SOON, NO_STR, HINTS_MAX };
    TRY(desk_list(cx, &query, &list, &next));
    ExtensionHintList hints = { arena_array(cx->arena, ExtensionHint, list.n), 0 };
    for (size_t i = 0; i < list.n; i++) {
        const Dossier *dossier = &list.items[i];
        if (dossier->fold.due_at.ms > until.ms || dossier->fold.extensions > 0)
            continue;
        ExtensionHint *hint = &hints.items[hints.n++];
        hint->dossier = *dossier;
        TRY(apology_find(cx, dossier, &hint->draft, &hint->has_draft));
        TRY(apology_propose(cx, dossier, &hint->proposed_due));
    }
    *out = hints;
    return OK;
}

Err hints_count(Cx *cx, int64_t *out)
{
    ExtensionHintList hints;
    TRY(hints_list(cx, &hints));
    *out = (int64_t)hints.n;
    return OK;
}

Err closing_find(Cx *cx, const Dossier *dossier, Date day, Instant *out)
{
    const Calendar *calendar;
    *out = NO_INSTANT;
    if (date_is_absent(day))
        return OK;
    TRY(calendar_get(tx_reads(cx), dossier->agency_id, &calendar));
    Instant closing = calendar_closing(calendar, day);
    *out = instant_is_absent(closing) ? instant_end_of_day(day) : closing;
    return OK;
}
