// At a booth: who sits there calls, recalls, finishes, sends on.
#include "rooms/identity/identity.h"
#include "rooms/queue/lane_service.h"
#include "rooms/queue/queue_rules.h"
#include "store/tx.h"
#include "texts.h"

// ---- Where the actor sits

static Err seat_read(Cx *cx, Tx *tx, SeatRow *out, bool *out_is_open)
{
    bool found = false;
    *out_is_open = false;
    *out = (SeatRow) { .booth_id = NO_INT, .ticket_id = NO_INT };
    if (cx->actor == NULL || cx->actor->id == NO_INT)
        return OK;
    TRY(sql_seat_find(tx, cx->actor->id, out, &found));
    if (!found)
        *out = (SeatRow) { .account_id = cx->actor->id, .booth_id = NO_INT, .ticket_id = NO_INT };
    *out_is_open = found && out->is_open && out->day.days == queue_today(cx).days;
    return OK;
}

static Err seat_write(Tx *tx, const SeatRow *seat)
{
    return sql_seat_save(tx, &(SqlSeatSaveParams) { .account_id = seat->account_id,
                                                    .booth_id = seat->booth_id,
                                                    .day = seat->day,
                                                    .is_open = seat->is_open,
                                                    .ticket_id = seat->ticket_id });
}

static Err seat_ticket_fill(Cx *cx, Tx *tx, const SeatRow *seat, QueueSeat *out)
{
    TicketRow row;
    if (seat->ticket_id == NO_INT)
        return OK;
    TRY(sql_ticket_get(tx, seat->ticket_id, &row));
    out->has_ticket = row.state == TICKET_CALLED;
    return ticket_from_row(cx, tx, &row, &out->ticket);
}

Err seat_get(Cx *cx, QueueSeat *out)
{
    Tx *tx = tx_reads(cx);
    QueueSeat seat = { 0 };
    SeatRow row;
    BoothRow booth;
    TRY(seat_read(cx, tx, &row, &seat.is_open));
    if (row.booth_id != NO_INT) {
        seat.has_booth = true;
        TRY(sql_booth_get(tx, row.booth_id, &booth));
        TRY(booth_from_row(tx, &booth, &seat.booth));
        for (size_t i = 0; i < seat.booth.lane_n; i++) {
            int64_t waiting;
            TRY(lane_waiting_count(tx, seat.booth.lanes[i], &waiting));
            seat.waiting += waiting;
        }
    }
    if (seat.is_open)
        TRY(seat_ticket_fill(cx, tx, &row, &seat));
    *out = seat;
    return OK;
}

static Err ticket_end(Cx *cx, Tx *tx, SeatRow *seat, TicketState state)
{
    TicketRow row;
    if (seat->ticket_id == NO_INT)
        return OK;
    TRY(sql_ticket_get(tx, seat->ticket_id, &row));
    seat->ticket_id = NO_INT;
    return row.state == TICKET_CALLED ? sql_ticket_end(tx, row.id, state, cx->env->now(cx->env))
                                      : OK;
}

static Err take_in(Cx *cx, Tx *tx, void *arg)
{
    BoothRow booth;
    SeatRow seat;
    int64_t booth_id = *(int64_t *)arg, other;
    bool is_open, is_taken;
    Date day = queue_today(cx);
    TRY(sql_booth_get(tx, booth_id, &booth));
    TRY(queue_reach_check(cx, tx, booth.agency_id));
    TRY(seat_read(cx, tx, &seat, &is_open));
    if (seat.account_id == 0)
        return fail(cx, ERR_CONFLICT, T_QUEUE_NO_SEAT, .hint = T_QUEUE_NO_SEAT_HINT);
    TRY(sql_seat_find_open(tx, booth_id, day, seat.account_id, &other, &is_taken));
    if (is_taken || !booth.is_active)
        return fail(cx, ERR_CONFLICT, T_QUEUE_BOOTH_TAKEN, .hint = T_QUEUE_BOOTH_TAKEN_HINT,
                    .args = { { "name", booth.name } });
    if (!is_open || seat.booth_id != booth_id)
        TRY(ticket_end(cx, tx, &seat, TICKET_SERVED));
    seat.booth_id = booth_id;
    seat.day = day;
    seat.is_open = true;
    return seat_write(tx, &seat);
}

Err seat_take(Cx *cx, int64_t booth_id)
{
    return tx_run(cx, "seat_take", take_in, &booth_id);
}

// The open seat of the actor. ERR_CONFLICT without one.
static Err seat_open_get(Cx *cx, Tx *tx, SeatRow *out)
{
    bool is_open;
    TRY(seat_read(cx, tx, out, &is_open));
    return is_open ? OK : fail(cx, ERR_CONFLICT, T_QUEUE_NO_SEAT, .hint = T_QUEUE_NO_SEAT_HINT);
}

static Err close_in(Cx *cx, Tx *tx, void *arg)
{
    SeatRow seat;
    (void)arg;
    TRY(seat_open_get(cx, tx, &seat));
    TRY(ticket_end(cx, tx, &seat, TICKET_SERVED));
    seat.is_open = false;
    return seat_write(tx, &seat);
}

Err seat_close(Cx *cx)
{
    return tx_run(cx, "seat_close", close_in, NULL);
}

// ---- The next one

typedef struct CallWork {
    QueueTicket ticket;
    bool found;
} CallWork;

// Whose turn it is at a booth, by the rules.
static Err turn_find(Cx *cx, Tx *tx, const BoothRow *booth, TicketRow *out, QueueTurn *out_turn)
{
    Date day = queue_today(cx);
    TicketRow with_priority, other;
    bool has_priority, has_others;
    TRY(sql_ticket_find_first(tx, booth->id, day, true, &with_priority, &has_priority));
    TRY(sql_ticket_find_first(tx, booth->id, day, false, &other, &has_others));
    *out_turn = queue_turn(has_priority, has_others, booth->priority_run);
    if (*out_turn != TURN_NOBODY)
        *out = *out_turn == TURN_PRIORITY ? with_priority : other;
    return OK;
}

static Err call_in(Cx *cx, Tx *tx, void *arg)
{
    CallWork *work = arg;
    SeatRow seat;
    BoothRow booth;
    TicketRow row;
    QueueTurn turn;
    TRY(seat_open_get(cx, tx, &seat));
    TRY(ticket_end(cx, tx, &seat, TICKET_SERVED));
    TRY(sql_booth_get(tx, seat.booth_id, &booth));
    TRY(turn_find(cx, tx, &booth, &row, &turn));
    work->found = turn != TURN_NOBODY;
    if (!work->found)
        return seat_write(tx, &seat);
    TRY(sql_ticket_call(tx, row.id, booth.id, seat.account_id, cx->env->now(cx->env)));
    TRY(sql_booth_change_run(tx, booth.id, queue_run_after(turn, booth.priority_run)));
    seat.ticket_id = row.id;
    TRY(seat_write(tx, &seat));
    TRY(sql_ticket_get(tx, row.id, &row));
    return ticket_from_row(cx, tx, &row, &work->ticket);
}

Err queue_call_next(Cx *cx, QueueTicket *out, bool *out_found)
{
    CallWork work = { .found = false };
    TRY(tx_run(cx, "queue_call", call_in, &work));
    *out_found = work.found;
    if (work.found)
        *out = work.ticket;
    return OK;
}

// ---- The one who is there

static Err serving_get(Cx *cx, Tx *tx, SeatRow *seat)
{
    TRY(seat_open_get(cx, tx, seat));
    return seat->ticket_id != NO_INT
               ? OK
               : fail(cx, ERR_CONFLICT, T_QUEUE_NOBODY, .hint = T_QUEUE_NOBODY_HINT);
}

static Err recall_in(Cx *cx, Tx *tx, void *arg)
{
    SeatRow seat;
    (void)arg;
    TRY(serving_get(cx, tx, &seat));
    return sql_ticket_recall(tx, seat.ticket_id, cx->env->now(cx->env));
}

Err queue_recall(Cx *cx)
{
    return tx_run(cx, "queue_recall", recall_in, NULL);
}

static Err end_in(Cx *cx, Tx *tx, void *arg)
{
    SeatRow seat;
    TRY(serving_get(cx, tx, &seat));
    TRY(ticket_end(cx, tx, &seat, *(TicketState *)arg));
    return seat_write(tx, &seat);
}

Err queue_finish(Cx *cx)
{
    TicketState state = TICKET_SERVED;
    return tx_run(cx, "queue_finish", end_in, &state);
}

Err queue_finish_number(Cx *cx, Tx *tx, Str label)
{
    SeatRow seat;
    TicketRow ticket;
    bool is_open;
    TRY(seat_read(cx, tx, &seat, &is_open));
    if (!is_open || seat.ticket_id == NO_INT)
        return OK;
    TRY(sql_ticket_get(tx, seat.ticket_id, &ticket));
    if (!str_equal(ticket.label, label))
        return OK;
    TRY(ticket_end(cx, tx, &seat, TICKET_SERVED));
    return seat_write(tx, &seat);
}

Err queue_mark_absent(Cx *cx)
{
    TicketState state = TICKET_ABSENT;
    return tx_run(cx, "queue_absent", end_in, &state);
}

static Err transfer_in(Cx *cx, Tx *tx, void *arg)
{
    int64_t lane_id = *(int64_t *)arg;
    SeatRow seat;
    TicketRow ticket;
    LaneRow lane;
    TRY(serving_get(cx, tx, &seat));
    TRY(sql_ticket_get(tx, seat.ticket_id, &ticket));
    TRY(sql_lane_get(tx, lane_id, &lane));
    if (lane.agency_id != ticket.agency_id)
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    TRY(sql_ticket_send_back(tx, ticket.id, lane_id, TICKET_CALLED));
    seat.ticket_id = NO_INT;
    return seat_write(tx, &seat);
}

Err queue_transfer(Cx *cx, int64_t lane_id)
{
    return tx_run(cx, "queue_transfer", transfer_in, &lane_id);
}

static Err bring_back_in(Cx *cx, Tx *tx, void *arg)
{
    SeatRow seat;
    TicketRow ticket;
    TRY(seat_open_get(cx, tx, &seat));
    TRY(sql_ticket_get(tx, *(int64_t *)arg, &ticket));
    TRY(queue_reach_check(cx, tx, ticket.agency_id));
    if (ticket.day.days != queue_today(cx).days)
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    return sql_ticket_send_back(tx, ticket.id, ticket.lane_id, TICKET_ABSENT);
}

Err queue_bring_back(Cx *cx, int64_t ticket_id)
{
    return tx_run(cx, "queue_bring_back", bring_back_in, &ticket_id);
}
