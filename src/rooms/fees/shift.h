// A cashier's shift: opened with the change in the drawer, closed with the drawer counted.
#pragma once

#include "rooms/fees/fees.h"

enum {
    DENOMINATIONS = 10 // notes of Viet Nam from 500.000 down to 500 đ
};

extern const int64_t shift_denominations[DENOMINATIONS];

typedef struct Shift {
    int64_t id, agency_id, account_id;
    Str actor;
    Instant opened_at, closed_at; // closed_at NO_INSTANT: open
    Money opening;
    Money expected, counted; // as closed; NO_MONEY while open
    Str explanation;
} Shift;

typedef struct ShiftList {
    Shift *items;
    size_t n;
} ShiftList;

// What went through the drawer, and beside it.
typedef struct ShiftSum {
    Money taken[FEE_METHOD_COUNT]; // receipts that stand
    int64_t receipts[FEE_METHOD_COUNT];
    Money voided;
    int64_t voids;
    Money refunded[FEE_METHOD_COUNT];
    int64_t refunds;
    Money expected; // cash that must be there: opening + cash taken - cash paid back
} ShiftSum;

// The shift of who asks. out_found false: none is open.
CHECKED Err shift_find_own(Cx *cx, Shift *out, bool *out_found);
// Expected errors: ERR_CONFLICT (one is open), ERR_INPUT (opening), ERR_FORBIDDEN (not a person).
CHECKED Err shift_open(Cx *cx, Money opening, Shift *out);

typedef struct ShiftClosing {
    int64_t pieces[DENOMINATIONS]; // of each note, NO_INT counts as 0
    Str explanation;
} ShiftClosing;

// A drawer that differs from what must be there is not closed without an explanation.
// Expected errors: ERR_CONFLICT (none is open), ERR_INPUT (pieces, explanation).
CHECKED Err shift_close(Cx *cx, const ShiftClosing *in, Shift *out);

// Another's shift: only with PERM_FEE_CONTROL, within reach. Expected error: ERR_NOT_FOUND.
CHECKED Err shift_get(Cx *cx, int64_t id, Shift *out);
CHECKED Err shift_sum(Cx *cx, const Shift *shift, ShiftSum *out);
// Those opened on a day at the actor's agency: his own, or all of them with PERM_FEE_CONTROL.
CHECKED Err shift_list_day(Cx *cx, Date day, ShiftList *out);
// The receipts of a shift in their order; after_id 0 begins.
CHECKED Err shift_list_receipts(Cx *cx, const Shift *shift, int64_t after_id, FeeReceiptList *out);
CHECKED Err shift_list_refunds(Cx *cx, const Shift *shift, FeeRefundList *out);
// The drawer as it was counted, in the order of shift_denominations.
CHECKED Err shift_list_pieces(Cx *cx, const Shift *shift, int64_t out_pieces[DENOMINATIONS]);

CHECKED Err shift_agency(Cx *cx, const Shift *shift, Agency *out);

// The agency whose drawer the actor sits at; who belongs to none sits at the installation's own.
CHECKED Err fee_get_agency(Cx *cx, int64_t *out_id);
