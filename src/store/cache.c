#include "store/cache.h"

#include "base/map.h"
#include "store/sqlite.h"

enum {
    CACHE_BYTES = 64 * 1024 * 1024,
    CACHE_ENTRIES = 4000, // then it is emptied: a few calendars are used again and again
};

struct Cache {
    const CacheKind *kind;
    Arena *arena;
    Map values;
    int64_t version;
    struct Cache *next;
};

static void cache_close(void *cache)
{
    arena_close(((Cache *)cache)->arena);
}

static void cache_empty(Cache *cache)
{
    arena_reset(cache->arena);
    map_init(&cache->values, cache->arena);
}

static Cache *cache_get(Db *db, const CacheKind *kind)
{
    for (Cache *cache = db->caches; cache != NULL; cache = cache->next)
        if (cache->kind == kind)
            return cache;
    Cache *cache = arena_new(db->arena, Cache);
    cache->kind = kind;
    cache->arena = arena_open(kind->name, CACHE_BYTES);
    arena_defer(db->arena, cache_close, cache);
    cache_empty(cache);
    cache->next = db->caches;
    db->caches = cache;
    return cache;
}

Err tx_cached(Tx *tx, const CacheKind *kind, int64_t key, const void **out)
{
    Cx *cx = tx->cx;
    Cache *cache = cache_get(tx->db, kind);
    Str text = { (const char *)&key, sizeof key };
    int64_t version;
    TRY(kind->version(cx, tx, &version));
    if (version != cache->version || cache->values.n >= CACHE_ENTRIES) {
        cache_empty(cache);
        cache->version = version;
    }
    const void *value = map_find(&cache->values, text);
    if (value == NULL) {
        Cx filling = *cx;
        filling.arena = cache->arena;
        // The rows that fill reads belong to the cache too, not to the run that came first.
        Err err = kind->fill(&filling, tx_reads(&filling), key, &value);
        if (err != OK) {
            cx->problem = filling.problem;
            return err;
        }
        map_set(&cache->values, text, (void *)(uintptr_t)value);
        // Made from rows that may still be taken back, also when this Tx itself only reads.
        tx->db->cache_is_unsure |= tx->db->tx != NULL && tx->db->mode == DB_WRITE;
    }
    *out = value;
    return OK;
}

void caches_doubt(Db *db)
{
    if (!db->cache_is_unsure)
        return;
    for (Cache *cache = db->caches; cache != NULL; cache = cache->next)
        cache_empty(cache);
    db->cache_is_unsure = false;
}
