#include "rooms/dossiers/dossiers.h"

#include "rooms/identity/identity.h"
#include "support/shop.h"
#include "support/test.h"

static DossierInstant copies(const char *procedure)
{
    static DossierDetail signer[] = { { { "signer", 6 }, { "B", 1 } } };
    return (DossierInstant) { .intake = { .procedure = str_from_c(procedure),
                                          .agency = S("H16.37.02"),
                                          .channel = CHANNEL_COUNTER,
                                          .applicant = { .name = S("Lê Thị Thử") },
                                          .at = NO_INSTANT },
                              .result = { signer, 1 } };
}

TEST("a same-day procedure is received, resolved and returned in one go, and told as three events")
{
    Cx *cx = test_shop();
    DossierReceipt receipt;
    Dossier dossier;
    DossierMomentList moments;
    DossierInstant instant = copies("2.000815");
    test_clock_set(test_at("2026-03-05T10:00"));
    CHECK_OK(dossier_receive_instant(cx, &instant, &receipt));
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    CHECK_INT(fold_timeliness_by_date(&dossier.fold, test_at("2026-03-06T10:00")),
              TIMELINESS_ON_TIME);
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_INT((int64_t)moments.n, 3);
    CHECK_INT(moments.items[1].event.kind, EVENT_RESOLVED);
    CHECK_STR(detail_find(&moments.items[1].details, DETAIL_SIGNER), "B");
}

TEST("what takes days is not done on the spot, and nothing remains of the attempt")
{
    Cx *cx = test_shop();
    DossierReceipt receipt;
    DossierInstant instant = copies("1.001193");
    Str before = test_db_digest(cx);
    CHECK_ERR(dossier_receive_instant(cx, &instant, &receipt), ERR_INPUT);
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("who may not hand over results may not do it on the spot either")
{
    Cx *cx = test_shop();
    DossierReceipt receipt;
    DossierInstant instant = copies("2.000815");
    Actor specialist = { .kind = ACTOR_PERSON,
                         .agency_id = NO_INT,
                         .roles = 1u << ROLE_SPECIALIST };
    cx->actor = &specialist;
    CHECK_ERR(dossier_receive_instant(cx, &instant, &receipt), ERR_FORBIDDEN);
}
