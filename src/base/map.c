#include "base/map.h"

#include <assert.h>

enum {
    FIRST_CAPACITY = 64
};

void map_init(Map *map, Arena *arena)
{
    *map = (Map) { .arena = arena };
}

// FNV-1a; keys are codes and names of our own tables, not chosen by strangers to collide.
static size_t key_hash(Str key)
{
    uint64_t hash = 14695981039346656037ULL;
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211ULL;
    return (size_t)(hash ^ hash >> 32);
}

// The slot of a key, or the free one where it belongs.
static MapSlot *slot_of(const Map *map, Str key)
{
    size_t at = key_hash(key) & (map->capacity - 1);
    while (map->slots[at].value != NULL && !str_equal(map->slots[at].key, key))
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

void *map_find(const Map *map, Str key)
{
    return map->capacity == 0 ? NULL : slot_of(map, key)->value;
}

static void grow(Map *map)
{
    Map bigger = { .arena = map->arena,
                   .capacity = map->capacity == 0 ? FIRST_CAPACITY : map->capacity * 2,
                   .n = map->n };
    bigger.slots = arena_array(map->arena, MapSlot, bigger.capacity);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].value != NULL)
            *slot_of(&bigger, map->slots[i].key) = map->slots[i];
    *map = bigger;
}

void map_set(Map *map, Str key, void *value)
{
    assert(value != NULL);
    if ((map->n + 1) * 2 > map->capacity)
        grow(map);
    MapSlot *slot = slot_of(map, key);
    if (slot->value == NULL) {
        slot->key = str_copy(map->arena, key);
        map->n++;
    }
    slot->value = value;
}
