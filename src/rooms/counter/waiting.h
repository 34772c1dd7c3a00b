// Online submissions that wait for their reception, with the moment by which they should have been
// received: eight working hours after they arrived.
#pragma once

#include "rooms/dossiers/dossiers.h"

enum {
    RECEPTION_LIMIT_HOURS = 8, // practice of the portals (NĐ 45/2020 family)
};

typedef struct WaitingDossier {
    Dossier dossier;
    Instant by; // NO_INSTANT: outside the calendar
} WaitingDossier;

typedef struct WaitingList {
    WaitingDossier *items;
    size_t n;
    Str next; // cursor; NO_STR on the last page
} WaitingList;

// queue: submitted or guided. Expected error: ERR_INPUT (cursor).
CHECKED Err waiting_list(Cx *cx, const DossierWait *wait, WaitingList *out);
CHECKED Err waiting_get_by(Cx *cx, const Dossier *dossier, Instant *out_by);

// What this counter received online this month, and how much of it an officer filed for people: the
// second is part of the first and is always told with it.
typedef struct OnlineShare {
    int64_t online, assisted;
} OnlineShare;

CHECKED Err online_share_get(Cx *cx, OnlineShare *out);
