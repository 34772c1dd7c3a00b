#include "platform/output.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BUFFER_BYTES = 64 * 1024
};

typedef struct OutputFile {
    Output output;
    Arena *arena;
    int fd;
    char *path;      // the name it gets
    char *temporary; // the name it has until finished; NULL: written directly
    char *buffer;
    size_t n;
} OutputFile;

static Err bytes_write(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return ERR_STORAGE;
        bytes += written;
        n -= (size_t)written;
    }
    return OK;
}

static Err buffer_flush(OutputFile *file)
{
    size_t n = file->n;
    file->n = 0;
    return bytes_write(file->fd, file->buffer, n);
}

static Err file_write(Output *output, Str bytes)
{
    OutputFile *file = output->state;
    if (file->n + bytes.length > BUFFER_BYTES)
        TRY(buffer_flush(file));
    if (bytes.length > BUFFER_BYTES)
        return bytes_write(file->fd, bytes.data, bytes.length);
    if (bytes.length > 0)
        memcpy(file->buffer + file->n, bytes.data, bytes.length);
    file->n += bytes.length;
    return OK;
}

// A new name is durable only when its folder is.
static Err folder_sync(Arena *arena, const char *path)
{
    char *copy = str_to_c(arena, str_from_c(path));
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return ERR_STORAGE;
    int failed = fsync(fd);
    close(fd);
    return failed == 0 ? OK : ERR_STORAGE;
}

static Err file_finish(Output *output)
{
    OutputFile *file = output->state;
    TRY(buffer_flush(file));
    if (file->temporary == NULL)
        return OK;
    if (fsync(file->fd) != 0 || rename(file->temporary, file->path) != 0)
        return ERR_STORAGE;
    file->temporary = NULL;
    return folder_sync(file->arena, file->path);
}

static void output_close(void *handle)
{
    OutputFile *file = handle;
    if (file->temporary != NULL)
        unlink(file->temporary);
    if (file->fd > STDERR_FILENO)
        close(file->fd);
}

static Err fd_open(OutputFile *file, Arena *arena, Str path)
{
    struct stat found;
    file->fd = STDOUT_FILENO;
    if (str_equal(path, S("-")))
        return OK;
    file->path = str_to_c(arena, path);
    if (stat(file->path, &found) == 0 && !S_ISREG(found.st_mode)) {
        file->fd = open(file->path, O_WRONLY | O_CLOEXEC);
    } else {
        Str name = str_format(arena, "%s.%d.part", file->path, (int)getpid());
        file->fd = open(name.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
        if (file->fd >= 0)
            file->temporary = str_to_c(arena, name);
    }
    if (file->fd < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_STORAGE;
    return OK;
}

Err output_open(Arena *arena, Str path, Output **out)
{
    OutputFile *file = arena_new(arena, OutputFile);
    TRY(fd_open(file, arena, path));
    file->arena = arena;
    file->buffer = arena_array(arena, char, BUFFER_BYTES);
    file->output = (Output) { file_write, file_finish, file };
    arena_defer(arena, output_close, file);
    *out = &file->output;
    return OK;
}
