#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "support/test.h"

enum {
    SMALL_BYTES = 64 * 1024
};

typedef struct Diary {
    int closed[8];
    int n;
} Diary;

typedef struct Page {
    Diary *diary;
    int number;
} Page;

static void page_close(void *handle)
{
    Page *page = handle;
    page->diary->closed[page->diary->n++] = page->number;
}

// Whether pushing size_bytes leaves through the handler.
static bool push_leaves(Arena *arena, size_t size_bytes)
{
    jmp_buf handler;
    if (setjmp(handler) != 0)
        return true;
    arena_on_limit(arena, &handler);
    (void)arena_push(arena, size_bytes);
    arena_on_limit(arena, NULL);
    return false;
}

TEST("memory is zeroed and aligned for any type, whatever size was asked for before")
{
    for (size_t size = 0; size < 200; size++) {
        char *memory = arena_push(test_arena(), size);
        CHECK((uintptr_t)memory % _Alignof(max_align_t) == 0);
        for (size_t i = 0; i < size; i++)
            CHECK(memory[i] == 0);
        memset(memory, 0xff, size);
    }
}

TEST("memory is zeroed again after a reset")
{
    Arena *arena = arena_open("again", SMALL_BYTES);
    for (int turn = 0; turn < 3; turn++) {
        char *memory = arena_push(arena, 1000);
        for (size_t i = 0; i < 1000; i++)
            CHECK(memory[i] == 0);
        memset(memory, 0x5a, 1000);
        (void)memset(arena_push(arena, 40000), 0x5a, 40000);
        arena_reset(arena);
        CHECK_INT((int64_t)arena_used_bytes(arena), 0);
    }
    arena_close(arena);
}

TEST("pieces do not overlap, also when they fill many blocks")
{
    enum {
        PIECES = 400,
        PIECE_BYTES = 999
    };
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_push(test_arena(), PIECE_BYTES);
        memset(pieces[i], (int)(i % 251), PIECE_BYTES);
    }
    for (size_t i = 0; i < PIECES; i++)
        CHECK(pieces[i][0] == i % 251 && pieces[i][PIECE_BYTES - 1] == i % 251);
}

TEST("clean-ups run once, newest first, at reset and at close")
{
    Diary diary = { .n = 0 };
    Page pages[] = { { &diary, 1 }, { &diary, 2 }, { &diary, 3 } };
    Arena *arena = arena_open("diary", SMALL_BYTES);
    arena_defer(arena, page_close, &pages[0]);
    arena_defer(arena, page_close, &pages[1]);
    arena_reset(arena);
    CHECK_INT(diary.n, 2);
    CHECK_INT(diary.closed[0], 2);
    CHECK_INT(diary.closed[1], 1);
    arena_defer(arena, page_close, &pages[2]);
    arena_close(arena);
    CHECK_INT(diary.n, 3);
    CHECK_INT(diary.closed[2], 3);
}

TEST("closing no arena is allowed")
{
    arena_close(NULL);
}

TEST("the limit is exact: the last byte fits, the next one leaves")
{
    Arena *arena = arena_open("exact", 4096);
    CHECK(!push_leaves(arena, 4096));
    CHECK(push_leaves(arena, 1));
    arena_reset(arena);
    CHECK(push_leaves(arena, 4097));
    CHECK(!push_leaves(arena, 16));
    arena_close(arena);
}

TEST("an arena that has left is usable after a reset and still runs its clean-ups")
{
    Diary diary = { .n = 0 };
    Page page = { &diary, 7 };
    Arena *arena = arena_open("left", 4096);
    arena_defer(arena, page_close, &page);
    CHECK(push_leaves(arena, SIZE_MAX));
    CHECK_INT(diary.n, 0);
    arena_reset(arena);
    CHECK_INT(diary.n, 1);
    CHECK(!push_leaves(arena, 4096));
    arena_close(arena);
}

TEST("an array whose size overflows leaves instead of being small")
{
    Arena *arena = arena_open("array", SMALL_BYTES);
    volatile bool left = false;
    jmp_buf handler;
    if (setjmp(handler) == 0) {
        arena_on_limit(arena, &handler);
        (void)arena_push_array(arena, SIZE_MAX / 2, 3);
    } else {
        left = true;
    }
    CHECK(left);
    arena_close(arena);
}

TEST("the newest piece grows where it stands, an older one moves with its contents")
{
    char *first = arena_push(test_arena(), 100);
    memcpy(first, "first", 6);
    CHECK(arena_grow(test_arena(), first, 100, 200) == first);
    char *second = arena_push(test_arena(), 16);
    char *moved = arena_grow(test_arena(), first, 200, 300);
    CHECK(moved != first);
    CHECK(moved < second || moved >= second + 16);
    CHECK(strcmp(moved, "first") == 0);
    for (size_t i = 200; i < 300; i++)
        CHECK(moved[i] == 0);
}

TEST("growing nothing gives new memory")
{
    char *memory = arena_grow(test_arena(), NULL, 0, 50);
    CHECK(memory != NULL && memory[49] == 0);
}

TEST("growing past the limit leaves and keeps the old contents")
{
    Arena *arena = arena_open("grow", 1024);
    char *memory = arena_push(arena, 512);
    volatile bool left = false;
    jmp_buf handler;
    memcpy(memory, "kept", 5);
    if (setjmp(handler) == 0) {
        arena_on_limit(arena, &handler);
        (void)arena_grow(arena, memory, 512, 2048);
    } else {
        left = true;
    }
    CHECK(left);
    CHECK(strcmp(memory, "kept") == 0);
    arena_close(arena);
}

TEST("the n-th push can be made to fail, and only that one")
{
    Arena *arena = arena_open("fault", SMALL_BYTES);
    for (size_t nth = 1; nth <= 5; nth++) {
        arena_fail_at(arena, nth);
        for (size_t i = 1; i <= 5; i++)
            CHECK(push_leaves(arena, 8) == (i == nth));
    }
    arena_fail_at(arena, 1);
    arena_fail_at(arena, 0);
    CHECK(!push_leaves(arena, 8));
    arena_close(arena);
}

TEST("what is used is counted, rounded up to whole units")
{
    Arena *arena = arena_open("count", SMALL_BYTES);
    (void)arena_push(arena, 1);
    size_t unit = arena_used_bytes(arena);
    CHECK(unit >= 1 && unit <= 32);
    (void)arena_push(arena, unit);
    CHECK_INT((int64_t)arena_used_bytes(arena), (int64_t)(2 * unit));
    arena_close(arena);
}

static void count_up(void *count)
{
    ++*(int *)count;
}

TEST("an arena below another is closed with it")
{
    int closed = 0;
    Arena *parent = arena_open("parent", 10000);
    Arena *below = arena_open_below(parent, "below", 1000);
    arena_defer(below, count_up, &closed);
    CHECK(arena_push(below, 100) != NULL);
    CHECK_INT(closed, 0);
    arena_close(parent);
    CHECK_INT(closed, 1);
}
