// The door of the room "demo": fills an empty installation with a made-up district, or with a
// history whose report gives figures that a real district published. Everything goes the way of a
// history import: the same seed and options give the same ledger.
#pragma once

#include "base/cx.h"
#include "base/date.h"
#include "rooms/ledger/ledger.h"

enum {
    DEMO_DOSSIERS_MAX = 5000000,
};

typedef struct DemoOptions {
    int64_t dossiers; // about how many are received from `from` to `to`
    uint64_t seed;
    Date from, to; // inclusive; nothing happens after now
    Str scenario;  // NO_STR: the made-up district; else its own period and counts hold
    void (*on_progress)(void *state, int64_t done); // NULL: nobody looks
    void *progress_state;
} DemoOptions;

typedef struct DemoTotals {
    int64_t dossiers, events;
    LedgerHash head; // of the ledger: equal for equal options
    bool was_there;  // the same demo had been made before: nothing was done
} DemoTotals;

// Looks at the options alone. Expected error: ERR_INPUT.
CHECKED Err demo_check(Cx *cx, const DemoOptions *options);
// Expected errors: ERR_INPUT (options), ERR_CONFLICT (there are dossiers of another making).
CHECKED Err demo_add(Cx *cx, const DemoOptions *options, DemoTotals *out);

// How many dossiers a demo of these options will have, for progress.
int64_t demo_count(const DemoOptions *options);
// The names of all scenarios, with blanks between.
Str demo_scenario_names(Arena *arena);
// Period of a scenario and the unit to ask a report for; false: unknown.
bool demo_scenario_period(Str name, Date *out_from, Date *out_to, Str *out_agency);
