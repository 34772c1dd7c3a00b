// What a counter can take in: procedures in force today, and the agency of who sits there.
#include "rooms/dossiers/desk.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

Err procedure_offers_find(Cx *cx, Str q, int64_t limit, ProcedureOffers *out)
{
    ProcedurePage page;
    ProcedureSearch search = { .q = q,
                               .field = S(""),
                               .on = instant_date(cx->env->now(cx->env)),
                               .limit = limit,
                               .cursor = S("") };
    TRY(procedure_search(cx, tx_reads(cx), &search, &page));
    *out = (ProcedureOffers) { page.items, page.n };
    return OK;
}

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

Err procedure_offer_get(Cx *cx, Str code, ProcedureOffer *out)
{
    Tx *tx = tx_reads(cx);
    ProcedureOffer offer;
    TRY(agency_of_actor(cx, &offer.agency));
    ProcedureAsk ask = { code, offer.agency.code, instant_date(cx->env->now(cx->env)) };
    TRY(procedure_version_get_at(cx, tx, &ask, &offer.version));
    TRY(procedure_list_parts(tx, offer.version.id, &offer.parts));
    *out = offer;
    return OK;
}
