// Why this date: the clock runs once more, from the event that set the date, and says what it did.
#include "rooms/dossiers/edit_service.h"
#include "rooms/dossiers/promise_rules.h"
#include "store/tx.h"

// The event from which the present due date was counted; false when none was.
static bool origin_find(Arena *arena, const LedgerEntryList *entries, Instant due_at,
                        Instant *out_from)
{
    for (size_t i = entries->n; i-- > 0;) {
        DossierEvent event;
        if (!event_body_parse(arena, entries->items[i].body, &event) ||
            event.promised.ms != due_at.ms)
            continue;
        *out_from = entries->items[i].at;
        return event.kind == EVENT_RECEIVED || event.kind == EVENT_SUPPLEMENT_RECEIVED;
    }
    return false;
}

static Err hand_over_find(Tx *tx, const Dossier *dossier, Instant *out)
{
    const Calendar *calendar;
    if (dossier->fold.state != DOSSIER_RECEIVED)
        return OK;
    TRY(calendar_get(tx, dossier->agency_id, &calendar));
    *out = clock_handover(calendar, dossier->fold.received_at).at;
    return OK;
}

Err dossier_explain(Cx *cx, const Dossier *dossier, DossierWhy *out)
{
    Tx *tx = tx_reads(cx);
    LedgerEntryList entries;
    const Calendar *calendar;
    ProcedureVersion version;
    Instant from;
    *out = (DossierWhy) { .hand_over_by = NO_INSTANT };
    TRY(hand_over_find(tx, dossier, &out->hand_over_by));
    if (instant_is_absent(dossier->fold.due_at))
        return OK;
    TRY(ledger_list(tx, dossier->id, &entries));
    if (!origin_find(cx->arena, &entries, dossier->fold.due_at, &from))
        return OK;
    TRY(procedure_version_get(cx, tx, dossier->version_id, &version));
    TRY(calendar_get(tx, dossier->agency_id, &calendar));
    TimeLimit limit = promise_limit(&version, dossier->fold.channel);
    DueTrace trace = { .arena = cx->arena };
    if (!limit_is_known(limit))
        return OK;
    Due due = clock_due(calendar, &limit, from, &trace);
    out->has_changed = due.at.ms != dossier->fold.due_at.ms;
    out->items = trace.items;
    out->n = out->has_changed ? 0 : trace.n;
    return OK;
}
