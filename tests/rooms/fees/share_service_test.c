#include "rooms/fees/share.h"

#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

TEST("points follow the ratio, are full at their percentage, and half points go up")
{
    CHECK_INT(share_points(0, 0, 80, 2), 0);
    CHECK_INT(share_points(4, 10, 80, 2), 100);
    CHECK_INT(share_points(8, 10, 80, 2), 200);
    CHECK_INT(share_points(10, 10, 80, 2), 200);
    CHECK_INT(share_points(1, 3, 100, 6), 200);
    CHECK_INT(share_points(1, 7, 100, 6), 86);  // 0,857…
    CHECK_INT(share_points(1, 1600, 80, 2), 0); // 0,0016
}

TEST("dossiers with a fee are counted on their day, exempt ones are not, voids change nothing")
{
    Cx *cx = test_fee_shop();
    ShareFigures figures;
    ShareDossierList list;
    FeeSheet sheet;
    FeeReceipt receipt;
    Str next;
    test_head(cx);
    Date today = instant_date(cx->env->now(cx->env));
    ShareAsk ask = { cx->actor->agency_id, today, today };
    Str code = test_charged(cx, 5, 3);
    test_charged(cx, 1, 1);
    FeeChoice poor = { .line = 1, .typed = NO_MONEY, .exemption = S("ho-ngheo") };
    FeeCharging in = { .code = test_receive(cx, "1.000894", "H16.37").code,
                       .choices = { &poor, 1 },
                       .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &in, &sheet));
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    CHECK_OK(fee_void(cx, receipt.id, S("nhầm"), &receipt));
    CHECK_OK(share_get(cx, &ask, &figures));
    CHECK_INT(figures.dossiers.whole, 2);
    CHECK_INT(figures.dossiers.part, 0);
    CHECK_INT(figures.used.whole, 1);
    CHECK_STR(figures.procedures.items[0].code, "2.000815");
    CHECK_OK(share_list_dossiers(cx, &ask, NO_STR, &list, &next));
    CHECK_INT((int64_t)list.n, 2);
    CHECK(str_is_absent(next));
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_OK(fee_charge_cancel(cx, sheet.charges.items[0].id, S("thôi"), &sheet));
    CHECK_OK(share_get(cx, &ask, &figures));
    CHECK_INT(figures.dossiers.whole, 1);
    ask.to = date_add_days(today, -1);
    CHECK_ERR(share_get(cx, &ask, &figures), ERR_INPUT);
}

TEST("the list behind the figure goes page by page over all agencies below")
{
    Cx *cx = test_fee_shop();
    ShareDossierList list;
    Str next = NO_STR;
    size_t n = 0;
    test_head(cx);
    Date today = instant_date(cx->env->now(cx->env));
    ShareAsk ask = { cx->actor->agency_id, today, today };
    for (int i = 0; i < 60; i++) {
        FeeSheet sheet;
        FeeCharging in = {
            .code = test_receive(cx, "2.000815", i % 2 == 0 ? "H16.37.02" : "H16.37.05").code,
            .timing = FEE_TIMING_COUNT
        };
        CHECK_OK(fee_charge(cx, &in, &sheet));
    }
    do {
        CHECK_OK(share_list_dossiers(cx, &ask, next, &list, &next));
        n += list.n;
    } while (!str_is_absent(next));
    CHECK_INT((int64_t)n, 60);
}
