// What a counter can take in: procedures in force today, as the agency of who sits there receives
// them, and what a dossier begun now would promise.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

// Found by any words or initials; those this counter takes in most often first. Nothing typed: only
// these.
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

// When it would be due, and why; at NO_INSTANT when the procedure has no limit.
typedef struct OfferPromise {
    TimeLimit limit;
    Instant due_at;
    DueReason *items;
    size_t n;
} OfferPromise;

typedef struct OfferAsk {
    const ProcedureOffer *offer;
    Channel channel;
    Instant from;
} OfferAsk;

CHECKED Err offer_promise(Cx *cx, const OfferAsk *ask, OfferPromise *out);
