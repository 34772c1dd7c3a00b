// A region that owns everything one run allocates and opens: memory and handles are given back
// together, in reverse order, by arena_reset or arena_close. Nobody frees anything else.
// Three lifetimes only: process (routes, configuration), request, scratch (one turn of a loop).
#pragma once

#include <setjmp.h>
#include <stddef.h>

typedef struct Arena Arena;

// name is for messages and must outlive the arena. limit_bytes bounds what may be pushed in total.
Arena *arena_open(const char *name, size_t limit_bytes);
void arena_close(Arena *arena);
// The same, closed with its parent: for scratch memory that is reset again and again.
Arena *arena_open_below(Arena *parent, const char *name, size_t limit_bytes);
// Runs the deferred clean-ups, newest first, then forgets all memory (the first block is kept).
void arena_reset(Arena *arena);

// Zeroed memory, aligned for any type; never NULL. Past the limit (or when the machine has no
// memory) control jumps to the handler, the one non-local exit of the program; without a handler
// the process stops with a message.
void *arena_push(Arena *arena, size_t size_bytes);
#define arena_new(arena, T)      ((T *)arena_push((arena), sizeof(T)))
#define arena_array(arena, T, n) ((T *)arena_push_array((arena), sizeof(T), (n)))
void *arena_push_array(Arena *arena, size_t item_bytes, size_t n);
// Extends the newest push in place when possible, else copies. Old contents are kept.
void *arena_grow(Arena *arena, void *old, size_t old_bytes, size_t new_bytes);

// close_fn(handle) runs at reset. Register right after opening.
void arena_defer(Arena *arena, void (*close_fn)(void *handle), void *handle);

// NULL removes it; gives the one before.
jmp_buf *arena_on_limit(Arena *arena, jmp_buf *handler);
size_t arena_used_bytes(const Arena *arena);
// For fault tests: the n-th push from now on fails as if the limit were reached; 0 turns it off.
void arena_fail_at(Arena *arena, size_t nth_push);
