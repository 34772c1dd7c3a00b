#include "platform/folder.h"

#include <errno.h>
#include <fcntl.h>
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

Str folder_path(Arena *arena, Str folder, const char *name)
{
    return str_format(arena, "%.*s/%s", STR_ARG(folder), name);
}

bool folder_has_file(Arena *arena, Str folder, const char *name)
{
    return access(folder_path(arena, folder, name).data, F_OK) == 0;
}

Err folder_key_get(Arena *arena, Str folder, SignKey *out)
{
    int fd = open(folder_path(arena, folder, key_name).data, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_STORAGE;
    char letters[KEY_LETTERS];
    ssize_t n = read(fd, letters, sizeof letters);
    close(fd);
    Str seed;
    if (n != KEY_LETTERS || !str_from_hex(arena, (Str) { letters, KEY_LETTERS }, &seed))
        return ERR_STORAGE;
    *out = sign_key_from_seed((const unsigned char *)seed.data);
    return OK;
}

// Written and on disk under its name, or not there at all.
static Err key_write(Arena *arena, Str folder, Str letters)
{
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
    TRY(key_write(arena, folder, str_hex(arena, (Str) { (const char *)seed, sizeof seed })));
    return folder_key_get(arena, folder, out);
}
