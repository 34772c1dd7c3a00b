#include "rooms/citizen/citizen.h"

#include "rooms/identity/identity.h"
#include "support/filing.h"
#include "support/shop.h"
#include "support/test.h"

static void mode_set(Cx *cx, Str mode)
{
    SettingChange change = { SETTING_FILING_MODE, mode };
    cx->actor = actor_system();
    CHECK_OK(setting_change(cx, &change, 1));
    cx->actor = NULL;
}

TEST("the way to file follows the setting and the catalogue")
{
    Cx *cx = test_filing_shop();
    static const struct {
        const char *mode, *slug;
        FilingWay way;
    } cases[] = {
        { "own", "1-002000-x", FILE_HERE },           { "linked", "1-002000-x", FILE_ON_PORTAL },
        { "counter", "1-002000-x", FILE_AT_COUNTER }, { "own", "1-001193-x", FILE_AT_COUNTER },
        { "own", "1-000894-x", FILE_HERE },           { "linked", "1-009999-x", FILE_SUSPENDED },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DraftOffer offer;
        mode_set(cx, str_from_c(cases[i].mode));
        CHECK_OK(draft_offer_get(cx, str_from_c(cases[i].slug), &offer));
        CHECK_INT(offer.way, cases[i].way);
        CHECK_INT((int64_t)offer.agencies.n, 3); // where the staff work, and below
        CHECK_STR(offer.agencies.items[0].code, "H16.37");
    }
}

TEST("without staff and setting, the first agency at the top receives")
{
    Cx *cx = test_shop();
    DraftOffer offer;
    CHECK_OK(draft_offer_get(cx, S("1-000894-x"), &offer));
    CHECK_STR(offer.agencies.items[0].code, "H16");
}
