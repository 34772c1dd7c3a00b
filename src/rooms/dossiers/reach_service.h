// Who may see and who may act on a dossier, by agency; what lies beyond is "not found".
#pragma once

#include "base/cx.h"

typedef struct DossierPlace {
    int64_t dossier_id;
    int64_t agency_id; // received it
    int64_t holder_id; // has it now
} DossierPlace;

// Acting is for the agency that received it and the one that holds it, and those above.
CHECKED Err place_is_in_reach(Cx *cx, Tx *tx, const DossierPlace *place, bool *out);
// Seeing is also for those who had it, and for those who are asked about it.
CHECKED Err place_is_visible(Cx *cx, Tx *tx, const DossierPlace *place, bool *out);
// Whether a question about it waits for the actor, or for his agency.
CHECKED Err actor_is_asked(Cx *cx, Tx *tx, int64_t dossier_id, bool *out);
