// Where each procedure of fixtures/procedures.jsonl is received in the demo, and how often. All
// else about it is what the catalogue says.
#pragma once

#include <stddef.h>

// Where a procedure is received.
enum {
    DEMO_AT_COMMUNE = 1,
    DEMO_AT_DISTRICT = 2,
    DEMO_AT_BOTH = 3,
};

typedef struct DemoShare {
    const char *code;
    int at;     // set of DEMO_AT_…
    int weight; // among those received at the same place
} DemoShare;

// By position, NULL after the last.
const DemoShare *demo_share_at(size_t i);
