// Lanes, booths and the shop, for the services of this room.
#pragma once

#include "rooms/queue/queue.h"
#include "rooms/queue/queue_sql.h"

// Waiting people and minutes of a lane now; before: how many are counted as before somebody.
CHECKED Err lane_wait_get(Tx *tx, int64_t lane_id, int64_t before, int64_t *out_minutes);
CHECKED Err lane_waiting_count(Tx *tx, int64_t lane_id, int64_t *out);
CHECKED Err booth_from_row(Tx *tx, const BoothRow *row, QueueBooth *out);
// With the names of lane and booth.
CHECKED Err ticket_from_row(Cx *cx, Tx *tx, const TicketRow *row, QueueTicket *out);
CHECKED Err tickets_from_rows(Cx *cx, Tx *tx, const TicketRowList *rows, QueueTicketList *out);
// The day of the queue: today in Viet Nam.
Date queue_today(Cx *cx);
// ERR_NOT_FOUND when the actor does not reach the agency.
CHECKED Err queue_reach_check(Cx *cx, Tx *tx, int64_t agency_id);
