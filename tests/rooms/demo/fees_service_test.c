#include "rooms/demo/fees_service.h"

#include "rooms/demo/demo.h"
#include "rooms/fees/share.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/shop.h"
#include "support/test.h"

static Cx *district(void)
{
    Cx *cx = test_db();
    DemoTotals totals;
    DemoOptions options = { .scenario = NO_STR,
                            .dossiers = 150,
                            .seed = 7,
                            .from = instant_date(test_at("2026-10-01T00:00")),
                            .to = instant_date(test_at("2026-11-20T00:00")) };
    CHECK_OK(demo_add(cx, &options, &totals));
    return cx;
}

static ShareFigures figures_of(Cx *cx)
{
    ShareFigures figures = { 0 };
    ShareAsk ask = { .from = instant_date(test_at("2026-10-01T00:00")),
                     .to = instant_date(test_at("2026-11-20T00:00")) };
    bool found;
    cx->actor = actor_system();
    CHECK_OK(account_find_home(tx_reads(cx), &ask.agency_id, &found));
    CHECK_OK(share_get(cx, &ask, &figures));
    return figures;
}

TEST("the made-up district has fees, taken at the counter and online")
{
    ShareFigures figures = figures_of(district());
    CHECK(figures.dossiers.whole > 20);
    CHECK(figures.dossiers.part > 0 && figures.dossiers.part < figures.dossiers.whole);
    CHECK(figures.procedures.n > 3);
}

TEST("the same seed gives the same money")
{
    ShareFigures first = figures_of(district()), second = figures_of(district());
    CHECK_INT(second.dossiers.whole, first.dossiers.whole);
    CHECK_INT(second.dossiers.part, first.dossiers.part);
    CHECK_INT((int64_t)second.procedures.n, (int64_t)first.procedures.n);
}
