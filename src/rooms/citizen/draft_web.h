// What the pages of a draft share.
#pragma once

#include "rooms/citizen/citizen_pages.h"
#include "web/request.h"
#include "web/response.h"

// The draft of the address; when it does not open here the answer leads to where it can be resumed
// and *out_found is false.
CHECKED Err draft_open(Cx *cx, const Request *request, Response *response, Draft *out,
                       bool *out_found);
// The same for a form that is sent: ERR_NOT_FOUND when it does not open here.
CHECKED Err draft_open_again(Cx *cx, const Request *request, Draft *out, DraftKey *out_key);
// Number, name, progress, what is wrong. back: the step before, or NO_STR.
StepFrame step_frame(Cx *cx, const Request *request, const Draft *draft, DraftStep step);
// The address of a step.
Str step_path(Cx *cx, Str number, DraftStep step);
// The fee and the limit of online filing, in words.
Str fee_words(Cx *cx, const ProcedureFeeList *fees);
Str limit_words(Cx *cx, const ProcedureVersion *version);
