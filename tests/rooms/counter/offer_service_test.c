#include "rooms/counter/offer.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

TEST("a counter finds what it can take in, and takes in for its own agency")
{
    Cx *cx = test_shop();
    ProcedureOffers offers;
    ProcedureOffer offer;
    Agency commune;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H16.37.02"), &commune, &found));
    Actor officer = { .kind = ACTOR_PERSON, .agency_id = commune.id, .roles = 1u << ROLE_RECEIVER };
    cx->actor = &officer;
    CHECK_OK(procedure_offers_find(cx, S("dang ky khai"), 10, &offers));
    CHECK_INT((int64_t)offers.n, 1);
    CHECK_STR(offers.items[0].code, "1.001193");
    CHECK_OK(procedure_offer_get(cx, S("1.001193"), &offer));
    CHECK_STR(offer.agency.code, "H16.37.02");
    CHECK_INT((int64_t)offer.parts.n, 2);
    CHECK_ERR(procedure_offer_get(cx, S("9.999999"), &offer), ERR_NOT_FOUND);
}
