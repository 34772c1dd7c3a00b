// The page of the intake, filled from what was typed so far.
#pragma once

#include "rooms/counter/counter_web.h"

// What stands on the page beside what was typed.
typedef struct IntakeShow {
    Str procedure; // chosen, empty: none yet
    Str query;     // typed and not chosen
    Str card_warning, person_note;
    bool is_late_entry;
} IntakeShow;

CHECKED Err intake_show(Cx *cx, const Request *request, const IntakeShow *show, Response *response);
// Whether the address is that of entering later.
bool is_late_entry(const Request *request);
