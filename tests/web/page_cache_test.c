#include "web/page_cache.h"

#include <pthread.h>
#include <string.h>

#include "support/test.h"

static Response page_of(Str body)
{
    Response response;
    response_init(&response);
    response.content_type = S("text/html; charset=utf-8");
    response.body = body;
    response_add_header(&response, "X-Robots-Tag", S("noindex"));
    return response;
}

static PageKey key_of(const char *target, int64_t version, int64_t now_ms)
{
    return (PageKey) { str_from_c(target), S(""), version, now_ms };
}

TEST("a kept page comes back whole, with its headers")
{
    PageCache *cache = page_cache_open(test_arena());
    PageKey key = key_of("/hs/a/b", 7, 1000);
    Response kept = page_of(S("<p>Đang giải quyết</p>")), found;
    CHECK(!page_cache_find(cache, test_arena(), &key, &found));
    page_cache_keep(cache, &key, &kept);
    CHECK(page_cache_find(cache, test_arena(), &key, &found));
    CHECK_STR(found.body, "<p>Đang giải quyết</p>");
    CHECK_STR(found.content_type, "text/html; charset=utf-8");
    CHECK_STR(found.headers[0].name, "X-Robots-Tag");
    CHECK_STR(found.headers[0].value, "noindex");
    CHECK_INT(found.status, 200);
}

TEST("after a commit, after a second, for another address or display it is made anew")
{
    PageCache *cache = page_cache_open(test_arena());
    PageKey key = key_of("/hs/a/b", 7, 1000), other = key;
    Response kept = page_of(S("x")), found;
    page_cache_keep(cache, &key, &kept);
    other.display = S("130-cao");
    CHECK(!page_cache_find(cache, test_arena(), &other, &found));
    other = key_of("/hs/a/b", 8, 1000);
    CHECK(!page_cache_find(cache, test_arena(), &other, &found));
    other = key_of("/hs/a/c", 7, 1000);
    CHECK(!page_cache_find(cache, test_arena(), &other, &found));
    other = key_of("/hs/a/b", 7, 1000 + PAGE_CACHE_MS);
    CHECK(!page_cache_find(cache, test_arena(), &other, &found));
    other = key_of("/hs/a/b", 7, 999 + PAGE_CACHE_MS);
    CHECK(page_cache_find(cache, test_arena(), &other, &found));
}

TEST("failures, cookies, packed and long pages are not kept")
{
    PageCache *cache = page_cache_open(test_arena());
    PageKey key = key_of("/", 1, 0);
    char *body = arena_push(test_arena(), PAGE_CACHE_BYTES + 1);
    memset(body, 'x', PAGE_CACHE_BYTES + 1);
    Response responses[6], found;
    for (size_t i = 0; i < 6; i++)
        responses[i] = page_of(S("x"));
    responses[0].status = 404;
    response_add_header(&responses[1], "Set-Cookie", S("a=b"));
    responses[2].is_compressed = true;
    responses[3].body = (Str) { body, PAGE_CACHE_BYTES + 1 };
    responses[4].body = S("");
    response_add_header(&responses[5], "X-Long", (Str) { body, 121 });
    for (size_t i = 0; i < 6; i++) {
        page_cache_keep(cache, &key, &responses[i]);
        CHECK(!page_cache_find(cache, test_arena(), &key, &found));
    }
    responses[0] = page_of((Str) { body, PAGE_CACHE_BYTES });
    page_cache_keep(cache, &key, &responses[0]);
    CHECK(page_cache_find(cache, test_arena(), &key, &found));
    CHECK_INT((int64_t)found.body.length, PAGE_CACHE_BYTES);
}

typedef struct Worker {
    PageCache *cache;
    pthread_t thread;
    int number, torn;
} Worker;

// Keeps and reads pages that share slots; a page is its number, many times.
static void *work(void *arg)
{
    Worker *worker = arg;
    Arena *arena = arena_open("worker", 1024 * 1024);
    for (int i = 0; i < 2000; i++) {
        char text[512];
        memset(text, 'a' + (worker->number + i) % 4, sizeof text);
        PageKey key = { (Str) { text, 4 }, S(""), 1, 0 };
        Response page = page_of((Str) { text, sizeof text }), found;
        page_cache_keep(worker->cache, &key, &page);
        if (page_cache_find(worker->cache, arena, &key, &found))
            worker->torn += !str_equal(found.body, page.body);
        arena_reset(arena);
    }
    arena_close(arena);
    return NULL;
}

TEST("four threads never see a torn page")
{
    Worker workers[4] = { 0 };
    PageCache *cache = page_cache_open(test_arena());
    for (int i = 0; i < 4; i++) {
        workers[i] = (Worker) { .cache = cache, .number = i };
        CHECK_INT(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(workers[i].thread, NULL);
        CHECK_INT(workers[i].torn, 0);
    }
}
