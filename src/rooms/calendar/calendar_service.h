// What the services of this room share.
#pragma once

#include "rooms/calendar/calendar_rules.h"

enum {
    CALENDAR_EVERYWHERE = 0, // agency_id of the national calendar, as stored
};

// Agencies with rows of their own at a version, ascending; 0 for the national rows.
typedef struct OwnerList {
    int64_t *items;
    size_t n;
} OwnerList;

CHECKED Err calendar_list_owners(Tx *tx, int64_t version, OwnerList *out);
