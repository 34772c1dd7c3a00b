#include "platform/content.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/inspector.h"
#include "platform/scanner.h"

enum {
    HEX_LETTERS = 2 * DIGEST_BYTES,
    NAME_BYTES = HEX_LETTERS + 64,
    DAY_MS = 24 * 60 * 60 * 1000,
    PREVIEW_BYTES_MAX = 8 * 1024 * 1024,
    FOLDERS = 256, // on each of two levels
    ROOM_STEP_BYTES = 4 * 1024 * 1024,
};

typedef struct Store {
    ContentStore store; // first: the two are cast into each other
    ContentOptions options;
    int folder_fd; // of "files"
} Store;

typedef struct Arriving {
    Content content;
    Store *store;
    int fd;
    char name[NAME_BYTES]; // below "files"; "" once it is kept
    Hash hash;
} Arriving;

typedef struct Name {
    char text[NAME_BYTES];
} Name;

static Store *store_of(const ContentStore *store)
{
    return store->state;
}

static Name name_of(const Digest *digest)
{
    Name name;
    int n = snprintf(name.text, sizeof name.text, "%02x/%02x/", digest->bytes[0], digest->bytes[1]);
    for (size_t i = 0; i < DIGEST_BYTES; i++)
        n += snprintf(name.text + n, sizeof name.text - (size_t)n, "%02x", digest->bytes[i]);
    return name;
}

Str content_path(Arena *arena, Str folder, const Digest *digest)
{
    return str_format(arena, "%.*s/files/%s", STR_ARG(folder), name_of(digest).text);
}

// ---- Arriving

static void arriving_close(void *handle)
{
    Arriving *arriving = handle;
    (void)close(arriving->fd);
    if (arriving->name[0] != '\0')
        (void)unlinkat(arriving->store->folder_fd, arriving->name, 0);
}

static bool has_room(const Store *store, int64_t bytes)
{
    struct statvfs disk;
    if (fstatvfs(store->folder_fd, &disk) != 0)
        return false;
    uint64_t free_bytes = (uint64_t)disk.f_bavail * disk.f_frsize;
    return free_bytes >= (uint64_t)(store->options.spare_bytes + (bytes > 0 ? bytes : 0));
}

static Err content_begin(const ContentStore *from, Arena *arena, int64_t announced_bytes,
                         Content **out)
{
    Store *store = store_of(from);
    unsigned char random[16];
    if (!has_room(store, announced_bytes))
        return ERR_LIMIT;
    Arriving *arriving = arena_new(arena, Arriving);
    *arriving = (Arriving) { .store = store };
    arriving->content.state = arriving;
    store->options.env->random(store->options.env, random, sizeof random);
    int n = snprintf(arriving->name, sizeof arriving->name, "new/");
    for (size_t i = 0; i < sizeof random; i++)
        n += snprintf(arriving->name + n, sizeof arriving->name - (size_t)n, "%02x", random[i]);
    arriving->fd = openat(store->folder_fd, arriving->name,
                          O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (arriving->fd < 0)
        return errno == ENOSPC ? ERR_LIMIT : ERR_STORAGE;
    hash_begin(&arriving->hash);
    arena_defer(arena, arriving_close, arriving);
    *out = &arriving->content;
    return OK;
}

static Err content_write(Content *content, Str bytes)
{
    Arriving *arriving = content->state;
    // The floor is looked at again every few megabytes: many may be arriving at once.
    if (content->size_bytes / ROOM_STEP_BYTES !=
            (content->size_bytes + (int64_t)bytes.length) / ROOM_STEP_BYTES &&
        !has_room(arriving->store, 0))
        return ERR_LIMIT;
    hash_add(&arriving->hash, bytes);
    content->size_bytes += (int64_t)bytes.length;
    while (bytes.length > 0) {
        ssize_t n = write(arriving->fd, bytes.data, bytes.length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 && (errno == ENOSPC || errno == EDQUOT) ? ERR_LIMIT : ERR_STORAGE;
        bytes = str_slice(bytes, (size_t)n, bytes.length);
    }
    return OK;
}

static Err content_inspect(Content *content, FileFacts *out)
{
    Arriving *arriving = content->state;
    return inspector_facts(arriving->store->options.program, arriving->fd, out);
}

static Err content_scan(Content *content, ScanState *out)
{
    Arriving *arriving = content->state;
    *out = scanner_ask(arriving->store->options.scanner, arriving->fd);
    return OK;
}

// ---- Keeping: bytes first, then their name, then the folders the name stands in

static Err folder_sync(const Store *store, const char *name)
{
    int fd = openat(store->folder_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return ERR_STORAGE;
    int failed = fsync(fd);
    (void)close(fd);
    return failed == 0 ? OK : ERR_STORAGE;
}

// "ab", then "ab/cd": a folder that is new is durable only when the one above it is.
static Err folders_make(const Store *store, const Name *name)
{
    char folder[] = "ab/cd";
    memcpy(folder, name->text, sizeof folder - 1);
    folder[2] = '\0';
    bool first = mkdirat(store->folder_fd, folder, 0700) == 0;
    if (first)
        TRY(folder_sync(store, "."));
    folder[2] = '/';
    bool second = mkdirat(store->folder_fd, folder, 0700) == 0;
    folder[2] = '\0';
    return second ? folder_sync(store, folder) : OK;
}

static Err content_keep(Content *content, Digest *out)
{
    Arriving *arriving = content->state;
    const Store *store = arriving->store;
    Digest digest = hash_end(&arriving->hash);
    Name name = name_of(&digest);
    if (fsync(arriving->fd) != 0)
        return errno == ENOSPC || errno == EDQUOT ? ERR_LIMIT : ERR_STORAGE;
    TRY(folders_make(store, &name));
    // Replaces the same bytes: that heals a damaged copy and makes an old one young again.
    if (renameat(store->folder_fd, arriving->name, store->folder_fd, name.text) != 0)
        return ERR_STORAGE;
    arriving->name[0] = '\0';
    name.text[sizeof "ab/cd" - 1] = '\0';
    TRY(folder_sync(store, name.text));
    *out = digest;
    return OK;
}

// ---- Reading

static int kept_open(const Store *store, const Digest *digest)
{
    Name name = name_of(digest);
    return openat(store->folder_fd, name.text, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

static Err kept_missing(void)
{
    return errno == ENOENT ? ERR_NOT_FOUND : ERR_STORAGE;
}

typedef struct KeptInput {
    Input input;
    int fd;
} KeptInput;

static Err kept_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    const KeptInput *kept = input->state;
    ssize_t n;
    do
        n = read(kept->fd, buffer, size_bytes);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return ERR_STORAGE;
    input->taken_bytes += n;
    *out_bytes = (size_t)n;
    return OK;
}

static void kept_close(void *handle)
{
    (void)close(((KeptInput *)handle)->fd);
}

static Err content_open(const ContentStore *from, Arena *arena, const Digest *digest, Input **out)
{
    int fd = kept_open(store_of(from), digest);
    if (fd < 0)
        return kept_missing();
    KeptInput *kept = arena_new(arena, KeptInput);
    kept->fd = fd;
    arena_defer(arena, kept_close, kept);
    struct stat found;
    bool is_known = fstat(fd, &found) == 0;
    kept->input = (Input) { .read = kept_read,
                            .state = kept,
                            .total_bytes = is_known ? (int64_t)found.st_size : -1 };
    *out = &kept->input;
    return OK;
}

static Err content_rescan(const ContentStore *from, const Digest *digest, ScanState *out)
{
    const Store *store = store_of(from);
    int fd = kept_open(store, digest);
    if (fd < 0)
        return kept_missing();
    *out = scanner_ask(store->options.scanner, fd);
    (void)close(fd);
    return OK;
}

static bool has_scanner(const ContentStore *from)
{
    return !str_is_empty(store_of(from)->options.scanner);
}

// ---- Previews: made once, never synced, because they can be made again

static Name preview_name(const PreviewWish *wish)
{
    Name name, hex = name_of(&wish->digest);
    snprintf(name.text, sizeof name.text, "previews/%.2s/%.64s-%lld-%lld", hex.text,
             hex.text + sizeof "ab/cd/" - 1, (long long)wish->page, (long long)wish->width_points);
    return name;
}

static bool preview_read(const Store *store, Arena *arena, const Name *name, Str *out)
{
    struct stat found;
    if (fstatat(store->folder_fd, name->text, &found, AT_SYMLINK_NOFOLLOW) != 0 ||
        found.st_size <= 0 || found.st_size > PREVIEW_BYTES_MAX)
        return false;
    // Before the file is opened: a limit of the arena jumps out of here.
    char *bytes = arena_push(arena, (size_t)found.st_size);
    int fd = openat(store->folder_fd, name->text, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_good = read(fd, bytes, (size_t)found.st_size) == found.st_size;
    (void)close(fd);
    *out = (Str) { bytes, (size_t)found.st_size };
    return is_good;
}

static void preview_write(Store *store, Arena *arena, const Name *name, Str bytes)
{
    Content *content;
    if (content_begin(&store->store, arena, (int64_t)bytes.length, &content) != OK ||
        content_write(content, bytes) != OK)
        return;
    Arriving *arriving = content->state;
    char folder[] = "previews/ab";
    memcpy(folder, name->text, sizeof folder - 1);
    (void)mkdirat(store->folder_fd, folder, 0700);
    if (renameat(store->folder_fd, arriving->name, store->folder_fd, name->text) == 0)
        arriving->name[0] = '\0';
}

static Err content_preview(const ContentStore *from, Arena *arena, const PreviewWish *wish,
                           Str *out)
{
    Store *store = store_of(from);
    Name name = preview_name(wish);
    if (preview_read(store, arena, &name, out))
        return OK;
    int fd = kept_open(store, &wish->digest);
    if (fd < 0)
        return kept_missing();
    Err err = inspector_page(arena, store->options.program, fd, wish, out);
    (void)close(fd);
    if (err == OK)
        preview_write(store, arena, &name, *out);
    return err;
}

// ---- Removing, listing

static void previews_remove(const Store *store, const Name *name)
{
    char folder[] = "previews/ab";
    memcpy(folder + sizeof "previews/" - 1, name->text, 2);
    int fd = openat(store->folder_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *entries = fd < 0 ? NULL : fdopendir(fd);
    if (entries == NULL)
        return;
    const char *hex = name->text + sizeof "ab/cd/" - 1;
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL)
        if (strncmp(entry->d_name, hex, HEX_LETTERS) == 0)
            (void)unlinkat(fd, entry->d_name, 0);
    (void)closedir(entries);
}

static int64_t now_ms(const Store *store)
{
    return store->options.env->now(store->options.env).ms;
}

static Err content_remove(const ContentStore *from, const Digest *digest, bool *out_removed)
{
    const Store *store = store_of(from);
    Name name = name_of(digest);
    struct stat found;
    *out_removed = false;
    if (fstatat(store->folder_fd, name.text, &found, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? OK : ERR_STORAGE;
    if ((int64_t)found.st_mtime * 1000 > now_ms(store) - DAY_MS)
        return OK;
    if (unlinkat(store->folder_fd, name.text, 0) != 0)
        return ERR_STORAGE;
    previews_remove(store, &name);
    *out_removed = true;
    return OK;
}

typedef struct Listing {
    const Digest *after;
    Digest *items;
    size_t n, limit;
} Listing;

static int digest_compare(const void *a, const void *b)
{
    return memcmp(a, b, DIGEST_BYTES);
}

// Adds the names of one folder, keeping the smallest when there are too many.
static void listing_add(Listing *listing, Arena *arena, const char *name)
{
    Str bytes;
    Digest digest;
    if (strlen(name) != HEX_LETTERS || !str_from_hex(arena, str_from_c(name), &bytes) ||
        !digest_from(bytes, &digest) || digest_compare(&digest, listing->after) <= 0)
        return;
    if (listing->n == listing->limit) {
        qsort(listing->items, listing->n, sizeof *listing->items, digest_compare);
        if (digest_compare(&digest, &listing->items[listing->n - 1]) > 0)
            return;
        listing->n--;
    }
    listing->items[listing->n++] = digest;
}

static void folder_list(const Store *store, Arena *arena, const char *folder, Listing *listing)
{
    int fd = openat(store->folder_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *entries = fd < 0 ? NULL : fdopendir(fd);
    if (entries == NULL)
        return;
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL)
        listing_add(listing, arena, entry->d_name);
    (void)closedir(entries);
}

static Err content_list(const ContentStore *from, Arena *arena, const Digest *after, size_t limit,
                        DigestList *out)
{
    const Store *store = store_of(from);
    Listing listing = { after, arena_array(arena, Digest, limit), 0, limit };
    Arena *scratch = arena_open_below(arena, "names", 16 * 1024 * 1024);
    for (int a = after->bytes[0]; a < FOLDERS && listing.n < limit; a++) {
        char folder[] = "ab/cd";
        snprintf(folder, sizeof folder, "%02x", a);
        if (faccessat(store->folder_fd, folder, F_OK, 0) != 0)
            continue;
        for (int b = a == after->bytes[0] ? after->bytes[1] : 0; b < FOLDERS && listing.n < limit;
             b++) {
            snprintf(folder, sizeof folder, "%02x/%02x", a, b);
            arena_reset(scratch);
            folder_list(store, scratch, folder, &listing);
        }
    }
    qsort(listing.items, listing.n, sizeof *listing.items, digest_compare);
    *out = (DigestList) { listing.items, listing.n };
    return OK;
}

// ---- Opening

// What was arriving when the machine stopped, more than a day ago.
static void leftovers_remove(const Store *store)
{
    int fd = openat(store->folder_fd, "new", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *entries = fd < 0 ? NULL : fdopendir(fd);
    if (entries == NULL)
        return;
    const struct dirent *entry;
    struct stat found;
    while ((entry = readdir(entries)) != NULL)
        if (fstatat(fd, entry->d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(found.st_mode) && (int64_t)found.st_mtime * 1000 < now_ms(store) - DAY_MS)
            (void)unlinkat(fd, entry->d_name, 0);
    (void)closedir(entries);
}

static void store_close(void *handle)
{
    (void)close(((Store *)handle)->folder_fd);
}

static bool folder_is_there(int parent_fd, const char *name)
{
    return mkdirat(parent_fd, name, 0700) == 0 || errno == EEXIST;
}

Err content_store_open(Arena *arena, const ContentOptions *options, const ContentStore **out)
{
    Store *store = arena_new(arena, Store);
    *store = (Store) {
        .store = { .begin = content_begin,
                   .write = content_write,
                   .inspect = content_inspect,
                   .scan = content_scan,
                   .keep = content_keep,
                   .open = content_open,
                   .rescan = content_rescan,
                   .preview = content_preview,
                   .remove = content_remove,
                   .list = content_list,
                   .has_scanner = has_scanner,
                   .state = store },
        .options = *options,
    };
    const char *path = str_format(arena, "%.*s/files", STR_ARG(options->folder)).data;
    if (!folder_is_there(AT_FDCWD, path))
        return ERR_STORAGE;
    store->folder_fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (store->folder_fd < 0)
        return ERR_STORAGE;
    arena_defer(arena, store_close, store);
    if (!folder_is_there(store->folder_fd, "new") || !folder_is_there(store->folder_fd, "previews"))
        return ERR_STORAGE;
    leftovers_remove(store);
    *out = &store->store;
    return OK;
}
