// The life of one made-up dossier, as the events of a history file.
#pragma once

#include "rooms/demo/people_rules.h"
#include "rooms/demo/season_rules.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

enum {
    STORY_EVENTS_MAX = 28,
};

typedef struct DemoUnit {
    Str code, name;
    Str above;        // code of the unit that helps with some dossiers; NO_STR: none
    const Str *staff; // DEMO_STAFF names
    int64_t weight;   // share of all dossiers
} DemoUnit;

enum {
    DEMO_STAFF = 4
};

typedef struct DemoProcedure {
    Str code;
    Season season;
    int64_t weight;
    bool is_land; // asks for payments and for the unit above
    TimeLimit limits[CHANNEL_COUNT];
    bool is_open[CHANNEL_COUNT]; // at least one is
    SupplementMode supplement_mode;
} DemoProcedure;

typedef struct DemoProcedureList {
    DemoProcedure *items;
    size_t n;
} DemoProcedureList;

typedef struct StoryAsk {
    const Calendar *calendar;
    const DemoUnit *unit;
    const DemoProcedure *procedure;
    Str code;            // of the dossier
    Instant received_at; // in office hours
    int online_percent;
    Instant until; // nothing happens later
} StoryAsk;

typedef struct Story {
    HistoryEvent events[STORY_EVENTS_MAX];
    size_t n;
} Story;

// Texts are in arena. The same draw gives the same story.
void story_draw(Draw *draw, Arena *arena, const StoryAsk *ask, Story *out);
