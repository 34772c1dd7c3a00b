// Taking in at the counter: one dossier or several for one person, on the spot or with a receipt;
// or the answer before reception, on an official form.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/fees/fees.h"

enum {
    INTAKE_DOSSIERS_MAX = 30, // of one person in one go
};

typedef enum DeskPay {
    PAY_LATER,
    PAY_CASH,
    PAY_TRANSFER,
} DeskPay;

// What one person brought. The first dossier says who and how; procedures beside it share that.
typedef struct DeskIntake {
    DossierIntake dossier; // agency: where the officer works, whatever stands there
    StrList procedures;    // further procedures, without papers: one dossier each
    int64_t copies;        // equal dossiers of the first procedure, at least 1
    bool is_instant;       // resolved and returned at once
    DossierDetails result; // then: of the result
    DossierDetails hand_over;
    FeeChoiceList fees; // of the first procedure
    DeskPay pay;        // what is known to cost something is charged in any case
    Str pay_reference;  // of the bank, for a transfer
    Str ticket;         // the number at the booth that this ends; "": none
    Str form;           // key of the form, whose scans (intake_files.h) become the dossier's
} DeskIntake;

typedef struct DeskReceipts {
    DossierReceipt *items;
    size_t n;
} DeskReceipts;

// All or none. Expected errors: ERR_INPUT (fields; "slip" when the number was never given out or
// has been entered already), ERR_FORBIDDEN.
CHECKED Err desk_take_in(Cx *cx, const DeskIntake *in, DeskReceipts *out);

// Something is missing, or it cannot be received at all: recorded with its reason, printed as
// Mẫu 02 or Mẫu 03 (TT 03/2025/TT-VPCP). No clock runs, nothing is counted as received.
typedef struct DeskAnswer {
    DossierIntake dossier;
    bool is_refusal;
    DossierPartList missing; // of a supplement request
    Str reason;
    Str ticket, form; // as in DeskIntake
} DeskAnswer;

// Expected errors: ERR_INPUT (fields; "reason").
CHECKED Err desk_answer(Cx *cx, const DeskAnswer *in, DossierReceipt *out);
// The same for what was submitted online; in->dossier is not looked at. Expected errors:
// ERR_NOT_FOUND, ERR_CONFLICT, ERR_INPUT ("reason").
CHECKED Err desk_answer_submitted(Cx *cx, Str code, const DeskAnswer *in, Dossier *out);

// What came online, or comes again with the papers it was asked for: complete now. Expected errors:
// ERR_NOT_FOUND, ERR_CONFLICT.
CHECKED Err desk_accept(Cx *cx, Str code, Dossier *out);
