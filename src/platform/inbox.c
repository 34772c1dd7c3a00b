#include "platform/inbox.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SAME_NAMES_MAX = 1000
};

typedef enum Wanted {
    WANTED_FILES,
    WANTED_FOLDERS
} Wanted;

static void folder_close(void *handle)
{
    (void)closedir(handle);
}

static bool is_wanted(int fd, const char *name, Wanted wanted, struct stat *out)
{
    if (name[0] == '.' || fstatat(fd, name, out, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (wanted == WANTED_FOLDERS)
        return S_ISDIR(out->st_mode) && strcmp(name, INBOX_ASIDE) != 0;
    return S_ISREG(out->st_mode);
}

static Err folder_open(Arena *arena, Str folder, DIR **out)
{
    *out = opendir(str_to_c(arena, folder));
    if (*out == NULL)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_STORAGE;
    arena_defer(arena, folder_close, *out);
    return OK;
}

Err inbox_list_folders(Arena *arena, Str folder, size_t limit, StrList *out)
{
    DIR *dir;
    struct stat found;
    const struct dirent *entry;
    *out = (StrList) { arena_array(arena, Str, limit), 0 };
    Err err = folder_open(arena, folder, &dir);
    if (err != OK)
        return err == ERR_NOT_FOUND ? OK : err;
    while (out->n < limit && (entry = readdir(dir)) != NULL)
        if (is_wanted(dirfd(dir), entry->d_name, WANTED_FOLDERS, &found))
            out->items[out->n++] = str_copy(arena, str_from_c(entry->d_name));
    return OK;
}

Err inbox_list(Arena *arena, Str folder, Instant now, size_t limit, InboxFiles *out)
{
    DIR *dir;
    struct stat found;
    const struct dirent *entry;
    int64_t whole_until = now.ms / 1000 - INBOX_QUIET_SECONDS;
    *out = (InboxFiles) { arena_array(arena, InboxFile, limit), 0 };
    Err err = folder_open(arena, folder, &dir);
    if (err != OK)
        return err == ERR_NOT_FOUND ? OK : err;
    while (out->n < limit && (entry = readdir(dir)) != NULL)
        if (is_wanted(dirfd(dir), entry->d_name, WANTED_FILES, &found) &&
            (int64_t)found.st_mtime <= whole_until)
            out->items[out->n++] =
                (InboxFile) { str_copy(arena, str_from_c(entry->d_name)), found.st_size };
    return OK;
}

// ---- One file

typedef struct InboxInput {
    Input input;
    int fd;
} InboxInput;

static Err file_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    const InboxInput *file = input->state;
    ssize_t n;
    do
        n = read(file->fd, buffer, size_bytes);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return ERR_STORAGE;
    input->taken_bytes += n;
    *out_bytes = (size_t)n;
    return OK;
}

static void file_close(void *handle)
{
    (void)close(((InboxInput *)handle)->fd);
}

static Str path_of(Arena *arena, Str folder, Str name)
{
    return str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

Err inbox_open(Arena *arena, Str folder, Str name, Input **out)
{
    struct stat found;
    int fd =
        open(path_of(arena, folder, name).data, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ELOOP ? ERR_NOT_FOUND : ERR_STORAGE;
    InboxInput *file = arena_new(arena, InboxInput);
    file->fd = fd;
    arena_defer(arena, file_close, file);
    if (fstat(fd, &found) != 0 || !S_ISREG(found.st_mode))
        return ERR_NOT_FOUND;
    file->input =
        (Input) { .read = file_read, .state = file, .total_bytes = (int64_t)found.st_size };
    *out = &file->input;
    return OK;
}

Err inbox_remove(Arena *arena, Str folder, Str name)
{
    return unlink(path_of(arena, folder, name).data) == 0 || errno == ENOENT ? OK : ERR_STORAGE;
}

Err inbox_put_aside(Arena *arena, Str folder, Str name)
{
    Str aside = path_of(arena, folder, S(INBOX_ASIDE));
    Str from = path_of(arena, folder, name);
    if (mkdir(aside.data, 0750) != 0 && errno != EEXIST)
        return ERR_STORAGE;
    for (int i = 0; i < SAME_NAMES_MAX; i++) {
        Str to = i == 0 ? path_of(arena, aside, name)
                        : str_format(arena, "%.*s/%d-%.*s", STR_ARG(aside), i, STR_ARG(name));
        if (renameat2(AT_FDCWD, from.data, AT_FDCWD, to.data, RENAME_NOREPLACE) == 0)
            return OK;
        if (errno != EEXIST)
            return ERR_STORAGE;
    }
    return ERR_STORAGE;
}
