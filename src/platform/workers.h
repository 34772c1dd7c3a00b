// A few threads for slow work (passwords, PDF), so that it never holds up a polling thread.
#pragma once

#include "base/arena.h"
#include "base/err.h"

typedef struct Workers Workers;

typedef struct WorkItem {
    void (*run)(struct WorkItem *item); // on a worker's thread
    struct WorkItem *next;              // the queue's
} WorkItem;

// Ended by the arena, after everything that was taken in has been run.
// Expected error: ERR_LIMIT (no threads to be had).
CHECKED Err workers_start(Arena *arena, int threads, int queue_max, Workers **out);
// false: the queue is full. From any thread.
bool workers_add(Workers *workers, WorkItem *item);
