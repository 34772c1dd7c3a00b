// A one-stop shop with numbers: the demo's lanes and booths at H16.37, and officers.
#pragma once

#include "rooms/identity/identity.h"
#include "rooms/queue/queue.h"

typedef struct Line {
    Cx *cx;
    int64_t agency_id;
    QueueLaneList lanes;   // A B C D E T
    QueueBoothList booths; // AT BA BE CD DC
    Str kiosk_key;
    Actor officer, colleague;
} Line;

// The actor is the system.
Line test_line(void);
// A ticket of the lane with this letter, taken at the kiosk.
QueueTicket test_ticket(Line *line, const char *letter, bool is_priority);
// The officer, as the actor, sits down at the booth with this position.
void test_sit(Line *line, const Actor *officer, size_t booth);
// The label of the next one called, "" when nobody waits.
Str test_call(Line *line);
