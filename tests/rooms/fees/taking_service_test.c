#include "rooms/fees/fees.h"

#include "rooms/fees/shift.h"
#include "store/tx.h"
#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

TEST("money at the counter: charged on the dossier, taken, in the book and in the drawer")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    FeeReceipt receipt;
    Shift shift;
    ShiftSum sum;
    bool found;
    test_cashier(cx);
    Str code = test_charged(cx, 5, 3);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT(sheet.open.dong, 21000);
    CHECK_INT(sheet.timing, FEE_BEFORE);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    CHECK_STR(receipt.number, "2026/0000001");
    CHECK_INT(receipt.amount.dong, 21000);
    CHECK_STR(receipt.payer, "Nguyễn Thị Ánh");
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT(sheet.open.dong, 0);
    CHECK_INT(sheet.paid.dong, 21000);
    CHECK(!sheet.is_online);
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK_OK(shift_sum(cx, &shift, &sum));
    CHECK_INT(sum.expected.dong, 521000);
    CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_CONFLICT);
}

TEST("an open charge holds the reception or the return, until it is paid")
{
    Cx *cx = test_fee_shop();
    FeeHold hold;
    FeeReceipt receipt;
    FeeSheet sheet;
    Dossier dossier;
    test_cashier(cx);
    Str code = test_charged(cx, 1, 1);
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_OK(fee_find_hold(cx, tx_reads(cx), dossier.id, &hold));
    CHECK_INT(hold, FEE_HOLD_RECEPTION);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    CHECK_OK(fee_find_hold(cx, tx_reads(cx), dossier.id, &hold));
    CHECK_INT(hold, FEE_HOLD_NONE);
    FeeCharging later = { .code = test_receive(cx, "1.000894", "H16.37").code,
                          .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &later, &sheet));
    CHECK_OK(dossier_get(cx, later.code, &dossier));
    CHECK_OK(fee_find_hold(cx, tx_reads(cx), dossier.id, &hold));
    CHECK_INT(hold, FEE_HOLD_RETURN);
}

TEST("receipt numbers follow each other without a gap, also after refused attempts and voids")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    test_cashier(cx);
    for (int i = 1; i <= 20; i++) {
        Str code = test_charged(cx, 1, 1);
        CHECK_ERR(test_take(cx, S("H16.37-260101-9999"), FEE_CASH, &receipt), ERR_NOT_FOUND);
        CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
        CHECK(str_equal(receipt.number, str_format(cx->arena, "2026/%07d", i)));
        CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_CONFLICT);
        if (i % 5 == 0)
            CHECK_OK(fee_void(cx, receipt.id, S("nhầm"), &receipt));
    }
    test_clock_set(test_at("2027-01-04T08:00"));
    CHECK_OK(test_take(cx, test_charged(cx, 1, 1), FEE_CASH, &receipt));
    CHECK_STR(receipt.number, "2027/0000001");
}

TEST("a void stays in the book, opens the charges again and leaves the drawer as it was")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt, again;
    FeeSheet sheet;
    Shift shift;
    ShiftSum sum;
    bool found;
    test_cashier(cx);
    Str code = test_charged(cx, 2, 1);
    CHECK_OK(test_take(cx, code, FEE_CASH, &receipt));
    CHECK_ERR(fee_void(cx, receipt.id, S(""), &receipt), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(fee_void(cx, receipt.id, S("ghi nhầm số bản"), &receipt));
    CHECK(!instant_is_absent(receipt.voided_at));
    CHECK_ERR(fee_void(cx, receipt.id, S("lần nữa"), &again), ERR_CONFLICT);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT(sheet.open.dong, 4000);
    CHECK_INT((int64_t)sheet.receipts.n, 1);
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK_OK(shift_sum(cx, &shift, &sum));
    CHECK_INT(sum.expected.dong, 500000);
    CHECK_INT(sum.voids, 1);
    CHECK_INT(sum.voided.dong, 4000);
    CHECK_OK(test_take(cx, code, FEE_CASH, &again));
    CHECK_STR(again.number, "2026/0000002");
}

TEST("nobody takes money without an open shift, without the right, or without its reference")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    FeeSheet sheet;
    test_cashier(cx);
    Str code = test_receive(cx, "2.000815", "H16.37").code;
    FeeCharging in = { .code = code, .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &in, &sheet));
    CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_CONFLICT);
    Shift shift;
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    FeeTaking transfer = { .code = code, .method = FEE_TRANSFER };
    CHECK_ERR(fee_take(cx, &transfer, &receipt), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    FeeTaking online = { .code = code, .method = FEE_ONLINE, .reference = S("x") };
    CHECK_ERR(fee_take(cx, &online, &receipt), ERR_INPUT);
    Actor stranger = *cx->actor;
    stranger.roles = 1u << ROLE_SPECIALIST;
    cx->actor = &stranger;
    CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_FORBIDDEN);
    CHECK_ERR(shift_open(cx, (Money) { 0 }, &shift), ERR_FORBIDDEN);
    cx->actor = NULL;
    CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_FORBIDDEN);
}

TEST("a dossier of another agency is not found, whatever is asked of its money")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    FeeReceipt receipt;
    Str code = test_receive(cx, "2.000815", "H22.11").code;
    FeeCharging in = { .code = code, .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &in, &sheet));
    test_cashier(cx);
    test_charged(cx, 1, 1);
    CHECK_ERR(fee_list_of_dossier(cx, code, &sheet), ERR_NOT_FOUND);
    CHECK_ERR(test_take(cx, code, FEE_CASH, &receipt), ERR_NOT_FOUND);
    CHECK_ERR(fee_charge_cancel(cx, 1, S("thử"), &sheet), ERR_NOT_FOUND);
}

TEST("an obligation lets the clock stand still until its last đồng is paid")
{
    Cx *cx = test_fee_shop();
    FeeSheet sheet;
    FeeReceipt receipt;
    Dossier dossier;
    test_clock_set(test_at("2026-03-02T09:00"));
    const Actor *head = test_head(cx);
    test_charged(cx, 1, 1);
    Str code = test_receive(cx, "1.000894", "H16.37").code; // due Monday the 9th
    FeeObligation tax = { code, S("Lệ phí trước bạ"), { 1250000 }, S("Thông báo 15/TB-CCT") };
    test_clock_set(test_at("2026-03-04T07:30"));
    CHECK_OK(fee_ask_obligation(cx, &tax, &sheet));
    CHECK_INT(sheet.open.dong, 1250000);
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_PAYMENT);
    test_clock_set(test_at("2026-03-11T07:30"));
    cx->actor = head;
    CHECK_OK(test_take(cx, code, FEE_TRANSFER, &receipt));
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_WORKING);
    CHECK_INT(dossier.fold.due_at.ms, test_at("2026-03-16T17:30").ms);
    tax.amount = NO_MONEY;
    CHECK_ERR(fee_ask_obligation(cx, &tax, &sheet), ERR_INPUT);
}

static Str fault_code;
static FeeReceipt fault_receipt;
static Actor fault_actor;

static Err faults_prepare(Cx *cx)
{
    TRY(test_fee_shop_fill(cx));
    fault_actor = *test_cashier(cx);
    fault_code = str_copy(test_arena(), test_charged(cx, 5, 3));
    return OK;
}

static Err faults_take(Cx *cx)
{
    cx->actor = &fault_actor;
    return test_take(cx, fault_code, FEE_CASH, &fault_receipt);
}

TEST("a failure at any step leaves no receipt, no number taken, no counter moved")
{
    FaultPath path = { faults_prepare, faults_take };
    CHECK(test_faults(&path) > 20);
}
