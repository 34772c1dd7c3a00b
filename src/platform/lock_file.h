// A lock between processes, and between parts of one process: a file that is locked, not written.
// The lock is gone when its holder dies. Those who wait come before a holder that returns.
#pragma once

#include <stdbool.h>

#include "base/arena.h"

typedef struct LockFile LockFile;

// Makes the file when it is not there; closed by the arena. NULL when it cannot be opened.
LockFile *lock_file_open(Arena *arena, const char *path);
// false when it was not free within wait_ms.
bool lock_file_take(LockFile *lock, int wait_ms);
void lock_file_give_back(LockFile *lock);
