#include "rooms/fees/slip.h"

#include "rooms/fees/account_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static Err cashier_name(Cx *cx, Tx *tx, const FeeReceiptRow *row, Str *out)
{
    Account account;
    bool found;
    TRY(account_find(tx, row->actor, &account, &found));
    *out = found ? account.display_name : row->actor;
    (void)cx;
    return OK;
}

Err slip_get(Cx *cx, int64_t receipt_id, SlipFacts *out)
{
    Tx *tx = tx_reads(cx);
    FeeReceiptRow row;
    Dossier dossier;
    Agency agency;
    FeeSheet sheet;
    TRY(fee_receipt_reach(tx, receipt_id, &row, &dossier));
    TRY(agency_get(cx, tx, row.agency_id, &agency));
    TRY(fee_account_sheet(cx, tx, &dossier, &sheet));
    SlipFacts facts = { .receipt = receipt_from_row(cx, &row),
                        .agency = agency.name,
                        .procedure = dossier.procedure_name,
                        .charges = { arena_array(cx->arena, FeeCharge, sheet.charges.n), 0 } };
    TRY(cashier_name(cx, tx, &row, &facts.cashier));
    for (size_t i = 0; i < sheet.charges.n; i++)
        if (sheet.charges.items[i].receipt_id == receipt_id)
            facts.charges.items[facts.charges.n++] = sheet.charges.items[i];
    *out = facts;
    return OK;
}
