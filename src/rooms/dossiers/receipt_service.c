// What a paper about a dossier needs beside its row: the time limit it was promised by, and the
// signed statement of its reception.
#include "rooms/dossiers/dossiers.h"
#include "rooms/dossiers/promise_rules.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"
#include "texts.h"

Err dossier_get_limit(Cx *cx, const Dossier *dossier, TimeLimit *out)
{
    ProcedureVersion version;
    TRY(procedure_version_get(cx, tx_reads(cx), dossier->version_id, &version));
    *out = promise_limit(&version, dossier->fold.channel);
    return OK;
}

Err dossier_sign_reception(Cx *cx, const Dossier *dossier, const DossierMomentList *moments,
                           Str *out)
{
    for (size_t i = 0; i < moments->n; i++) {
        const DossierMoment *moment = &moments->items[i];
        if (moment->event.kind != EVENT_RECEIVED)
            continue;
        LedgerStatement statement = { .code = dossier->code,
                                      .received_at = dossier->fold.received_at,
                                      .due_at = dossier->fold.due_original,
                                      .seq = moment->seq,
                                      .hash = moment->hash };
        return ledger_statement_sign(cx, &statement, out);
    }
    return fail(cx, ERR_CONFLICT, T_DOSSIERS_REFUSAL_1, .args = { { "code", dossier->code } });
}
