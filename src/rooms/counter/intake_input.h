// The declared form of the counter's intake. Nothing is required: the same form is sent to have
// something filled in, to save, and to say what is missing; the service says what it lacks.
#pragma once

#include "rooms/counter/intake.h"
#include "rooms/procedures/procedures.h"
#include "web/form.h"

typedef struct DeskIntakeInput {
    Str query, procedure, pick, more; // typed, chosen, chosen just now, one more for this person
    StrList also;                     // codes of further procedures
    Str copies, sets;
    int channel, result_by; // Channel
    Str scan, name, id_number, phone, email, address, born_on, sex;
    Str agent, agent_id, agent_paper, result_address;
    bool has_consent;
    int pay; // DeskPay
    Str pay_reference;
    Str then;        // "print"
    bool is_instant; // resolved and returned at once
    Str signer, result_number;
    Str note, reason;
    Str slip, time;
    Str ticket; // number at the booth
    Date on;
} DeskIntakeInput;

extern const Form desk_intake_form;

// One scan of a paper, sent while the form is still open; the names are those of the form.
typedef struct ScanInput {
    Str key, procedure;
    int64_t part;
} ScanInput;

extern const Form intake_scan_form;

typedef struct PapersBrought {
    DossierPartList brought, missing; // missing: mandatory ones without a tick
} PapersBrought;

// Names from the procedure's own list, ticks and numbers from the form.
void papers_read(Arena *arena, const NamedValueList *values, const ProcedurePartList *parts,
                 PapersBrought *out);
// How many units of each line of the fee.
FeeChoiceList fee_choices_read(Arena *arena, const NamedValueList *values);
// parts: of the chosen procedure. A card that was scanned counts for more than what was typed.
// Expected error: ERR_INPUT (numbers, consent, time).
CHECKED Err desk_intake_read(Cx *cx, const Request *request, const ProcedurePartList *parts,
                             DeskIntake *out);
