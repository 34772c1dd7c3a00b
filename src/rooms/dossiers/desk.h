// What the staff's pages and the API need beside the dossier itself: what a counter can take in,
// why a date is what it is, and the proof of a reception. Part of the room's own edge.
#pragma once

#include "base/json_write.h"
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"

// What a counter can take in: found by any words, best first.
typedef struct ProcedureOffers {
    ProcedureHit *items;
    size_t n;
} ProcedureOffers;

CHECKED Err procedure_offers_find(Cx *cx, Str q, int64_t limit, ProcedureOffers *out);

// Where the actor works; who has no agency of his own works for the first one at the top.
// Expected error: ERR_NOT_FOUND (there is no agency yet).
CHECKED Err agency_of_actor(Cx *cx, Agency *out);

// One of them as the actor's own agency receives it.
typedef struct ProcedureOffer {
    Agency agency;
    ProcedureVersion version;
    ProcedurePartList parts;
} ProcedureOffer;

CHECKED Err procedure_offer_get(Cx *cx, Str code, ProcedureOffer *out); // ERR_NOT_FOUND

// The proof that the reception of a dossier stands in the ledger, as one JSON object. Holds no
// personal data. Expected error: ERR_NOT_FOUND.
CHECKED Err dossier_proof_write(Cx *cx, Str code, JsonWriter *json);

// What the receipt on paper says (Mẫu 01), with the statement that a phone can check.
typedef struct ReceiptFacts {
    Dossier dossier;
    Applicant applicant;
    DossierPartList parts;
    TimeLimit limit;
    Str receiver;  // who took it in
    Str statement; // signed; goes into the QR code
} ReceiptFacts;

// Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (not received yet).
CHECKED Err dossier_receipt_get(Cx *cx, Str code, ReceiptFacts *out);
