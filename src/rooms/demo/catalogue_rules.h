// The forty procedures of the demo, in our own short words; codes and limits are facts.
#pragma once

#include "rooms/demo/story_rules.h"

// Where a procedure is received.
enum {
    DEMO_AT_COMMUNE = 1,
    DEMO_AT_DISTRICT = 2,
    DEMO_AT_BOTH = 3,
};

typedef struct DemoEntry {
    const char *code, *name, *field;
    int at;           // set of DEMO_AT_…
    int weight;       // share among those received at the same place
    int64_t limit;    // 0: same day
    int64_t fee;      // đồng; -1: set by the People's Council
    const char *said; // one sentence for the reader
    const char *part; // the paper that everybody forgets
} DemoEntry;

// By position, NULL after the last.
const DemoEntry *demo_entry_at(size_t i);
TimeLimit demo_entry_limit(const DemoEntry *entry);
bool demo_entry_is_land(const DemoEntry *entry);
// All of them in the JSON Lines that procedure_import reads.
Str demo_entries_json(Arena *arena);
// What stories are told about at a place, with what the catalogue will hold.
typedef struct DemoProcedureList {
    DemoProcedure *items;
    size_t n;
} DemoProcedureList;

DemoProcedureList demo_procedures(Arena *arena, int at);
