// What a counter can take in: procedures in force today, as the agency of who sits there receives
// them.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

// Found by any words, best first.
typedef struct ProcedureOffers {
    ProcedureHit *items;
    size_t n;
} ProcedureOffers;

CHECKED Err procedure_offers_find(Cx *cx, Str q, int64_t limit, ProcedureOffers *out);

// One of them as the actor's own agency receives it.
typedef struct ProcedureOffer {
    Agency agency;
    ProcedureVersion version;
    ProcedurePartList parts;
} ProcedureOffer;

CHECKED Err procedure_offer_get(Cx *cx, Str code, ProcedureOffer *out); // ERR_NOT_FOUND
