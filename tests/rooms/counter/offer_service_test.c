#include "rooms/counter/offer.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/counter.h"
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

TEST("initials find a procedure; what this counter takes in most often stands first")
{
    Cx *cx = test_counter(S("H16.37.02"));
    ProcedureOffers offers;
    CHECK_OK(procedure_offers_find(cx, S("ks"), 10, &offers));
    CHECK_INT((int64_t)offers.n, 1);
    CHECK_STR(offers.items[0].code, "1.001193");
    CHECK_OK(procedure_offers_find(cx, S("đk"), 10, &offers));
    CHECK_INT((int64_t)offers.n, 2);
    CHECK_OK(procedure_offers_find(cx, S(""), 10, &offers));
    CHECK_INT((int64_t)offers.n, 0);
    Str last = S("");
    for (int i = 0; i < 2; i++) {
        CHECK_OK(procedure_offers_find(cx, S("đk"), 10, &offers));
        last = offers.items[1].code;
        DeskIntake in = test_desk_intake(str_to_c(cx->arena, last));
        test_take_in(cx, &in);
        test_take_in(cx, &in);
        CHECK_OK(procedure_offers_find(cx, S("đk"), 10, &offers));
        CHECK(str_equal(offers.items[0].code, i == 0 ? last : offers.items[0].code));
    }
    CHECK_OK(procedure_offers_find(cx, S(""), 10, &offers));
    CHECK_INT((int64_t)offers.n, 2);
}

TEST("a promise is what reception would give, with its reasons; without a limit there is none")
{
    Cx *cx = test_counter(S("H16.37.02"));
    ProcedureOffer offer;
    OfferPromise promise;
    OfferAsk ask = { &offer, CHANNEL_POST, test_at("2026-03-05T10:00") };
    CHECK_OK(procedure_offer_get(cx, S("1.001193"), &offer));
    CHECK_OK(offer_promise(cx, &ask, &promise));
    CHECK_INT(promise.due_at.ms, test_at("2026-03-10T17:30").ms);
    CHECK(promise.n >= 4);
    CHECK_OK(procedure_offer_get(cx, S("1.009998"), &offer));
    CHECK_OK(offer_promise(cx, &ask, &promise));
    CHECK(instant_is_absent(promise.due_at));
}
