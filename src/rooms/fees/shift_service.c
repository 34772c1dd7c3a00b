#include "rooms/fees/account_service.h"
#include "rooms/fees/shift.h"
#include "rooms/fees/shift_rules.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    EXPLANATION_BYTES_MAX = 1000
};

static Shift shift_from_row(const FeeShiftRow *row)
{
    return (Shift) {
        .id = row->id,
        .agency_id = row->agency_id,
        .account_id = row->account_id,
        .actor = row->actor,
        .opened_at = row->opened_at,
        .closed_at = row->closed_at,
        .opening = { row->opening },
        .expected = { row->expected },
        .counted = { row->counted },
        .explanation = row->explanation,
    };
}

Err fee_get_agency(Cx *cx, int64_t *out_id)
{
    int64_t id = cx->actor == NULL ? NO_INT : cx->actor->agency_id;
    bool found = id != NO_INT;
    if (!found)
        TRY(account_find_home(tx_reads(cx), &id, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_FEES_NO_AGENCY);
    *out_id = id;
    return OK;
}

static bool is_person(const Actor *actor)
{
    return actor != NULL && actor->kind == ACTOR_PERSON;
}

static Err find_own(Cx *cx, Tx *tx, Shift *out, bool *out_found)
{
    FeeShiftRow row;
    *out_found = false;
    if (!is_person(cx->actor))
        return OK;
    TRY(sql_shift_find_open(tx, cx->actor->id, &row, out_found));
    if (*out_found)
        *out = shift_from_row(&row);
    return OK;
}

Err shift_find_own(Cx *cx, Shift *out, bool *out_found)
{
    return find_own(cx, tx_reads(cx), out, out_found);
}

Err shift_open_for(Cx *cx, bool *out_is_open)
{
    Shift shift;
    return find_own(cx, tx_reads(cx), &shift, out_is_open);
}

typedef struct OpenArgs {
    Money opening;
    int64_t agency_id;
    Shift *out;
} OpenArgs;

static Err open_in_tx(Cx *cx, Tx *tx, void *arg)
{
    OpenArgs *args = arg;
    Shift shift;
    bool found;
    int64_t id;
    TRY(find_own(cx, tx, &shift, &found));
    if (found)
        return fail(cx, ERR_CONFLICT, T_FEES_SHIFT_IS_OPEN, .hint = T_FEES_SHIFT_IS_OPEN_HINT);
    TRY(sql_shift_next_id(tx, &id));
    TRY(sql_shift_add(tx, &(SqlShiftAddParams) { .id = id,
                                                 .agency_id = args->agency_id,
                                                 .account_id = cx->actor->id,
                                                 .actor = cx->actor->name,
                                                 .opened_at = cx->env->now(cx->env),
                                                 .opening = args->opening.dong }));
    return find_own(cx, tx, args->out, &found);
}

Err shift_open(Cx *cx, Money opening, Shift *out)
{
    OpenArgs args = { .opening = opening, .out = out };
    if (!is_person(cx->actor) || !actor_can(cx->actor, PERM_FEE_COLLECT))
        return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
    if (money_is_absent(opening) || opening.dong < 0 || opening.dong > MONEY_MAX.dong) {
        problem_add_field(cx, S("opening"), T_FEES_AMOUNT_WRONG, NULL);
        return problem_fields(cx, T_FEES_SHIFT_FAILED);
    }
    TRY(fee_get_agency(cx, &args.agency_id));
    return tx_run(cx, "shift_open", open_in_tx, &args);
}

static void sums_fill(const FeeShiftSumRowList *receipts, const FeeShiftRefundRowList *refunds,
                      ShiftSum *sum)
{
    for (size_t i = 0; i < receipts->n; i++) {
        const FeeShiftSumRow *row = &receipts->items[i];
        if (row->is_voided != 0) {
            sum->voided.dong += row->amount;
            sum->voids += row->n;
        } else {
            sum->taken[row->method].dong += row->amount;
            sum->receipts[row->method] += row->n;
        }
    }
    for (size_t i = 0; i < refunds->n; i++) {
        sum->refunded[refunds->items[i].method].dong += refunds->items[i].amount;
        sum->refunds += refunds->items[i].n;
    }
}

static Err sum_in_tx(Cx *cx, Tx *tx, const Shift *shift, ShiftSum *out)
{
    FeeShiftSumRowList receipts;
    FeeShiftRefundRowList refunds;
    ShiftSum sum = { 0 };
    TRY(sql_shift_sum_receipts(tx, shift->id, &receipts));
    TRY(sql_shift_sum_refunds(tx, shift->id, &refunds));
    sums_fill(&receipts, &refunds, &sum);
    if (!shift_expect(shift->opening, &sum))
        return fail(cx, ERR_CONFLICT, T_FEES_OUT_OF_BOUNDS);
    *out = sum;
    return OK;
}

Err shift_sum(Cx *cx, const Shift *shift, ShiftSum *out)
{
    return sum_in_tx(cx, tx_reads(cx), shift, out);
}

typedef struct CloseArgs {
    const ShiftClosing *in;
    Money counted;
    Shift *out;
} CloseArgs;

static Err pieces_save(Tx *tx, const Shift *shift, const ShiftClosing *in)
{
    for (size_t i = 0; i < DENOMINATIONS; i++)
        if (in->pieces[i] != NO_INT && in->pieces[i] > 0)
            TRY(sql_shift_count_add(tx, shift->id, shift_denominations[i], in->pieces[i]));
    return OK;
}

static Err close_in_tx(Cx *cx, Tx *tx, void *arg)
{
    CloseArgs *args = arg;
    Shift shift;
    ShiftSum sum;
    FeeShiftRow row;
    bool found;
    TRY(find_own(cx, tx, &shift, &found));
    if (!found)
        return fail(cx, ERR_CONFLICT, T_FEES_NO_SHIFT, .hint = T_FEES_NO_SHIFT_HINT);
    TRY(sum_in_tx(cx, tx, &shift, &sum));
    bool differs = sum.expected.dong != args->counted.dong;
    if (differs && str_is_empty(args->in->explanation)) {
        problem_add_field(cx, S("explanation"), T_FEES_EXPLANATION_MISSING, NULL);
        return problem_fields(cx, T_FEES_DRAWER_DIFFERS);
    }
    TRY(pieces_save(tx, &shift, args->in));
    TRY(sql_shift_close(
        tx, &(SqlShiftCloseParams) { .id = shift.id,
                                     .closed_at = cx->env->now(cx->env),
                                     .expected = sum.expected.dong,
                                     .counted = args->counted.dong,
                                     .explanation = differs ? args->in->explanation : S("") }));
    TRY(sql_shift_find(tx, shift.id, &row, &found));
    *args->out = shift_from_row(&row);
    return OK;
}

Err shift_close(Cx *cx, const ShiftClosing *in, Shift *out)
{
    CloseArgs args = { .in = in, .out = out };
    if (!shift_count_drawer(in->pieces, &args.counted))
        problem_add_field(cx, S("pieces"), T_FEES_AMOUNT_WRONG, NULL);
    if (in->explanation.length > EXPLANATION_BYTES_MAX)
        problem_add_field(cx, S("explanation"), T_FEES_OUT_OF_BOUNDS, NULL);
    TRY(problem_fields(cx, T_FEES_SHIFT_FAILED));
    return tx_run(cx, "shift_close", close_in_tx, &args);
}

// ---- Looking

static Err shift_missing(Cx *cx)
{
    return fail(cx, ERR_NOT_FOUND, T_FEES_SHIFT_MISSING);
}

Err shift_get(Cx *cx, int64_t id, Shift *out)
{
    Tx *tx = tx_reads(cx);
    FeeShiftRow row;
    bool found;
    TRY(sql_shift_find(tx, id, &row, &found));
    if (!found)
        return shift_missing(cx);
    bool is_own = is_person(cx->actor) && cx->actor->id == row.account_id;
    bool may = is_own;
    if (!is_own && actor_can(cx->actor, PERM_FEE_CONTROL))
        TRY(actor_reaches(tx, cx->actor, row.agency_id, &may));
    if (!may)
        return shift_missing(cx);
    *out = shift_from_row(&row);
    return OK;
}

Err shift_list_day(Cx *cx, Date day, ShiftList *out)
{
    FeeShiftRowList rows;
    int64_t agency_id;
    bool all = actor_can(cx->actor, PERM_FEE_CONTROL);
    TRY(fee_get_agency(cx, &agency_id));
    TRY(sql_shift_list(tx_reads(cx), agency_id, instant_at(day, 0), instant_end_of_day(day),
                       &rows));
    ShiftList list = { arena_array(cx->arena, Shift, rows.n), 0 };
    for (size_t i = 0; i < rows.n; i++)
        if (all || (is_person(cx->actor) && rows.items[i].account_id == cx->actor->id))
            list.items[list.n++] = shift_from_row(&rows.items[i]);
    *out = list;
    return OK;
}

Err shift_list_receipts(Cx *cx, const Shift *shift, int64_t after_id, FeeReceiptList *out)
{
    FeeReceiptRowList rows;
    TRY(sql_receipt_list_of_shift(tx_reads(cx), shift->id, after_id, FEE_LIST_MAX, &rows));
    *out = (FeeReceiptList) { arena_array(cx->arena, FeeReceipt, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        out->items[i] = receipt_from_row(cx, &rows.items[i]);
    return OK;
}

Err shift_list_refunds(Cx *cx, const Shift *shift, FeeRefundList *out)
{
    FeeRefundRowList rows;
    TRY(sql_refund_list_of_shift(tx_reads(cx), shift->id, FEE_LIST_MAX, &rows));
    *out = (FeeRefundList) { arena_array(cx->arena, FeeRefund, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        out->items[i] = refund_from_row(&rows.items[i]);
    return OK;
}

Err shift_list_pieces(Cx *cx, const Shift *shift, int64_t out_pieces[DENOMINATIONS])
{
    FeeShiftCountRowList rows;
    TRY(sql_shift_count_list(tx_reads(cx), shift->id, &rows));
    for (size_t k = 0; k < DENOMINATIONS; k++)
        out_pieces[k] = 0;
    for (size_t i = 0; i < rows.n; i++)
        for (size_t k = 0; k < DENOMINATIONS; k++)
            if (shift_denominations[k] == rows.items[i].denomination)
                out_pieces[k] = rows.items[i].pieces;
    return OK;
}

Err shift_agency(Cx *cx, const Shift *shift, Agency *out)
{
    return agency_get(cx, tx_reads(cx), shift->agency_id, out);
}
