// Counters: changes are collected during a transaction and written once before its commit, so that
// the dossiers of one group commit that touch the same counter cost one write together.
#pragma once

#include "rooms/dossiers/dossiers.h"

// One counter row: by day as it became known on recorded_on; by day or month with recorded_on
// absent.
typedef struct TallyCell {
    int64_t agency_id, procedure_id;
    Date day, recorded_on;
    int64_t n[TALLY_KIND_COUNT];
    bool used;
} TallyCell;

// Cells found by their four keys.
typedef struct TallyTable {
    TallyCell *cells;
    size_t n, capacity;
} TallyTable;

Date tally_month(Date day); // its first day
TallyCell *tally_cell(Arena *arena, TallyTable *table, const TallyCell *key);

typedef struct TallyKey {
    int64_t agency_id, procedure_id;
    Date recorded_on;
} TallyKey;

// Adds changes (times sign, 1 or -1) to what is written before the commit.
CHECKED Err tally_add(Cx *cx, Tx *tx, const TallyKey *key, const TallyChanges *changes, int sign);
