#include "app/misses.h"

#include "base/hash.h"

#include <pthread.h>
#include <string.h>

enum {
    SLOTS = 4096
};

typedef struct Slot {
    uint64_t address; // the beginning of its digest
    int64_t minute;
    int n;
} Slot;

struct Misses {
    pthread_mutex_t lock;
    Slot slots[SLOTS];
};

static void misses_close(void *handle)
{
    pthread_mutex_destroy(&((Misses *)handle)->lock);
}

Misses *misses_open(Arena *arena)
{
    Misses *misses = arena_new(arena, Misses);
    pthread_mutex_init(&misses->lock, NULL);
    arena_defer(arena, misses_close, misses);
    return misses;
}

// With the lock held: the slot of the address, begun anew when it is another's or a minute old.
static Slot *slot_of(Misses *misses, Str address, Instant now)
{
    Digest digest = digest_of(address);
    uint64_t key;
    memcpy(&key, digest.bytes, sizeof key);
    int64_t minute = now.ms / MINUTE_MS;
    Slot *slot = &misses->slots[key % SLOTS];
    if (slot->address != key || slot->minute != minute)
        *slot = (Slot) { key, minute, 0 };
    return slot;
}

bool misses_is_over(Misses *misses, Str address, Instant now)
{
    pthread_mutex_lock(&misses->lock);
    bool is_over = slot_of(misses, address, now)->n >= MISSES_PER_MINUTE;
    pthread_mutex_unlock(&misses->lock);
    return is_over;
}

void misses_add(Misses *misses, Str address, Instant now)
{
    pthread_mutex_lock(&misses->lock);
    slot_of(misses, address, now)->n++;
    pthread_mutex_unlock(&misses->lock);
}
