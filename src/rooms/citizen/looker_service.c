#include "rooms/citizen/looker.h"

#include "rooms/agencies/agencies.h"
#include "store/tx.h"

Err looker_find(Cx *cx, Str account, Looker *out)
{
    Account found;
    Agency agency;
    *out = (Looker) { .office = S("") };
    TRY(account_find(tx_reads(cx), account, &found, &out->is_known));
    if (!out->is_known)
        return OK;
    out->roles = found.roles;
    if (found.agency_id == NO_INT)
        return OK;
    TRY(agency_get(cx, tx_reads(cx), found.agency_id, &agency));
    out->office = agency.name;
    return OK;
}
