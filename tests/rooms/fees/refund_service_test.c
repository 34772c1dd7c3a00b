#include "rooms/fees/refund.h"

#include "rooms/fees/shift.h"
#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

TEST("money goes back: asked for by the head, paid by the cashier, out of his drawer")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    FeeRefund refund;
    FeeRefundList open;
    FeeSheet sheet;
    Shift shift;
    ShiftSum sum;
    bool found;
    const Actor *cashier = test_cashier(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    FeeRefunding in = { receipt.id, NO_MONEY, S("công dân rút yêu cầu") };
    CHECK_ERR(fee_ask_refund(cx, &in, &refund), ERR_FORBIDDEN);
    test_head(cx);
    CHECK_OK(fee_ask_refund(cx, &in, &refund));
    CHECK_INT(refund.amount.dong, 21000);
    CHECK_ERR(fee_ask_refund(cx, &in, &refund), ERR_CONFLICT);
    cx->actor = cashier;
    CHECK_OK(refund_list_open(cx, &open));
    CHECK_INT((int64_t)open.n, 1);
    CHECK_OK(fee_pay_back(cx, refund.id, FEE_CASH, NO_STR, &refund));
    CHECK_ERR(fee_pay_back(cx, refund.id, FEE_CASH, NO_STR, &refund), ERR_CONFLICT);
    CHECK_OK(refund_list_open(cx, &open));
    CHECK_INT((int64_t)open.n, 0);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT(sheet.paid.dong, 0);
    CHECK_INT(sheet.charged.dong, 0);
    CHECK_STR(sheet.refunds.items[0].receipt, "2026/0000001");
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK_OK(shift_sum(cx, &shift, &sum));
    CHECK_INT(sum.expected.dong, 500000);
}

TEST("no more goes back than came in, however it is asked for")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    FeeRefund refund;
    FeeSheet sheet;
    test_head(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    FeeRefunding part = { receipt.id, { 20000 }, S("tính nhầm") };
    CHECK_OK(fee_ask_refund(cx, &part, &refund));
    CHECK_ERR(fee_ask_refund(cx, &part, &refund), ERR_INPUT);
    part.amount.dong = -5;
    cx->problem = (Problem) { 0 };
    CHECK_ERR(fee_ask_refund(cx, &part, &refund), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(fee_pay_back(cx, 1, FEE_TRANSFER, S("FT1"), &refund));
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT(sheet.paid.dong, 1000);
    CHECK_INT(sheet.charged.dong, 21000);
    CHECK_INT(sheet.open.dong, 0);
}

TEST("whoever sits elsewhere is told the same of a refund as of one that was never asked for")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    FeeRefund refund;
    Actor elsewhere = *test_head(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    FeeRefunding asked = { receipt.id, NO_MONEY, S("tính nhầm") };
    CHECK_OK(fee_ask_refund(cx, &asked, &refund));
    CHECK_OK(refund_get(cx, refund.id, &refund));
    cx->actor = NULL;
    CHECK_OK(scope_get_agency(cx, S("H22.11"), &elsewhere.agency_id));
    cx->actor = &elsewhere;
    CHECK_ERR(refund_get(cx, refund.id, &refund), ERR_NOT_FOUND);
    TextKey beyond = cx->problem.what;
    cx->problem = (Problem) { 0 };
    CHECK_ERR(refund_get(cx, 999999, &refund), ERR_NOT_FOUND);
    CHECK_INT((int64_t)beyond, (int64_t)cx->problem.what);
    cx->problem = (Problem) { 0 };
    CHECK_ERR(fee_ask_refund(cx, &asked, &refund), ERR_NOT_FOUND);
}
