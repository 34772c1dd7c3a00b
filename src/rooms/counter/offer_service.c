#include "rooms/counter/offer.h"

#include "store/tx.h"

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
