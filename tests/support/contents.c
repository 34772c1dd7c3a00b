#include "support/contents.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "support/test.h"

typedef struct TestContent {
    Content content;
    TestContents *contents;
    Buffer bytes;
    Digest digest;
    bool is_kept;
    struct TestContent *next;
} TestContent;

static Err content_begin(const ContentStore *store, Arena *arena, int64_t announced, Content **out)
{
    TestContents *contents = store->state;
    (void)arena;
    (void)announced;
    if (contents->is_full)
        return ERR_LIMIT;
    TestContent *content = arena_new(test_arena(), TestContent);
    content->contents = contents;
    content->content.state = content;
    buffer_init(&content->bytes, test_arena(), 64 << 20);
    content->next = contents->first;
    contents->first = content;
    *out = &content->content;
    return OK;
}

static Err content_write(Content *content, Str bytes)
{
    buffer_add(&((TestContent *)content->state)->bytes, bytes);
    content->size_bytes += (int64_t)bytes.length;
    return OK;
}

static Err content_inspect(Content *content, FileFacts *out)
{
    *out = ((TestContent *)content->state)->contents->facts;
    return OK;
}

static Err content_scan(Content *content, ScanState *out)
{
    *out = ((TestContent *)content->state)->contents->scan;
    return OK;
}

static Err content_keep(Content *content, Digest *out)
{
    TestContent *test = content->state;
    if (test->contents->is_full)
        return ERR_LIMIT;
    test->digest = digest_of(buffer_text(&test->bytes));
    test->is_kept = true;
    test->contents->kept++;
    *out = test->digest;
    return OK;
}

static TestContent *content_find(TestContents *contents, const Digest *digest)
{
    for (TestContent *at = contents->first; at != NULL; at = at->next)
        if (at->is_kept && digest_equal(&at->digest, digest))
            return at;
    return NULL;
}

static Err input_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    Str *rest = input->state;
    size_t n = rest->length < size_bytes ? rest->length : size_bytes;
    memcpy(buffer, rest->data, n);
    *rest = str_slice(*rest, n, rest->length);
    *out_bytes = n;
    return OK;
}

static Err content_open(const ContentStore *store, Arena *arena, const Digest *digest, Input **out)
{
    TestContent *found = content_find(store->state, digest);
    if (found == NULL)
        return ERR_NOT_FOUND;
    Str *rest = arena_new(arena, Str);
    *rest = buffer_text(&found->bytes);
    Input *input = arena_new(arena, Input);
    *input = (Input) { .read = input_read, .state = rest, .total_bytes = -1 };
    *out = input;
    return OK;
}

static Err content_rescan(const ContentStore *store, const Digest *digest, ScanState *out)
{
    TestContents *contents = store->state;
    *out = contents->scan;
    return content_find(contents, digest) != NULL ? OK : ERR_NOT_FOUND;
}

static Err content_preview(const ContentStore *store, Arena *arena, const PreviewWish *wish,
                           Str *out)
{
    if (content_find(store->state, &wish->digest) == NULL || wish->page > 1)
        return ERR_NOT_FOUND;
    *out = str_format(arena, "picture %lld", (long long)wish->width_points);
    return OK;
}

static Err content_remove(const ContentStore *store, const Digest *digest, bool *out_removed)
{
    TestContents *contents = store->state;
    TestContent *found = content_find(contents, digest);
    *out_removed = found != NULL;
    if (found != NULL) {
        found->is_kept = false;
        contents->removed++;
    }
    return OK;
}

static bool has_scanner(const ContentStore *store)
{
    return ((TestContents *)store->state)->has_scanner;
}

TestContents *test_contents(void)
{
    TestContents *contents = arena_new(test_arena(), TestContents);
    contents->facts = (FileFacts) { .type = FILE_PDF, .pages = 1 };
    contents->store = (ContentStore) {
        .begin = content_begin,
        .write = content_write,
        .inspect = content_inspect,
        .scan = content_scan,
        .keep = content_keep,
        .open = content_open,
        .rescan = content_rescan,
        .preview = content_preview,
        .remove = content_remove,
        .has_scanner = has_scanner,
        .state = contents,
    };
    test_env()->contents = &contents->store;
    return contents;
}

Content *test_content(const char *bytes)
{
    Content *content = NULL;
    const ContentStore *store = test_env()->contents;
    CHECK_OK(store->begin(store, test_arena(), 0, &content));
    CHECK_OK(store->write(content, str_from_c(bytes)));
    return content;
}

void test_content_damage(const Digest *digest)
{
    TestContent *found = content_find(test_env()->contents->state, digest);
    CHECK(found != NULL);
    found->bytes.data[0] ^= 1;
}
