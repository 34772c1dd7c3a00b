// What the API and the receipt need beside the dossier itself. Part of the room's own edge.
#pragma once

#include "base/json_write.h"
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"

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
