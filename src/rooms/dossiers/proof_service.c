// That a dossier's reception stands in the ledger: the way from its event to a signed root.
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/edit_service.h"
#include "store/tx.h"
#include "texts.h"

// The event of the reception, or of the submission before it.
static Err reception_find(Tx *tx, int64_t dossier_id, int64_t *out_seq)
{
    Arena *arena = tx_cx(tx)->arena;
    LedgerEntryList entries;
    TRY(ledger_list(tx, dossier_id, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        DossierEvent event;
        if (event_body_parse(arena, entries.items[i].body, &event) &&
            (event.kind == EVENT_RECEIVED || event.kind == EVENT_SUBMITTED))
            *out_seq = entries.items[i].seq;
    }
    return OK;
}

Err dossier_proof_write(Cx *cx, Str code, JsonWriter *json)
{
    Dossier dossier;
    bool found;
    int64_t seq = 0;
    TRY(dossier_find(cx, code, &dossier, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", code } });
    TRY(reception_find(tx_reads(cx), dossier.id, &seq));
    return ledger_proof_write(cx, seq, json);
}
