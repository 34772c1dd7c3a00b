#include "web/page_cache.h"

#include <pthread.h>
#include <string.h>

#include "base/hash.h"

enum {
    KEPT_HEADERS = 4,
    HEADER_BYTES = 120
};

typedef struct KeptHeader {
    const char *name;
    size_t length;
    char value[HEADER_BYTES];
} KeptHeader;

typedef struct KeptHeaders {
    KeptHeader items[KEPT_HEADERS];
    size_t n;
} KeptHeaders;

typedef struct Slot {
    pthread_mutex_t lock;
    Digest key;
    int64_t version, until_ms;
    Str content_type; // a constant of the program
    KeptHeaders headers;
    size_t length;
    char *body; // PAGE_CACHE_BYTES
} Slot;

struct PageCache {
    Slot slots[PAGE_CACHE_SLOTS];
};

static void slot_close(void *handle)
{
    pthread_mutex_destroy(&((Slot *)handle)->lock);
}

PageCache *page_cache_open(Arena *arena)
{
    PageCache *cache = arena_new(arena, PageCache);
    // One push: the machine gives memory only to slots that are written.
    char *bodies = arena_push_array(arena, PAGE_CACHE_BYTES, PAGE_CACHE_SLOTS);
    for (size_t i = 0; i < PAGE_CACHE_SLOTS; i++) {
        Slot *slot = &cache->slots[i];
        slot->body = bodies + i * PAGE_CACHE_BYTES;
        pthread_mutex_init(&slot->lock, NULL);
        arena_defer(arena, slot_close, slot);
    }
    return cache;
}

static Digest key_digest(const PageKey *key)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, key->target);
    hash_add(&hash, S(" ")); // no target holds a blank
    hash_add(&hash, key->display);
    return hash_end(&hash);
}

static Slot *slot_of(PageCache *cache, const Digest *digest)
{
    return &cache->slots[digest->bytes[0] % PAGE_CACHE_SLOTS];
}

// Length of the page when it is there and good, else 0. The lock is held.
static size_t good_length(const Slot *slot, const Digest *digest, const PageKey *key)
{
    bool is_good = slot->version == key->version && key->now_ms < slot->until_ms &&
                   digest_equal(&slot->key, digest);
    return is_good ? slot->length : 0;
}

static void add_headers(Response *out, const KeptHeaders *headers)
{
    for (size_t i = 0; i < headers->n; i++) {
        const KeptHeader *header = &headers->items[i];
        response_add_header(out, header->name, (Str) { header->value, header->length });
    }
}

bool page_cache_find(PageCache *cache, Arena *arena, const PageKey *key, Response *out)
{
    Digest digest = key_digest(key);
    Slot *slot = slot_of(cache, &digest);
    pthread_mutex_lock(&slot->lock);
    size_t length = good_length(slot, &digest, key);
    pthread_mutex_unlock(&slot->lock);
    if (length == 0)
        return false;

    // Memory is taken without the lock: taking it may leave through the arena's limit.
    char *body = arena_push(arena, length);
    KeptHeaders *headers = arena_new(arena, KeptHeaders);
    pthread_mutex_lock(&slot->lock);
    bool found = good_length(slot, &digest, key) == length;
    if (found) {
        memcpy(body, slot->body, length);
        *headers = slot->headers;
    }
    Str content_type = slot->content_type;
    pthread_mutex_unlock(&slot->lock);
    if (!found)
        return false;
    response_init(out);
    out->content_type = content_type;
    out->body = (Str) { body, length };
    add_headers(out, headers);
    return true;
}

static bool is_keepable(const Response *response)
{
    if (response->status != 200 || response->stream != NULL || response->is_compressed ||
        response->body.length == 0 || response->body.length > PAGE_CACHE_BYTES ||
        response->header_n > KEPT_HEADERS)
        return false;
    for (size_t i = 0; i < response->header_n; i++)
        if (response->headers[i].value.length > HEADER_BYTES ||
            str_equal_c(response->headers[i].name, "Set-Cookie"))
            return false;
    return true;
}

void page_cache_keep(PageCache *cache, const PageKey *key, const Response *response)
{
    if (!is_keepable(response))
        return;
    Digest digest = key_digest(key);
    Slot *slot = slot_of(cache, &digest);
    pthread_mutex_lock(&slot->lock);
    slot->key = digest;
    slot->version = key->version;
    slot->until_ms = key->now_ms + PAGE_CACHE_MS;
    slot->content_type = response->content_type;
    slot->headers.n = response->header_n;
    for (size_t i = 0; i < response->header_n; i++) {
        KeptHeader *kept = &slot->headers.items[i];
        kept->name = response->headers[i].name.data;
        kept->length = response->headers[i].value.length;
        memcpy(kept->value, response->headers[i].value.data, kept->length);
    }
    memcpy(slot->body, response->body.data, response->body.length);
    slot->length = response->body.length;
    pthread_mutex_unlock(&slot->lock);
}
