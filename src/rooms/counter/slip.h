// Paper slips: numbers given out in advance, so that a counter can go on without the system and
// enter what it received afterwards, with the time on the slip (nhập bù).
#pragma once

#include "rooms/dossiers/dossiers.h"

enum {
    SLIP_RANGE_MAX = 200, // slips printed in one go
    SLIP_RANGES_SHOWN = 20,
    SLIPS_SHOWN = 50,
};

typedef struct SlipRange {
    int64_t first, last, used;
    Instant given_at;
    Str given_by;
} SlipRange;

typedef struct SlipRangeList {
    SlipRange *items;
    size_t n;
} SlipRangeList;

// The next count numbers of where the actor works. Expected error: ERR_INPUT (count).
CHECKED Err slip_range_add(Cx *cx, int64_t count, SlipRange *out);
CHECKED Err slip_range_list(Cx *cx, SlipRangeList *out); // newest first
// "H16.37.02-P0000018" for each number from first to last; both were given out. Expected error:
// ERR_NOT_FOUND.
CHECKED Err slip_list_codes(Cx *cx, int64_t first, int64_t last, StrList *out);

// What has been entered from slips, newest number first, with both times.
typedef struct SlipEntry {
    Str slip;
    Dossier dossier;
    Instant entered_at;
} SlipEntry;

typedef struct SlipEntryList {
    SlipEntry *items;
    size_t n;
} SlipEntryList;

CHECKED Err slip_list_entries(Cx *cx, SlipEntryList *out);
