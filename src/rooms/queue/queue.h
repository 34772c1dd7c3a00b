// The door of the room "queue": numbers at the one-stop shop. A person takes a ticket of a lane at
// the kiosk; officers at booths call the one whose turn it is. Nobody chooses whom to call: the
// rules do (queue_rules.c), so that no one jumps the line. Tickets hold no name.
#pragma once

#include "base/cx.h"

typedef struct Tx Tx;

typedef enum TicketState {
    TICKET_WAITING,
    TICKET_CALLED, // is being served at a booth
    TICKET_SERVED,
    TICKET_ABSENT, // was called and did not come
    TICKET_STATE_COUNT
} TicketState;

TextKey ticket_state_text(TicketState state);

enum {
    QUEUE_LANES_MAX = 20,
    QUEUE_BOOTHS_MAX = 50,
    QUEUE_SHOWN = 50, // waiting tickets on the officer's page
    QUEUE_CALLS_SHOWN = 8,
    QUEUE_WAIT_UNKNOWN = -1,
};

// ---- Lanes and booths

typedef struct QueueLane {
    int64_t id, agency_id;
    Str letter, name, name_en;
    bool is_same_day, is_active;
    int64_t waiting;      // now
    int64_t wait_minutes; // for who comes now; QUEUE_WAIT_UNKNOWN: no booth is open
} QueueLane;

typedef struct QueueLaneList {
    QueueLane *items;
    size_t n;
} QueueLaneList;

typedef struct QueueBooth {
    int64_t id, agency_id;
    Str name;
    bool is_active;
    int64_t lanes[QUEUE_LANES_MAX];
    size_t lane_n;
} QueueBooth;

typedef struct QueueBoothList {
    QueueBooth *items;
    size_t n;
} QueueBoothList;

// The shop of the actor: his agency, else that of the installation. Code of another agency: that
// one. Expected error: ERR_NOT_FOUND (no such agency, or none at all).
CHECKED Err queue_agency_get(Cx *cx, Str code, int64_t *out_id, Str *out_name);
// By letter, also those that are not offered any more.
CHECKED Err lane_list(Cx *cx, int64_t agency_id, QueueLaneList *out);
CHECKED Err booth_list(Cx *cx, int64_t agency_id, QueueBoothList *out);
// id 0 adds. Expected errors: ERR_INPUT, ERR_CONFLICT (of another shop).
CHECKED Err lane_save(Cx *cx, const QueueLane *lane);
CHECKED Err booth_save(Cx *cx, const QueueBooth *booth);
// Part of the address of a kiosk, made when there is none yet.
CHECKED Err kiosk_key_get(Cx *cx, int64_t agency_id, Str *out);
// All kiosks of the shop must be opened again.
CHECKED Err kiosk_key_renew(Cx *cx, int64_t agency_id);

// ---- Tickets

typedef struct QueueTicket {
    int64_t id, agency_id, lane_id;
    Str label; // "A012"
    Str token;
    Date day;
    bool is_priority;
    TicketState state;
    Instant since_at, taken_at, called_at, last_call_at, ended_at;
    int64_t calls;
    int64_t booth_id; // NO_INT: none
    Str lane_name;    // in the language of the run
    Str booth_name;   // "" without a booth
} QueueTicket;

typedef struct QueueTicketList {
    QueueTicket *items;
    size_t n;
} QueueTicketList;

typedef struct TicketWish {
    int64_t agency_id, lane_id;
    bool is_priority;
    Str kiosk_key; // of the kiosk; officers need none
} TicketWish;

// Expected errors: ERR_FORBIDDEN (neither a kiosk nor an officer), ERR_NOT_FOUND (no such lane),
// ERR_LIMIT (too many in a minute).
CHECKED Err ticket_take(Cx *cx, const TicketWish *wish, QueueTicket *out);

typedef struct TicketPlace {
    QueueTicket ticket;
    int64_t before;       // who are called earlier
    int64_t wait_minutes; // QUEUE_WAIT_UNKNOWN
} TicketPlace;

// Expected error: ERR_NOT_FOUND.
CHECKED Err ticket_place_get(Cx *cx, Str token, TicketPlace *out);

// ---- At a booth: what the actor does at his own

typedef struct QueueSeat {
    bool has_booth; // chosen, today or before
    bool is_open;   // today
    QueueBooth booth;
    bool has_ticket;
    QueueTicket ticket; // being served
    int64_t waiting;    // for this booth, at most QUEUE_SHOWN
} QueueSeat;

CHECKED Err seat_get(Cx *cx, QueueSeat *out);
CHECKED Err seat_take(Cx *cx, int64_t booth_id); // ERR_NOT_FOUND, ERR_CONFLICT (taken by another)
CHECKED Err seat_close(Cx *cx);                  // a break, or home; who is served is done
// Ends the one before and calls the next. *out_found false: nobody waits.
// Expected error of these: ERR_CONFLICT (no booth is open, or nobody is being served).
CHECKED Err queue_call_next(Cx *cx, QueueTicket *out, bool *out_found);
CHECKED Err queue_recall(Cx *cx);
CHECKED Err queue_finish(Cx *cx);
// Part of the transaction of whoever did what the person came for. Another number is at the booth
// by now, or none: nothing happens.
CHECKED Err queue_finish_number(Cx *cx, Tx *tx, Str label);
CHECKED Err queue_mark_absent(Cx *cx);
CHECKED Err queue_transfer(Cx *cx, int64_t lane_id);
CHECKED Err queue_bring_back(Cx *cx, int64_t ticket_id); // who was absent waits again

CHECKED Err queue_list_waiting(Cx *cx, int64_t booth_id, QueueTicketList *out);
// Newest call first, of today.
CHECKED Err queue_list_called(Cx *cx, int64_t agency_id, QueueTicketList *out);

// How many wait in the whole shop and how long who comes now will wait: for the home page.
// *out_is_used false: the shop gives no numbers.
typedef struct QueueLength {
    bool is_used;
    int64_t waiting, wait_minutes;
} QueueLength;
CHECKED Err queue_length_get(Cx *cx, int64_t agency_id, QueueLength *out);

// ---- Figures of a day

enum {
    QUEUE_HOURS = 24
};

typedef struct QueueHour {
    int64_t taken, served, absent;
    int64_t wait_p50, wait_p90; // minutes
    int64_t service_p50;
} QueueHour;

typedef struct QueueDay {
    QueueHour all;
    QueueHour hours[QUEUE_HOURS]; // by the hour of arrival
} QueueDay;

CHECKED Err queue_day_get(Cx *cx, int64_t agency_id, Date day, QueueDay *out);

// Lanes and booths of a made-up shop, when it has none.
CHECKED Err queue_add_demo(Cx *cx, int64_t agency_id);
// The tickets of the last working day, and a few people who wait now.
CHECKED Err queue_add_demo_people(Cx *cx, int64_t agency_id);
