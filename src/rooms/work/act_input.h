// The declared forms of what is done next.
#pragma once

#include "rooms/work/batch.h"
#include "web/form.h"

// Ticked dossiers of a list.
typedef enum BatchAct {
    BATCH_TAKE,
    BATCH_ASSIGN,
    BATCH_FORWARD,
    BATCH_APPROVE,
} BatchAct;

typedef struct BatchInput {
    StrList codes;
    int act; // BatchAct
    Str assignee, note;
} BatchInput;

extern const Form batch_form;

// The page of one action: which fields matter depends on the action.
typedef struct ActInput {
    Str assignee, agency, text;
    Date due;
    StrList checks; // of papers: see review_read
} ActInput;

extern const Form act_form;
