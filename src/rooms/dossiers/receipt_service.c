// What the receipt on paper says, and the statement in its QR code.
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/edit_service.h"
#include "rooms/dossiers/promise_rules.h"
#include "store/tx.h"
#include "texts.h"

static Err statement_make(Cx *cx, const Dossier *dossier, const DossierMoment *reception, Str *out)
{
    LedgerStatement statement = { .code = dossier->code,
                                  .received_at = dossier->fold.received_at,
                                  .due_at = dossier->fold.due_original,
                                  .seq = reception->seq,
                                  .hash = reception->hash };
    return ledger_statement_sign(cx, &statement, out);
}

static const DossierMoment *reception_of(const DossierMomentList *moments)
{
    for (size_t i = 0; i < moments->n; i++)
        if (moments->items[i].event.kind == EVENT_RECEIVED)
            return &moments->items[i];
    return NULL;
}

Err dossier_receipt_get(Cx *cx, Str code, ReceiptFacts *out)
{
    ReceiptFacts facts;
    DossierMomentList moments;
    ProcedureVersion version;
    TRY(dossier_get(cx, code, &facts.dossier));
    TRY(dossier_timeline(cx, facts.dossier.id, &moments));
    const DossierMoment *reception = reception_of(&moments);
    if (reception == NULL)
        return fail(cx, ERR_CONFLICT, T_DOSSIERS_REFUSAL_1, .args = { { "code", code } });
    TRY(procedure_version_get(cx, tx_reads(cx), facts.dossier.version_id, &version));
    facts.applicant = reception->applicant;
    facts.parts = reception->parts;
    // An online dossier named both when it was submitted.
    for (size_t i = 0; i < moments.n; i++) {
        const DossierMoment *moment = &moments.items[i];
        if (!str_is_empty(moment->applicant.name))
            facts.applicant.name = moment->applicant.name;
        if (facts.parts.n == 0)
            facts.parts = moment->parts;
    }
    facts.limit = promise_limit(&version, facts.dossier.fold.channel);
    facts.receiver = reception->event.actor;
    TRY(statement_make(cx, &facts.dossier, reception, &facts.statement));
    *out = facts;
    return OK;
}
