#include "web/paging.h"

#include "base/buffer.h"

enum {
    QUERY_BYTES = 64 * 1024,
    PAGES_MAX = 10000
};

static void add_pair(Buffer *out, Arena *arena, bool *first, const NamedValue *pair)
{
    buffer_add_char(out, *first ? '?' : '&');
    buffer_add(out, url_encode(arena, pair->name));
    buffer_add_char(out, '=');
    buffer_add(out, url_encode(arena, pair->value));
    *first = false;
}

static const NamedValue *pair_find(const NamedValue *pairs, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(pairs[i].name, name))
            return &pairs[i];
    return NULL;
}

Str query_with(Arena *arena, Str path, const NamedValueList *query, const NamedValue *changes,
               size_t n)
{
    Buffer out;
    bool first = true;
    buffer_init(&out, arena, path.length + QUERY_BYTES);
    buffer_add(&out, path);
    for (size_t i = 0; i < query->n; i++) {
        const NamedValue *pair = &query->items[i], *change = pair_find(changes, n, pair->name);
        bool is_again = pair_find(query->items, i, pair->name) != NULL;
        const NamedValue *kept = change != NULL ? change : pair;
        if (kept->value.length > 0 && !(change != NULL && is_again))
            add_pair(&out, arena, &first, kept);
    }
    for (size_t i = 0; i < n; i++)
        if (changes[i].value.length > 0 &&
            pair_find(query->items, query->n, changes[i].name) == NULL)
            add_pair(&out, arena, &first, &changes[i]);
    return buffer_text(&out);
}

Pager pager_of(Arena *arena, const Request *request, Str next)
{
    int64_t page = request_query_int(request, "trang", 1, PAGES_MAX);
    NamedValue first[] = { { S("sau"), S("") }, { S("trang"), S("") } };
    NamedValue after[] = { { S("trang"), str_format(arena, "%lld", (long long)page + 1) },
                           { S("sau"), next } };
    Pager pager = { .page = page, .next_path = S("") };
    pager.first_path = query_with(arena, request->path, &request->query, first, 2);
    if (next.length > 0)
        pager.next_path = query_with(arena, request->path, &request->query, after, 2);
    return pager;
}
