// What a person or program asks for, as texts: the same for commands, the API and pages.
#pragma once

#include "rooms/reports/reports.h"

typedef struct ReportWish {
    Str form;     // "06a"
    Str grouping; // NO_STR or "agency"
    Str agency;   // NO_STR or empty: all units
    Str from, to; // 2026-01-31 or 31/01/2026
    Str as_of;    // NO_STR or empty: as known now
} ReportWish;

// Expected error: ERR_INPUT, with every wrong field named.
CHECKED Err report_wish_parse(Cx *cx, const ReportWish *wish, ReportQuery *out);
