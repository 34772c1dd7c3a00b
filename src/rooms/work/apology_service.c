// Letters of apology, drafted one working day before a date that will hardly be kept (NĐ 61/2018
// Art. 19(9)); sending one, with its new date, stays the decision of a leader.
#include "rooms/work/hints.h"
#include "rooms/work/work.h"
#include "rooms/work/work_sql.h"
#include "store/tx.h"

Err apology_find(Cx *cx, const Dossier *dossier, ApologyDraft *out, bool *out_found)
{
    ApologyDraftRow row;
    TRY(sql_apology_find(tx_reads(cx), dossier->id, dossier->fold.due_at, &row, out_found));
    if (*out_found)
        *out = (ApologyDraft) { row.due_at, row.proposed_due, row.made_at };
    return OK;
}

Err apology_propose(Cx *cx, const Dossier *dossier, Instant *out)
{
    ApologyDraft draft;
    bool found;
    TRY(apology_find(cx, dossier, &draft, &found));
    if (!found)
        return extension_propose(cx, dossier, out);
    *out = draft.proposed_due;
    return OK;
}

typedef struct Apology {
    int64_t dossier_id;
    Instant due_at, proposed_due;
} Apology;

typedef struct Apologies {
    Apology *items;
    size_t n;
} Apologies;

static Err apologies_add(Cx *cx, Tx *tx, void *arg)
{
    const Apologies *apologies = arg;
    Instant now = cx->env->now(cx->env);
    for (size_t i = 0; i < apologies->n; i++) {
        const Apology *apology = &apologies->items[i];
        TRY(sql_apology_add(tx, apology->dossier_id, apology->due_at, apology->proposed_due, now));
    }
    return OK;
}

static Err apology_consider(Cx *cx, const Dossier *dossier, Apologies *apologies)
{
    ApologyDraft draft;
    Instant proposed;
    bool found;
    if (fold_is_paused(&dossier->fold) || dossier->fold.extensions > 0)
        return OK;
    TRY(apology_find(cx, dossier, &draft, &found));
    if (found)
        return OK;
    TRY(extension_propose(cx, dossier, &proposed));
    if (!instant_is_absent(proposed))
        apologies->items[apologies->n++] =
            (Apology) { dossier->id, dossier->fold.due_at, proposed };
    return OK;
}

static Err agency_draft(Cx *cx, int64_t agency_id)
{
    DossierList due;
    Instant until, from = instant_end_of_day(instant_date(cx->env->now(cx->env)));
    TRY(next_day_end_find(cx, agency_id, &until));
    TRY(dossier_list_due(cx, agency_id, from, until, &due));
    Apologies apologies = { arena_array(cx->arena, Apology, due.n), 0 };
    for (size_t i = 0; i < due.n; i++)
        TRY(apology_consider(cx, &due.items[i], &apologies));
    return apologies.n == 0 ? OK : tx_run(cx, "apologies_draft", apologies_add, &apologies);
}

Err apologies_draft(Cx *cx)
{
    IdList agencies;
    TRY(tally_list_agencies(tx_reads(cx), &agencies));
    for (size_t i = 0; i < agencies.n; i++)
        TRY(agency_draft(cx, agencies.items[i]));
    return OK;
}
