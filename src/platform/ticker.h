// A thread that does something now and then, on its own.
#pragma once

#include "base/arena.h"
#include "base/err.h"

// Calls run(state) each time every_ms have passed since the call before ended, first after
// every_ms. Closing the arena lets a call end and ends the thread.
// Expected error: ERR_LIMIT (no threads to be had).
CHECKED Err ticker_start(Arena *arena, int every_ms, void (*run)(void *state), void *state);
