// Scans on the form of the intake, as pages and scripts see them.
#pragma once

#include "rooms/counter/counter_web.h"
#include "rooms/counter/intake_files.h"

extern const char intake_scan_accepted[]; // of the input: ".pdf,.jpg,…"

// The address of the scans of a form; "/{id}" is one of them.
Str intake_scan_path(Cx *cx, const IntakeForm *form);
