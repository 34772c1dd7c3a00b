// Results on the spot: what is due the same day begins and ends in one transaction.
#include "rooms/dossiers/edit_service.h"
#include "rooms/identity/identity.h"
#include "rooms/procedures/procedures.h"
#include "rooms/dossiers/promise_rules.h"
#include "store/tx.h"
#include "texts.h"

typedef struct InstantArgs {
    const DossierInstant *in;
    DossierReceipt *out;
} InstantArgs;

static Err right_check(Cx *cx)
{
    if (cx->actor == NULL || actor_can(cx->actor, PERM_DOSSIER_RETURN))
        return OK;
    return fail(cx, ERR_FORBIDDEN, T_DOSSIERS_NOT_ALLOWED, .hint = T_DOSSIERS_NOT_ALLOWED_HINT);
}

static Err same_day_check(Cx *cx, Tx *tx, const DossierEdit *edit)
{
    ProcedureVersion version;
    TRY(procedure_version_get(cx, tx, edit->row.version_id, &version));
    if (promise_limit(&version, edit->fold.channel).unit == TIME_SAME_DAY)
        return OK;
    problem_add_field(cx, S("procedure"), T_DOSSIERS_NOT_SAME_DAY,
                      &(TextArg) { "value", version.code });
    return problem_fields(cx, T_DOSSIERS_INTAKE_FAILED);
}

// Without a guard of its own: a reception just made may be resolved, a result returned.
static Err event_add(Cx *cx, Tx *tx, DossierEdit *edit, DossierEventKind kind,
                     const DossierDetails *details)
{
    LedgerReceipt receipt;
    EditEvent event = { .event = { .kind = kind,
                                   .at = edit->fold.last_at,
                                   .recorded_at = cx->env->now(cx->env),
                                   .dossier = edit->row.code,
                                   .due = NO_INSTANT,
                                   .promised = NO_INSTANT,
                                   .leg_due = NO_INSTANT,
                                   .step_due = NO_INSTANT,
                                   .actor = cx->actor == NULL ? NO_STR : cx->actor->name },
                        .content = { .details = *details } };
    return edit_event(cx, tx, edit, &event, &receipt);
}

static Err instant_in_tx(Cx *cx, Tx *tx, void *arg)
{
    InstantArgs *args = arg;
    DossierReceipt receipt;
    DossierEdit edit;
    bool found;
    TRY(right_check(cx));
    TRY(dossier_receive(cx, &args->in->intake, &receipt));
    TRY(edit_find(tx, receipt.code, &edit, &found));
    TRY(same_day_check(cx, tx, &edit));
    TRY(event_add(cx, tx, &edit, EVENT_RESOLVED, &args->in->result));
    TRY(event_add(cx, tx, &edit, EVENT_RETURNED, &args->in->hand_over));
    TRY(edit_save(tx, &edit));
    *args->out = receipt;
    return OK;
}

Err dossier_receive_instant(Cx *cx, const DossierInstant *instant, DossierReceipt *out)
{
    InstantArgs args = { instant, out };
    return tx_run(cx, "dossier_receive_instant", instant_in_tx, &args);
}
