#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_BYTES = 16 * 1024
};

typedef struct Block {
    struct Block *older;
    size_t size, used;
    max_align_t bytes[];
} Block;

typedef struct Deferred {
    struct Deferred *older;
    void (*close_fn)(void *handle);
    void *handle;
} Deferred;

struct Arena {
    const char *name;
    size_t limit_bytes, used_bytes, fail_at;
    Block *newest;
    Deferred *deferred;
    jmp_buf *on_limit;
};

Arena *arena_open(const char *name, size_t limit_bytes)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL) {
        fprintf(stderr, "motcua: no memory for arena %s\n", name);
        abort();
    }
    arena->name = name;
    arena->limit_bytes = limit_bytes;
    return arena;
}

static void held_close(void *held)
{
    arena_close(*(Arena **)held);
}

// The clean-up is registered first: when that fails there is nothing to close yet.
Arena *arena_open_below(Arena *parent, const char *name, size_t limit_bytes)
{
    Arena **held = arena_new(parent, Arena *);
    arena_defer(parent, held_close, held);
    *held = arena_open(name, limit_bytes);
    return *held;
}

static void run_deferred(Arena *arena)
{
    while (arena->deferred != NULL) {
        Deferred *last = arena->deferred;
        arena->deferred = last->older;
        last->close_fn(last->handle);
    }
}

void arena_reset(Arena *arena)
{
    run_deferred(arena);
    while (arena->newest != NULL && arena->newest->older != NULL) {
        Block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    if (arena->newest != NULL) {
        memset(arena->newest->bytes, 0, arena->newest->used);
        arena->newest->used = 0;
    }
    arena->used_bytes = 0;
    arena->fail_at = 0;
    arena->on_limit = NULL;
}

void arena_close(Arena *arena)
{
    if (arena == NULL)
        return;
    arena_reset(arena);
    free(arena->newest);
    free(arena);
}

// The limit is reached, or the machine has no memory left.
static _Noreturn void leave(Arena *arena, size_t size_bytes)
{
    if (arena->on_limit != NULL)
        longjmp(*arena->on_limit, 1);
    fprintf(stderr, "motcua: arena %s: %zu bytes more than %zu of %zu\n", arena->name, size_bytes,
            arena->used_bytes, arena->limit_bytes);
    abort();
}

static void block_add(Arena *arena, size_t size_bytes)
{
    size_t size = size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES;
    Block *block = calloc(1, sizeof *block + size);
    if (block == NULL)
        leave(arena, size_bytes);
    block->size = size;
    block->older = arena->newest;
    arena->newest = block;
}

static size_t rounded(size_t size_bytes)
{
    size_t unit = sizeof(max_align_t);
    return (size_bytes + unit - 1) / unit * unit;
}

void *arena_push(Arena *arena, size_t size_bytes)
{
    if (size_bytes > arena->limit_bytes || arena->used_bytes > arena->limit_bytes - size_bytes)
        leave(arena, size_bytes);
    if (arena->fail_at > 0 && --arena->fail_at == 0)
        leave(arena, size_bytes);

    size_t size = rounded(size_bytes);
    if (arena->newest == NULL || arena->newest->size - arena->newest->used < size)
        block_add(arena, size);
    void *memory = (char *)arena->newest->bytes + arena->newest->used;
    arena->newest->used += size;
    arena->used_bytes += size;
    return memory;
}

void *arena_push_array(Arena *arena, size_t item_bytes, size_t n)
{
    size_t size_bytes;
    if (__builtin_mul_overflow(item_bytes, n, &size_bytes))
        leave(arena, SIZE_MAX);
    return arena_push(arena, size_bytes);
}

void *arena_grow(Arena *arena, void *old, size_t old_bytes, size_t new_bytes)
{
    size_t before = rounded(old_bytes), after = rounded(new_bytes);
    Block *block = arena->newest;
    if (old != NULL && block != NULL &&
        (char *)old + before == (char *)block->bytes + block->used &&
        block->size - block->used >= after - before &&
        arena->used_bytes + (after - before) <= arena->limit_bytes) {
        block->used += after - before;
        arena->used_bytes += after - before;
        return old;
    }
    void *memory = arena_push(arena, new_bytes);
    if (old_bytes > 0)
        memcpy(memory, old, old_bytes);
    return memory;
}

void arena_defer(Arena *arena, void (*close_fn)(void *handle), void *handle)
{
    Deferred *deferred = arena_new(arena, Deferred);
    deferred->close_fn = close_fn;
    deferred->handle = handle;
    deferred->older = arena->deferred;
    arena->deferred = deferred;
}

jmp_buf *arena_on_limit(Arena *arena, jmp_buf *handler)
{
    jmp_buf *before = arena->on_limit;
    arena->on_limit = handler;
    return before;
}

size_t arena_used_bytes(const Arena *arena)
{
    return arena->used_bytes;
}

void arena_fail_at(Arena *arena, size_t nth_push)
{
    arena->fail_at = nth_push;
}
