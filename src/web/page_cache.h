// Public pages that are the same for everybody, kept ready for a moment: a dossier's status page or
// the statistics are asked for far more often than they change. A kept page is good for one version
// of the data and at most PAGE_CACHE_MS, because pages also change with the clock ("overdue").
#pragma once

#include "web/response.h"

enum {
    PAGE_CACHE_MS = 1000,
    PAGE_CACHE_SLOTS = 256,
    PAGE_CACHE_BYTES = 16 * 1024, // longer pages are not kept
};

typedef struct PageCache PageCache;

// Used by many threads at once. Memory is taken as pages come.
PageCache *page_cache_open(Arena *arena);

// Which page, of which data, when.
typedef struct PageKey {
    Str target;      // path and query
    Str display;     // value of the cookie that changes how it looks
    int64_t version; // of the data: any number that changes with each commit
    int64_t now_ms;  // monotonic
} PageKey;

// Fills *out with a copy in arena; false when the page is not there or no longer good.
bool page_cache_find(PageCache *cache, Arena *arena, const PageKey *key, Response *out);
// Keeps a 200 with a body; anything else is left alone.
void page_cache_keep(PageCache *cache, const PageKey *key, const Response *response);
