// Lists page by page, by keys and never by offset: a link carries the key of the last row.
#pragma once

#include "web/html.h"
#include "web/request.h"

enum {
    PAGE_ROWS = 20,
    PAGE_ROWS_MAX = 100
};

// Links under a list. A path is empty when there is no such page.
typedef struct Pager {
    Str first_path, next_path;
    int64_t page; // from 1
} Pager;

// next is the cursor of the next page, empty on the last one. The links carry "trang" (the page's
// number, for people) and "sau" (the cursor), and keep everything else of the query.
Pager pager_of(Arena *arena, const Request *request, Str next);

// The query of the request with some values replaced (an empty value removes it), in the order of
// the request: "/thu-tuc?linh-vuc=ho-tich&trang=2".
Str query_with(Arena *arena, Str path, const NamedValueList *query, const NamedValue *changes,
               size_t n);
