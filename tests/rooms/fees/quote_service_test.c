#include "rooms/fees/fees.h"

#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

static Err quote_of(Cx *cx, const char *procedure, const char *agency, Channel channel,
                    FeeQuote *out)
{
    FeeAsk ask = { .channel = channel, .on = instant_date(cx->env->now(cx->env)) };
    Dossier dossier;
    cx->actor = NULL;
    TRY(dossier_get(cx, test_receive(cx, procedure, agency).code, &dossier));
    ask.version_id = dossier.version_id;
    ask.agency_id = dossier.agency_id;
    return fee_quote(cx, &ask, out);
}

TEST("the price depends on the channel")
{
    Cx *cx = test_fee_shop();
    FeeQuote quote;
    CHECK_OK(quote_of(cx, "1.000894", "H16.37", CHANNEL_COUNTER, &quote));
    CHECK_INT(quote.total.dong, 20000);
    CHECK_INT(quote.timing, FEE_AFTER);
    CHECK_OK(quote_of(cx, "1.000894", "H16.37", CHANNEL_ONLINE, &quote));
    CHECK_INT(quote.total.dong, 10000);
    CHECK_STR(quote.lines.items[0].legal_basis, "TT 75/2022/TT-BTC");
}

TEST("the nearest authority counts, in its days only")
{
    Cx *cx = test_fee_shop();
    FeeQuote quote;
    CHECK_OK(quote_of(cx, "1.000894", "H16.37.02", CHANNEL_COUNTER, &quote));
    CHECK_INT(quote.total.dong, 0);
    CHECK_STR(quote.lines.items[0].legal_basis, "NQ 23/2026/NQ-HĐND");
    CHECK_INT(quote.timing, FEE_NOT_ASKED);
    CHECK_OK(quote_of(cx, "1.000894", "H16.37.05", CHANNEL_COUNTER, &quote));
    CHECK_INT(quote.total.dong, 20000);
    test_clock_set(test_at("2027-01-04T09:00"));
    CHECK_OK(quote_of(cx, "1.000894", "H16.37.02", CHANNEL_COUNTER, &quote));
    CHECK_INT(quote.total.dong, 20000);
    test_clock_set(test_at("2022-06-01T09:00"));
    CHECK_OK(quote_of(cx, "1.000894", "H16.37", CHANNEL_COUNTER, &quote));
    CHECK_INT((int64_t)quote.lines.n, 0);
}

TEST("a procedure without prices asks for nothing")
{
    Cx *cx = test_fee_shop();
    FeeQuote quote;
    CHECK_OK(quote_of(cx, "1.001193", "H16.37", CHANNEL_COUNTER, &quote));
    CHECK_INT((int64_t)quote.lines.n, 0);
    CHECK(quote.is_known);
    CHECK_INT(quote.timing, FEE_NOT_ASKED);
}

TEST("an exemption is charged with what was shown for it; an unknown one is refused")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    test_cashier(cx);
    Str code = test_receive(cx, "1.000894", "H16.37").code;
    FeeChoice choice = { .line = 1, .typed = NO_MONEY, .exemption = S("ho-giau") };
    FeeCharging in = { .code = code, .choices = { &choice, 1 }, .timing = FEE_TIMING_COUNT };
    CHECK_ERR(fee_charge(cx, &in, &sheet), ERR_INPUT);
    choice.exemption = S("ho-ngheo");
    choice.proof = S("Giấy chứng nhận hộ nghèo 2026");
    cx->problem = (Problem) { 0 };
    CHECK_OK(fee_charge(cx, &in, &sheet));
    CHECK_INT(sheet.timing, FEE_EXEMPT);
    CHECK_INT(sheet.open.dong, 0);
    CHECK_INT(sheet.reduced.dong, 20000);
    CHECK_STR(sheet.charges.items[0].exemption_name, "Hộ nghèo");
    CHECK_STR(sheet.charges.items[0].proof, "Giấy chứng nhận hộ nghèo 2026");
}

TEST("a dossier is charged once; cancelling what is unpaid lets it be charged again")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    FeeReceipt receipt;
    test_cashier(cx);
    Str code = test_charged(cx, 3, 1);
    FeeCharging in = { .code = code, .timing = FEE_TIMING_COUNT };
    CHECK_ERR(fee_charge(cx, &in, &sheet), ERR_CONFLICT);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    int64_t id = sheet.charges.items[0].id;
    CHECK_ERR(fee_charge_cancel(cx, id, S(""), &sheet), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(fee_charge_cancel(cx, id, S("đếm nhầm trang"), &sheet));
    CHECK_INT(sheet.charged.dong, 0);
    CHECK_INT(sheet.timing, FEE_NOT_ASKED);
    CHECK_OK(fee_charge(cx, &in, &sheet));
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    CHECK_ERR(fee_charge_cancel(cx, id + 1, S("muộn rồi"), &sheet), ERR_CONFLICT);
}
