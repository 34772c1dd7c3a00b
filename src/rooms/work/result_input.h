// The declared forms of results: drafting, deciding, issuing.
#pragma once

#include "base/date.h"
#include "web/form.h"

typedef struct DraftInput {
    Str kind, symbol, content, signer, note;
    int64_t file; // link of the dossier that is the draft; absent or 0: what comes with the form
} DraftInput;

extern const Form draft_form;

typedef struct DecisionInput {
    StrList codes;
    int decision; // 0: approve, 1: send back
    Str reason;   // picked
    Str note;     // typed
} DecisionInput;

extern const Form decision_form;

typedef struct IssueInput {
    Date issued_on;
} IssueInput;

extern const Form issue_form;
