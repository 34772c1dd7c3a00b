// The one path by which a dossier changes: an event goes into the ledger, is folded into the row,
// and moves the counters, all in the caller's transaction.
#pragma once

#include "rooms/dossiers/body_rules.h"
#include "rooms/dossiers/dossiers_sql.h"
#include "rooms/ledger/ledger.h"

// A dossier being worked on: its row as read, its fold as it becomes.
typedef struct DossierEdit {
    DossierRow row;
    DossierFold fold;
    bool is_new;
    int64_t events_before; // version of the row that was read
} DossierEdit;

void fold_from_row(const DossierRow *row, DossierFold *out);
// A dossier without events yet; row must carry id, code, check_code, agency, procedure, holder.
void edit_begin(const DossierRow *row, DossierEdit *out);
void edit_open(const DossierRow *row, DossierEdit *out);
// out_found false: edit is untouched.
CHECKED Err edit_find(Tx *tx, Str code, DossierEdit *out, bool *out_found);

typedef struct EditEvent {
    DossierEvent event; // possible: life_refusal… said so
    PrivateContent content;
    Str salt;          // of an earlier export; NO_STR: a fresh one
    int64_t holder_id; // transferred: the receiving agency; consulted, opinion: who is asked
} EditEvent;

CHECKED Err edit_event(Cx *cx, Tx *tx, DossierEdit *edit, const EditEvent *in, LedgerReceipt *out);
// Writes the row. ERR_CONFLICT when it was changed meanwhile.
CHECKED Err edit_save(Tx *tx, DossierEdit *edit);
