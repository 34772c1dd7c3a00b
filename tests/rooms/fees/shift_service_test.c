#include "rooms/fees/shift.h"

#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

static ShiftClosing drawer(int64_t n500000, int64_t n20000, int64_t n1000)
{
    ShiftClosing closing = { .explanation = S("") };
    closing.pieces[0] = n500000;
    closing.pieces[4] = n20000;
    closing.pieces[8] = n1000;
    return closing;
}

TEST("a shift closes when the drawer holds what must be there")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    Shift shift;
    bool found;
    int64_t pieces[DENOMINATIONS];
    test_cashier(cx);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_CASH, &receipt)); // 21.000
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_TRANSFER, &receipt));
    ShiftClosing closing = drawer(1, 1, 1);
    CHECK_OK(shift_close(cx, &closing, &shift));
    CHECK_INT(shift.counted.dong, 521000);
    CHECK_INT(shift.expected.dong, 521000);
    CHECK(!instant_is_absent(shift.closed_at));
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK(!found);
    CHECK_OK(shift_get(cx, 1, &shift));
    CHECK_OK(shift_list_pieces(cx, &shift, pieces));
    CHECK_INT(pieces[0], 1);
    CHECK_INT(pieces[1], 0);
    CHECK_INT(pieces[8], 1);
    CHECK_ERR(test_take(cx, S("x"), FEE_CASH, &receipt), ERR_NOT_FOUND);
    CHECK_ERR(shift_close(cx, &closing, &shift), ERR_CONFLICT);
}

TEST("a difference must be explained before the shift closes")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    Shift shift;
    bool found;
    test_cashier(cx);
    CHECK_OK(test_take(cx, test_charged(cx, 5, 3), FEE_CASH, &receipt));
    ShiftClosing closing = drawer(1, 1, 0);
    CHECK_ERR(shift_close(cx, &closing, &shift), ERR_INPUT);
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK(found);
    closing.explanation = S("Thiếu 1.000 đ: không có tiền lẻ thối");
    cx->problem = (Problem) { 0 };
    CHECK_OK(shift_close(cx, &closing, &shift));
    CHECK_INT(shift.counted.dong - shift.expected.dong, -1000);
    CHECK_STR(shift.explanation, "Thiếu 1.000 đ: không có tiền lẻ thối");
}

TEST("counts that cannot be are refused, and nothing is closed")
{
    Cx *cx = test_fee_shop();
    Shift shift;
    bool found;
    test_cashier(cx);
    CHECK_ERR(shift_open(cx, (Money) { -1 }, &shift), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    CHECK_ERR(shift_open(cx, (Money) { 0 }, &shift), ERR_CONFLICT);
    ShiftClosing closing = drawer(-1, 0, 0);
    CHECK_ERR(shift_close(cx, &closing, &shift), ERR_INPUT);
    closing = drawer(INT64_MAX, 0, 0);
    cx->problem = (Problem) { 0 };
    CHECK_ERR(shift_close(cx, &closing, &shift), ERR_INPUT);
    CHECK_OK(shift_find_own(cx, &shift, &found));
    CHECK(found);
}

TEST("a shift is seen by its cashier and by the head, by nobody else")
{
    Cx *cx = test_fee_shop();
    Shift shift, seen;
    ShiftList list;
    const Actor *cashier = test_cashier(cx);
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    Actor other = *cashier;
    other.id = 99;
    cx->actor = &other;
    CHECK_ERR(shift_get(cx, shift.id, &seen), ERR_NOT_FOUND);
    CHECK_OK(shift_list_day(cx, instant_date(cx->env->now(cx->env)), &list));
    CHECK_INT((int64_t)list.n, 0);
    test_head(cx);
    CHECK_OK(shift_get(cx, shift.id, &seen));
    CHECK_OK(shift_list_day(cx, instant_date(cx->env->now(cx->env)), &list));
    CHECK_INT((int64_t)list.n, 1);
}
