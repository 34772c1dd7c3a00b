#include "platform/content.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "support/hostile.h"
#include "support/scratch.h"
#include "support/test.h"

static ContentOptions options_here(void)
{
    test_clock_set((Instant) { (int64_t)time(NULL) * 1000 });
    return (ContentOptions) { .env = test_env(),
                              .folder = scratch_folder(),
                              .program = "/proc/self/exe",
                              .scanner = NO_STR };
}

static const ContentStore *store_open(void)
{
    const ContentStore *store = NULL;
    ContentOptions options = options_here();
    CHECK_OK(content_store_open(test_arena(), &options, &store));
    return store;
}

static Content *arrive(const ContentStore *store, Arena *arena, Str bytes)
{
    Content *content = NULL;
    CHECK_OK(store->begin(store, arena, (int64_t)bytes.length, &content));
    CHECK_OK(store->write(content, bytes));
    return content;
}

static Digest keep(const ContentStore *store, Str bytes)
{
    Digest digest = { 0 };
    CHECK_OK(store->keep(arrive(store, test_arena(), bytes), &digest));
    return digest;
}

static Str read_all(const ContentStore *store, const Digest *digest)
{
    Input *input;
    char *bytes = arena_push(test_arena(), 1 << 20);
    size_t n = 0;
    CHECK_OK(store->open(store, test_arena(), digest, &input));
    CHECK_OK(input->read(input, bytes, 1 << 20, &n));
    return (Str) { bytes, n };
}

static int files_below(const char *folder)
{
    Str command = str_format(test_arena(), "find '%.*s/files/%s' -type f | wc -l",
                             STR_ARG(scratch_folder()), folder);
    FILE *found = popen(command.data, "r");
    int n = -1;
    CHECK_INT(fscanf(found, "%d", &n), 1);
    pclose(found);
    return n;
}

TEST("bytes are kept once under their SHA-256, for their owner only")
{
    const ContentStore *store = store_open();
    Digest first = keep(store, S("nội dung")), again = keep(store, S("nội dung"));
    Digest expected = digest_of(S("nội dung"));
    CHECK(digest_equal(&first, &expected) && digest_equal(&again, &expected));
    CHECK_STR(read_all(store, &first), "nội dung");
    struct stat found;
    Str path = content_path(test_arena(), scratch_folder(), &first);
    CHECK_INT(stat(str_to_c(test_arena(), path), &found), 0);
    CHECK_INT(found.st_mode & 0777, 0600);
    CHECK_INT(files_below(""), 1);
}

TEST("what is not kept is gone with its arena")
{
    const ContentStore *store = store_open();
    Arena *arena = arena_open("request", 1 << 20);
    arrive(store, arena, S("x"));
    CHECK_INT(files_below("new"), 1);
    arena_close(arena);
    CHECK_INT(files_below(""), 0);
}

TEST("bytes that were never kept are not found")
{
    const ContentStore *store = store_open();
    Digest digest = digest_of(S("never"));
    Input *input;
    ScanState scan;
    bool removed = true;
    CHECK_ERR(store->open(store, test_arena(), &digest, &input), ERR_NOT_FOUND);
    CHECK_ERR(store->rescan(store, &digest, &scan), ERR_NOT_FOUND);
    CHECK_OK(store->remove(store, &digest, &removed));
    CHECK(!removed);
}

TEST("a disk without room refuses at the beginning")
{
    const ContentStore *store = NULL;
    Content *content;
    ContentOptions options = options_here();
    options.spare_bytes = INT64_MAX / 2;
    CHECK_OK(content_store_open(test_arena(), &options, &store));
    CHECK_ERR(store->begin(store, test_arena(), 1, &content), ERR_LIMIT);
    CHECK_INT(files_below(""), 0);
}

TEST("keeping the same bytes again heals a damaged copy")
{
    const ContentStore *store = store_open();
    Digest digest = keep(store, S("bytes"));
    FILE *file = fopen(content_path(test_arena(), scratch_folder(), &digest).data, "w");
    fputs("other", file);
    fclose(file);
    CHECK_STR(read_all(store, &digest), "other");
    keep(store, S("bytes"));
    CHECK_STR(read_all(store, &digest), "bytes");
}

TEST("only what is older than a day is removed, with its previews")
{
    const ContentStore *store = store_open();
    Digest digest = keep(store, png_make(300, 200));
    PreviewWish wish = { .digest = digest, .type = FILE_PNG, .page = 1, .width_points = 240 };
    Str picture, same;
    bool removed = true;
    CHECK_OK(store->preview(store, test_arena(), &wish, &picture));
    CHECK_OK(store->preview(store, test_arena(), &wish, &same));
    CHECK(str_equal(picture, same));
    CHECK_INT(files_below("previews"), 1);
    CHECK_OK(store->remove(store, &digest, &removed));
    CHECK(!removed);
    CHECK_INT(files_below(""), 2);
    test_clock_set((Instant) { ((int64_t)time(NULL) + 2 * 24 * 3600) * 1000 });
    CHECK_OK(store->remove(store, &digest, &removed));
    CHECK(removed);
    CHECK_INT(files_below(""), 0);
}

TEST("what is kept is listed in order, page by page")
{
    const ContentStore *store = store_open();
    for (int i = 0; i < 50; i++)
        keep(store, str_format(test_arena(), "%d", i));
    Digest after = { 0 };
    DigestList list = { 0 };
    size_t total = 0;
    do {
        CHECK_OK(store->list(store, test_arena(), &after, 7, &list));
        for (size_t i = 0; i < list.n; i++) {
            CHECK(memcmp(list.items[i].bytes, after.bytes, DIGEST_BYTES) > 0);
            after = list.items[i];
        }
        total += list.n;
    } while (list.n > 0);
    CHECK_INT((int64_t)total, 50);
}

TEST("a file on its way is looked at by the other process")
{
    const ContentStore *store = store_open();
    FileFacts facts;
    ScanState scan;
    CHECK_OK(store->inspect(arrive(store, test_arena(), pdf_make("", "")), &facts));
    CHECK_INT(facts.type, FILE_PDF);
    CHECK_INT(facts.flaw, FILE_FLAW_NONE);
    CHECK_OK(store->inspect(arrive(store, test_arena(), S("MZ")), &facts));
    CHECK(facts.flaw != FILE_FLAW_NONE);
    CHECK_OK(store->scan(arrive(store, test_arena(), S("x")), &scan));
    CHECK_INT(scan, SCAN_NONE);
    CHECK(!store->has_scanner(store));
}

TEST("a link in place of a file is not followed")
{
    const ContentStore *store = store_open();
    Digest digest = keep(store, S("bytes"));
    Str path = content_path(test_arena(), scratch_folder(), &digest);
    Input *input;
    CHECK_INT(unlink(str_to_c(test_arena(), path)), 0);
    CHECK_INT(symlink("/etc/hostname", str_to_c(test_arena(), path)), 0);
    CHECK_ERR(store->open(store, test_arena(), &digest, &input), ERR_STORAGE);
}
