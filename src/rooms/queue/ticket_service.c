// Tickets: taken at the kiosk, and what their holders and the screens see.
#include "base/secret.h"
#include "rooms/identity/identity.h"
#include "rooms/queue/lane_service.h"
#include "rooms/queue/queue_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    TOKEN_LETTERS = 12, // 60 random bits
    A_MINUTE_MAX = 30,  // tickets of one shop
    DAY_STEP = 500,
    DAY_TICKETS_MAX = 5000,
    BEFORE_MAX = 999,
};

// ---- From rows

Err ticket_from_row(Cx *cx, Tx *tx, const TicketRow *row, QueueTicket *out)
{
    LaneRow lane;
    BoothRow booth = { .name = S("") };
    TRY(sql_lane_get(tx, row->lane_id, &lane));
    if (row->booth_id != NO_INT)
        TRY(sql_booth_get(tx, row->booth_id, &booth));
    *out = (QueueTicket) {
        .id = row->id,
        .agency_id = row->agency_id,
        .lane_id = row->lane_id,
        .label = row->label,
        .token = row->token,
        .day = row->day,
        .is_priority = row->is_priority,
        .state = (TicketState)row->state,
        .since_at = row->since_at,
        .taken_at = row->taken_at,
        .called_at = row->called_at,
        .last_call_at = row->last_call_at,
        .ended_at = row->ended_at,
        .calls = row->calls,
        .booth_id = row->booth_id,
        .lane_name = cx->lang == LANG_EN ? lane.name_en : lane.name,
        .booth_name = booth.name,
    };
    return OK;
}

Err tickets_from_rows(Cx *cx, Tx *tx, const TicketRowList *rows, QueueTicketList *out)
{
    QueueTicketList list = { arena_array(cx->arena, QueueTicket, rows->n), rows->n };
    for (size_t i = 0; i < rows->n; i++)
        TRY(ticket_from_row(cx, tx, &rows->items[i], &list.items[i]));
    *out = list;
    return OK;
}

// ---- Taking

// A kiosk knows its key; an officer of the shop may help somebody.
static Err taker_check(Cx *cx, Tx *tx, const TicketWish *wish)
{
    bool reaches = false, found;
    Str key;
    if (actor_can(cx->actor, PERM_QUEUE_SERVE))
        TRY(actor_reaches(tx, cx->actor, wish->agency_id, &reaches));
    if (reaches)
        return OK;
    TRY(sql_kiosk_find(tx, wish->agency_id, &key, &found));
    if (!found || !secret_equal(key, wish->kiosk_key))
        return fail(cx, ERR_FORBIDDEN, T_QUEUE_NO_KIOSK, .hint = T_QUEUE_NO_KIOSK_HINT);
    return OK;
}

static Err flood_check(Cx *cx, Tx *tx, int64_t agency_id)
{
    Instant since = { cx->env->now(cx->env).ms - MINUTE_MS };
    int64_t n;
    TRY(sql_ticket_count_since(tx, agency_id, queue_today(cx), since, A_MINUTE_MAX + 1, &n));
    return n < A_MINUTE_MAX ? OK
                            : fail(cx, ERR_LIMIT, T_QUEUE_TOO_MANY, .hint = T_QUEUE_TOO_MANY_HINT);
}

typedef struct TakeWork {
    TicketWish wish;
    QueueTicket ticket;
} TakeWork;

static Err take_in(Cx *cx, Tx *tx, void *arg)
{
    TakeWork *work = arg;
    const TicketWish *wish = &work->wish;
    LaneRow lane;
    TicketRow row;
    int64_t number, id;
    TRY(taker_check(cx, tx, wish));
    TRY(flood_check(cx, tx, wish->agency_id));
    TRY(sql_lane_get(tx, wish->lane_id, &lane));
    if (lane.agency_id != wish->agency_id || !lane.is_active)
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    TRY(sql_number_take(tx, lane.id, queue_today(cx), &number));
    TRY(sql_ticket_next_id(tx, &id));
    TRY(sql_ticket_add(tx, &(SqlTicketAddParams) {
                               .id = id,
                               .agency_id = lane.agency_id,
                               .lane_id = lane.id,
                               .day = queue_today(cx),
                               .label = ticket_label(cx->arena, lane.letter, number),
                               .token = code_random(cx->env, cx->arena, TOKEN_LETTERS),
                               .is_priority = wish->is_priority,
                               .taken_at = cx->env->now(cx->env),
                           }));
    TRY(sql_ticket_get(tx, id, &row));
    return ticket_from_row(cx, tx, &row, &work->ticket);
}

Err ticket_take(Cx *cx, const TicketWish *wish, QueueTicket *out)
{
    TakeWork work = { .wish = *wish };
    TRY(tx_run(cx, "ticket_take", take_in, &work));
    *out = work.ticket;
    return OK;
}

// ---- Looking

Err ticket_place_get(Cx *cx, Str token, TicketPlace *out)
{
    Tx *tx = tx_reads(cx);
    TicketPlace place = { .wait_minutes = QUEUE_WAIT_UNKNOWN };
    TicketRow row;
    bool found;
    TRY(sql_ticket_find_by_token(tx, token, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    TRY(ticket_from_row(cx, tx, &row, &place.ticket));
    if (place.ticket.state == TICKET_WAITING) {
        TRY(sql_ticket_count_before(tx,
                                    &(SqlTicketCountBeforeParams) {
                                        .lane_id = row.lane_id,
                                        .day = row.day,
                                        .is_priority = row.is_priority,
                                        .since_at = row.since_at,
                                        .id = row.id,
                                        .limit = BEFORE_MAX,
                                    },
                                    &place.before));
        TRY(lane_wait_get(tx, row.lane_id, place.before, &place.wait_minutes));
    }
    *out = place;
    return OK;
}

Err queue_list_waiting(Cx *cx, int64_t booth_id, QueueTicketList *out)
{
    Tx *tx = tx_reads(cx);
    TicketRowList rows;
    TRY(sql_ticket_list_waiting(tx, booth_id, queue_today(cx), QUEUE_SHOWN, &rows));
    return tickets_from_rows(cx, tx, &rows, out);
}

Err queue_list_called(Cx *cx, int64_t agency_id, QueueTicketList *out)
{
    Tx *tx = tx_reads(cx);
    TicketRowList rows;
    TRY(sql_ticket_list_called(tx, agency_id, queue_today(cx), QUEUE_CALLS_SHOWN, &rows));
    return tickets_from_rows(cx, tx, &rows, out);
}

// ---- Figures of a day

Err queue_day_get(Cx *cx, int64_t agency_id, Date day, QueueDay *out)
{
    Tx *tx = tx_reads(cx);
    TicketTimes *times = arena_array(cx->arena, TicketTimes, DAY_TICKETS_MAX);
    TicketRowList rows = { .n = DAY_STEP };
    int64_t after_id = 0;
    size_t n = 0;
    TRY(queue_reach_check(cx, tx, agency_id));
    while (rows.n == DAY_STEP && n + DAY_STEP <= DAY_TICKETS_MAX) {
        TRY(sql_ticket_list_day(tx, agency_id, day, after_id, DAY_STEP, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            const TicketRow *row = &rows.items[i];
            times[n++] = (TicketTimes) { row->taken_at, row->called_at, row->ended_at,
                                         (TicketState)row->state };
            after_id = row->id;
        }
    }
    queue_day_fold(cx->arena, times, n, out);
    return OK;
}
