// The forms of administration.
#pragma once

#include "rooms/procedures/procedures.h"
#include "web/form.h"

typedef struct UnitInput {
    Str code, name, kind, parent;
    int level;
    Date ends_on;
} UnitInput;

typedef struct DayInput {
    Date date, swap_with;
    int kind;
    Str name, hours, source;
} DayInput;

typedef struct EntryInput {
    Date from;
    bool is_suspended;
    int supplement, online;
    bool is_open[CHANNEL_COUNT];
    int64_t limits[CHANNEL_COUNT];
    int units[CHANNEL_COUNT];
    StrList fees; // amounts in the order of the version's fees; empty: as it is
} EntryInput;

extern const Form unit_form, day_form, entry_form;
// As in docs/calendar.md.
extern const char *const day_kinds[];
