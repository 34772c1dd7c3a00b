#include "platform/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char key_name[] = "signing.key";

enum {
    KEY_LETTERS = 2 * SIGN_SEED_BYTES
};

Err folder_create(Arena *arena, Str path)
{
    for (size_t i = 1; i <= path.length; i++) {
        if (i < path.length && path.data[i] != '/')
            continue;
        if (mkdir(str_to_c(arena, str_slice(path, 0, i)), 0750) != 0 && errno != EEXIST)
            return ERR_STORAGE;
    }
    struct stat found;
    bool is_folder = stat(str_to_c(arena, path), &found) == 0 && S_ISDIR(found.st_mode);
    return is_folder ? OK : ERR_STORAGE;
}

bool folder_is_empty(Arena *arena, Str path)
{
    DIR *folder = opendir(str_to_c(arena, path));
    struct dirent *entry;
    bool is_empty = true;
    if (folder == NULL)
        return false;
    while ((entry = readdir(folder)) != NULL)
        is_empty =
            is_empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(folder);
    return is_empty;
}

Str folder_path(Arena *arena, Str folder, const char *name)
{
    return str_format(arena, "%.*s/%s", STR_ARG(folder), name);
}

bool folder_has_file(Arena *arena, Str folder, const char *name)
{
    return access(folder_path(arena, folder, name).data, F_OK) == 0;
}

Err folder_key_read(Arena *arena, Str folder, Str *out_letters)
{
    int fd = open(folder_path(arena, folder, key_name).data, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_STORAGE;
    char *letters = arena_array(arena, char, KEY_LETTERS);
    ssize_t n = read(fd, letters, KEY_LETTERS);
    close(fd);
    *out_letters = (Str) { letters, KEY_LETTERS };
    return n == KEY_LETTERS ? OK : ERR_STORAGE;
}

Err folder_key_get(Arena *arena, Str folder, SignKey *out)
{
    Str letters, seed;
    TRY(folder_key_read(arena, folder, &letters));
    if (!str_from_hex(arena, letters, &seed))
        return ERR_STORAGE;
    *out = sign_key_from_seed((const unsigned char *)seed.data);
    return OK;
}

// Written and on disk under its name, or not there at all.
Err folder_key_write(Arena *arena, Str folder, Str letters)
{
    if (letters.length != KEY_LETTERS)
        return ERR_STORAGE;
    Str temporary = folder_path(arena, folder, "signing.key.part");
    int fd = open(temporary.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return ERR_STORAGE;
    bool written = write(fd, letters.data, letters.length) == (ssize_t)letters.length &&
                   write(fd, "\n", 1) == 1 && fsync(fd) == 0;
    close(fd);
    // link, unlike rename, never replaces a key that somebody else has just made.
    bool named = written && link(temporary.data, folder_path(arena, folder, key_name).data) == 0;
    unlink(temporary.data);
    return named ? OK : ERR_STORAGE;
}

Err folder_key_create(const Env *env, Arena *arena, Str folder, SignKey *out)
{
    Err found = folder_key_get(arena, folder, out);
    if (found != ERR_NOT_FOUND)
        return found;
    unsigned char seed[SIGN_SEED_BYTES];
    env->random(env, seed, sizeof seed);
    TRY(folder_key_write(arena, folder, str_hex(arena, (Str) { (const char *)seed, sizeof seed })));
    return folder_key_get(arena, folder, out);
}

bool folder_file_exists(Arena *arena, Str path)
{
    return access(str_to_c(arena, path), F_OK) == 0;
}

Err folder_file_create_private(Arena *arena, Str path)
{
    int fd = open(str_to_c(arena, path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return ERR_STORAGE;
    close(fd);
    return OK;
}

void folder_file_remove(Arena *arena, Str path)
{
    unlink(str_to_c(arena, path));
}

// A name is durable only when the folder it stands in is.
static Err parent_sync(Arena *arena, Str path)
{
    char *copy = str_to_c(arena, path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return ERR_STORAGE;
    int failed = fsync(fd);
    close(fd);
    return failed == 0 ? OK : ERR_STORAGE;
}

Err folder_rename(Arena *arena, Str from, Str to)
{
    char *name = str_to_c(arena, to);
    struct stat found;
    bool is_there = stat(name, &found) == 0;
    if (is_there && !S_ISDIR(found.st_mode))
        return ERR_STORAGE;
    // rename replaces an empty folder, and refuses any other.
    if (rename(str_to_c(arena, from), name) != 0)
        return ERR_STORAGE;
    return parent_sync(arena, to);
}

static int entry_remove(const char *name, const struct stat *found, int kind, struct FTW *walk)
{
    (void)found;
    (void)kind;
    (void)walk;
    (void)remove(name); // what cannot be removed stays; the caller's next step fails then
    return 0;
}

void folder_remove(Arena *arena, Str path)
{
    enum {
        OPEN_FOLDERS = 16
    };
    (void)nftw(str_to_c(arena, path), entry_remove, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
