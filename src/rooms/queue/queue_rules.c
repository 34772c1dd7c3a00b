#include "rooms/queue/queue_rules.h"

#include "texts.h"

#include <stdlib.h>

enum {
    STEP_MINUTES = 5,
    HOUR_MINUTES = 60
};

TextKey ticket_state_text(TicketState state)
{
    return T_QUEUE_STATE_0 + (int)state;
}

QueueTurn queue_turn(bool has_priority, bool has_others, int64_t priority_run)
{
    if (has_priority && (!has_others || priority_run < PRIORITY_RUN_MAX))
        return TURN_PRIORITY;
    return has_others ? TURN_OTHERS : TURN_NOBODY;
}

int64_t queue_run_after(QueueTurn turn, int64_t priority_run)
{
    return turn == TURN_PRIORITY ? priority_run + 1 : 0;
}

int64_t queue_wait_minutes(int64_t before, int64_t booths, int64_t served, int64_t served_ms)
{
    if (booths <= 0)
        return QUEUE_WAIT_UNKNOWN;
    if (before == 0)
        return 0;
    int64_t each_ms = served > 0 ? served_ms / served : SERVICE_MS_ASSUMED;
    int64_t minutes = before * each_ms / booths / MINUTE_MS;
    return (minutes / STEP_MINUTES + 1) * STEP_MINUTES;
}

Str ticket_label(Arena *arena, Str letter, int64_t number)
{
    return str_format(arena, "%.*s%03lld", STR_ARG(letter), (long long)number);
}

// ---- Figures of a day

typedef struct Minutes {
    int64_t *items;
    size_t n;
} Minutes;

static int compare_minutes(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

// Nearest rank: the value that so many percent do not exceed.
static int64_t percentile(const Minutes *sorted, size_t percent)
{
    if (sorted->n == 0)
        return 0;
    size_t rank = (sorted->n * percent + 99) / 100;
    return sorted->items[rank == 0 ? 0 : rank - 1];
}

static void minutes_add(Minutes *minutes, Instant from, Instant to)
{
    if (!instant_is_absent(from) && !instant_is_absent(to) && to.ms >= from.ms)
        minutes->items[minutes->n++] = (to.ms - from.ms + MINUTE_MS / 2) / MINUTE_MS;
}

// hour < 0: the whole day.
static void hour_fold(Arena *arena, const TicketTimes *times, size_t n, int hour, QueueHour *out)
{
    Minutes waits = { arena_array(arena, int64_t, n + 1), 0 };
    Minutes services = { arena_array(arena, int64_t, n + 1), 0 };
    QueueHour figures = { 0 };
    for (size_t i = 0; i < n; i++) {
        const TicketTimes *ticket = &times[i];
        if (hour >= 0 && instant_minute_of_day(ticket->taken_at) / HOUR_MINUTES != hour)
            continue;
        figures.taken++;
        figures.served += ticket->state == TICKET_SERVED;
        figures.absent += ticket->state == TICKET_ABSENT;
        minutes_add(&waits, ticket->taken_at, ticket->called_at);
        if (ticket->state == TICKET_SERVED)
            minutes_add(&services, ticket->called_at, ticket->ended_at);
    }
    qsort(waits.items, waits.n, sizeof *waits.items, compare_minutes);
    qsort(services.items, services.n, sizeof *services.items, compare_minutes);
    figures.wait_p50 = percentile(&waits, 50);
    figures.wait_p90 = percentile(&waits, 90);
    figures.service_p50 = percentile(&services, 50);
    *out = figures;
}

void queue_day_fold(Arena *arena, const TicketTimes *times, size_t n, QueueDay *out)
{
    hour_fold(arena, times, n, -1, &out->all);
    for (int hour = 0; hour < QUEUE_HOURS; hour++)
        hour_fold(arena, times, n, hour, &out->hours[hour]);
}
