#include "platform/input.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
    RAW_BYTES = 128 * 1024,
    GZIP_WINDOW = 15 + 16, // zlib: largest window, gzip wrapper expected
};

typedef struct InputFile {
    Input input;
    int fd;
    unsigned char *raw; // as on disk
    size_t raw_begin, raw_end;
    bool raw_at_end;
    bool is_gzip, is_inside_member;
    z_stream gzip;
} InputFile;

static Err raw_fill(InputFile *file)
{
    if (file->raw_begin < file->raw_end || file->raw_at_end)
        return OK;
    ssize_t n;
    do
        n = read(file->fd, file->raw, RAW_BYTES);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return ERR_STORAGE;
    file->raw_at_end = n == 0;
    file->raw_begin = 0;
    file->raw_end = (size_t)n;
    file->input.taken_bytes += n;
    return OK;
}

static Err plain_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    InputFile *file = input->state;
    TRY(raw_fill(file));
    size_t n = file->raw_end - file->raw_begin;
    if (n > size_bytes)
        n = size_bytes;
    unsigned char *to = buffer;
    for (size_t i = 0; i < n; i++)
        to[i] = file->raw[file->raw_begin + i];
    file->raw_begin += n;
    *out_bytes = n;
    return OK;
}

// One call of inflate. A file may consist of several members (cat a.gz b.gz).
static Err gzip_step(InputFile *file)
{
    z_stream *gzip = &file->gzip;
    if (!file->is_inside_member) {
        if (inflateReset(gzip) != Z_OK)
            return ERR_STORAGE;
        file->is_inside_member = true;
    }
    gzip->next_in = file->raw + file->raw_begin;
    gzip->avail_in = (uInt)(file->raw_end - file->raw_begin);
    int result = inflate(gzip, Z_NO_FLUSH);
    file->raw_begin = file->raw_end - gzip->avail_in;
    if (result == Z_STREAM_END)
        file->is_inside_member = false;
    return result == Z_OK || result == Z_STREAM_END ? OK : ERR_STORAGE;
}

static Err gzip_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    InputFile *file = input->state;
    size_t asked = size_bytes < RAW_BYTES ? size_bytes : RAW_BYTES;
    file->gzip.next_out = buffer;
    file->gzip.avail_out = (uInt)asked;
    while (file->gzip.avail_out == asked) {
        TRY(raw_fill(file));
        if (file->raw_at_end && file->is_inside_member)
            return ERR_STORAGE; // truncated
        if (file->raw_at_end)
            break;
        TRY(gzip_step(file));
    }
    *out_bytes = asked - file->gzip.avail_out;
    return OK;
}

static void input_close(void *handle)
{
    InputFile *file = handle;
    if (file->is_gzip)
        inflateEnd(&file->gzip);
    if (file->fd != STDIN_FILENO)
        close(file->fd);
}

static Err fd_open(Arena *arena, Str path, int *out)
{
    int fd = STDIN_FILENO;
    if (!str_equal(path, S("-")))
        fd = open(str_to_c(arena, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_STORAGE;
    *out = fd;
    return OK;
}

Err input_open(Arena *arena, Str path, Input **out)
{
    int fd;
    TRY(fd_open(arena, path, &fd));
    InputFile *file = arena_new(arena, InputFile);
    file->fd = fd;
    arena_defer(arena, input_close, file);
    file->raw = arena_array(arena, unsigned char, RAW_BYTES);

    struct stat on_disk;
    if (fstat(fd, &on_disk) != 0)
        return ERR_STORAGE;
    bool is_regular = S_ISREG(on_disk.st_mode);
    file->input = (Input) { plain_read, file, is_regular ? on_disk.st_size : -1, 0 };

    TRY(raw_fill(file));
    if (file->raw_end >= 2 && file->raw[0] == 0x1f && file->raw[1] == 0x8b) {
        if (inflateInit2(&file->gzip, GZIP_WINDOW) != Z_OK)
            return ERR_STORAGE;
        file->is_gzip = true;
        file->is_inside_member = true;
        file->input.read = gzip_read;
    }
    *out = &file->input;
    return OK;
}
