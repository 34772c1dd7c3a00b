// The declared forms of results: drafting, deciding, issuing.
#pragma once

#include "base/date.h"
#include "web/form.h"

typedef struct DraftInput {
    Str kind, symbol, content, signer, note;
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
