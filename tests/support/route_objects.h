// What the names in the paths of routes stand for: one real object of each kind at each distance
// from an asker of the commune H16.37.02, and one that was never there.
#pragma once

#include "support/running_server.h"

// How a row of tests/access/routes.txt ends.
typedef enum ObjectKind {
    OBJECT_NONE,    // "-"
    OBJECT_DOSSIER, // a received dossier, by its code
    OBJECT_ACCOUNT, // somebody who is administered, by his number
    OBJECT_RECEIPT, // of a fee
    OBJECT_REFUND,  // asked for, not paid yet
    OBJECT_SHIFT,   // of a cashier: its day, then its number
    OBJECT_ONLINE,  // a dossier filed online that nobody has received
    OBJECT_READY,   // a dossier whose result waits for its applicant
    OBJECT_DRAFTED, // a dossier whose result waits for the leader
    OBJECT_DRAFT,   // what a citizen is filing: near are the citizen's own
    OBJECT_ANOTHER, // anything else: asked for as missing only
    OBJECT_KIND_COUNT
} ObjectKind;

extern const char *const object_kind_words[OBJECT_KIND_COUNT];

typedef enum Distance {
    DISTANCE_OWN,     // the first of the asker's agency
    DISTANCE_SAME,    // another of the same agency
    DISTANCE_UNIT,    // of a sister below the same district
    DISTANCE_AGENCY,  // of another province
    DISTANCE_MISSING, // never there
    DISTANCE_COUNT
} Distance;

// Several names in one path stand in one object, with "|" between them; NO_STR: there is none.
typedef struct RouteObjects {
    Str at[OBJECT_KIND_COUNT][DISTANCE_COUNT];
} RouteObjects;

// Fills an empty installation. citizens: whose drafts are the near ones, and whose the others.
void route_objects_make(RunningServer *running, RouteObjects *out);
// The drafts of these two: needs their numbers, which they have once they are logged in.
void route_objects_make_drafts(RunningServer *running, const int64_t citizens[2],
                               RouteObjects *out);
