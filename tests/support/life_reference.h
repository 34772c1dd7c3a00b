// Lives of dossiers for tests: built by hand or at random, counted in two ways. The fast way is
// that of the program (fold, then sums of changes); the slow way looks at every event again for
// every question and knows nothing of folds and counters.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/reports/reports.h"

enum {
    LIFE_EVENTS_MAX = 24,
};

typedef struct Life {
    int64_t procedure_id;
    DossierEvent events[LIFE_EVENTS_MAX];
    size_t n;
} Life;

typedef struct LifeList {
    Life *items;
    size_t n;
} LifeList;

// "2023-03-10" or "2023-03-10 08:00"; a wrong one ends the test program.
Instant test_instant(const char *text);
Date test_date(const char *text);

// Adds an event entered when it happened; returns it for what else belongs to it.
DossierEvent *life_add(Life *life, DossierEventKind kind, const char *at);
// A possible life of some events from first_on on, drawn from *random.
void life_draw(uint64_t *random, Date first_on, Life *out);
uint64_t test_draw(uint64_t *random, uint64_t below);

// The program's way: sums of all changes up to day of what was entered up to as_of, per procedure.
TallySumList life_sums(Arena *arena, const LifeList *lives, Date day, Instant as_of);

// The slow way, straight from the definitions of the form.
Figures reference_figures(const LifeList *lives, const ReportQuery *query);
// Whether a life is one of the dossiers that a figure counts.
bool reference_counts(const Life *life, FigureKind kind, const ReportQuery *query);
