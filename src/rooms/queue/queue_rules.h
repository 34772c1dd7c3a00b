// Whose turn it is, how long it will take, what a day was like. Pure.
#pragma once

#include "rooms/queue/queue.h"

enum {
    PRIORITY_RUN_MAX = 2,        // then one without priority has his turn
    SERVICE_MS_ASSUMED = 480000, // eight minutes, until somebody has been served today
};

typedef enum QueueTurn {
    TURN_NOBODY,
    TURN_PRIORITY,
    TURN_OTHERS
} QueueTurn;

// Priority goes first, but after PRIORITY_RUN_MAX of them somebody else does, so that nobody waits
// for ever. priority_run: priority tickets called one after the other so far.
QueueTurn queue_turn(bool has_priority, bool has_others, int64_t priority_run);
int64_t queue_run_after(QueueTurn turn, int64_t priority_run);

// Minutes, in steps of five, for who has so many before him; QUEUE_WAIT_UNKNOWN without a booth.
// served and served_ms: those who were served last.
int64_t queue_wait_minutes(int64_t before, int64_t booths, int64_t served, int64_t served_ms);

// "A012"; from the thousandth on "A1000".
Str ticket_label(Arena *arena, Str letter, int64_t number);

// One ticket as the figures of a day see it.
typedef struct TicketTimes {
    Instant taken_at, called_at, ended_at;
    TicketState state;
} TicketTimes;

void queue_day_fold(Arena *arena, const TicketTimes *times, size_t n, QueueDay *out);
