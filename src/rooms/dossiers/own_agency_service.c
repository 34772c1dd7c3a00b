#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

Err agency_of_actor(Cx *cx, Agency *out)
{
    Tx *tx = tx_reads(cx);
    AgencyList tops;
    if (cx->actor != NULL && cx->actor->agency_id != NO_INT)
        return agency_get(cx, tx, cx->actor->agency_id, out);
    AgencyChildren ask = { .parent_id = NO_INT,
                           .on = instant_date(cx->env->now(cx->env)),
                           .after_code = S(""),
                           .limit = 1 };
    TRY(agency_list_children(tx, &ask, &tops));
    if (tops.n == 0)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NO_AGENCY, .hint = T_DOSSIERS_NO_AGENCY_HINT);
    *out = tops.items[0];
    return OK;
}
