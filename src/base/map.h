// A table from texts to pointers, for things looked up again and again during one run.
#pragma once

#include "base/arena.h"
#include "base/str.h"

typedef struct MapSlot {
    Str key;
    void *value; // NULL: the slot is free
} MapSlot;

typedef struct Map {
    Arena *arena;
    MapSlot *slots;
    size_t n, capacity;
} Map;

void map_init(Map *map, Arena *arena);
void *map_find(const Map *map, Str key); // NULL when absent
// Adds or replaces; the key is copied, value must not be NULL.
void map_set(Map *map, Str key, void *value);
