// That a dossier's reception stands in the ledger: the way from its event to a signed root.
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/row_service.h"
#include "store/tx.h"
#include "texts.h"

// The second line of a checkpoint is the number of events it covers (docs/ledger.md).
static int64_t checkpoint_count(Str text)
{
    Str rest = text, line;
    int64_t count = 0;
    if (!str_cut(&rest, '\n', &line) || !str_cut(&rest, '\n', &line) || !str_to_int(line, &count))
        return 0;
    return count;
}

typedef struct ProofArgs {
    Str code;
    DossierProof *out;
} ProofArgs;

static Err reception_find(Tx *tx, const DossierRow *row, DossierProof *out)
{
    Arena *arena = tx_cx(tx)->arena;
    LedgerEntryList entries;
    TRY(ledger_list(tx, row->id, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        DossierEvent event;
        if (!event_body_parse(arena, entries.items[i].body, &event))
            continue;
        bool begins = event.kind == EVENT_RECEIVED || event.kind == EVENT_SUBMITTED;
        if (begins)
            out->entry = entries.items[i];
    }
    return OK;
}

static Err prove_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ProofArgs *args = arg;
    DossierProof proof = { 0 };
    LedgerReceipt head;
    DossierRow row;
    bool found;
    TRY(sql_dossier_find_by_code(tx, str_upper_ascii(cx->arena, args->code), &row, &found));
    if (!found)
        TRY(sql_dossier_find_by_code(tx, args->code, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", args->code } });
    TRY(reception_find(tx, &row, &proof));
    TRY(ledger_checkpoint_find(cx, tx, &proof.checkpoint));
    TRY(ledger_head(tx, &head));
    proof.count = checkpoint_count(proof.checkpoint);
    // Not covered yet: the proof is to the present state, and no checkpoint belongs to it.
    if (proof.count < proof.entry.seq) {
        proof.count = head.seq;
        proof.checkpoint = NO_STR;
    }
    TRY(ledger_root(tx, proof.count, &proof.root));
    TRY(ledger_prove_inclusion(tx, proof.entry.seq, proof.count, &proof.path));
    proof.code = row.code;
    *args->out = proof;
    return OK;
}

Err dossier_prove(Cx *cx, Str code, DossierProof *out)
{
    ProofArgs args = { .code = code, .out = out };
    return tx_read(cx, prove_in_tx, &args);
}
