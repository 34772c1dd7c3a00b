#include "platform/input.h"

#include "support/scratch.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

static Str file_write(const char *name, const void *bytes, size_t n)
{
    Str path = scratch_file(scratch_folder(), name);
    FILE *file = fopen(path.data, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, n, file) == n);
    fclose(file);
    return path;
}

static Str gzip_of(const char *text)
{
    Arena *arena = test_arena();
    unsigned char *packed = arena_array(arena, unsigned char, strlen(text) + 100);
    z_stream stream = { 0 };
    CHECK(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = (unsigned char *)(uintptr_t)text;
    stream.avail_in = (unsigned)strlen(text);
    stream.next_out = packed;
    stream.avail_out = (unsigned)strlen(text) + 100;
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    Str bytes = { (const char *)packed, stream.total_out };
    deflateEnd(&stream);
    return bytes;
}

// Reads all with a small buffer; *out_text is what came before the error, if any.
static Err read_all(Str path, size_t step, Str *out_text)
{
    Input *input;
    Err err = input_open(test_arena(), path, &input);
    if (err != OK)
        return err;
    char *text = arena_array(test_arena(), char, 1 << 20);
    size_t n = 0, got = 1;
    while (err == OK && got > 0) {
        err = input->read(input, text + n, step, &got);
        n += err == OK ? got : 0;
    }
    *out_text = (Str) { text, n };
    return err;
}

TEST("a plain file comes as it is, in any pieces")
{
    Str path = file_write("a.txt", "một cửa\n", strlen("một cửa\n")), text;
    CHECK_OK(read_all(path, 3, &text));
    CHECK_STR(text, "một cửa\n");
    path = file_write("empty", "", 0);
    CHECK_OK(read_all(path, 3, &text));
    CHECK_INT((int64_t)text.length, 0);
}

TEST("gzip is unpacked whatever the name, also when it has several members")
{
    Str one = gzip_of("first\n"), two = gzip_of("second\n"), text;
    Str both = str_join(test_arena(), one, two);
    CHECK_OK(read_all(file_write("b.txt", both.data, both.length), 4, &text));
    CHECK_STR(text, "first\nsecond\n");
}

TEST("a truncated gzip is an error wherever it was cut, never a short text")
{
    Str whole = gzip_of("a line that is long enough to be cut in the middle\n"), text;
    for (size_t n = 2; n < whole.length; n++)
        CHECK_ERR(read_all(file_write("cut.gz", whole.data, n), 4096, &text), ERR_STORAGE);
}

TEST("a damaged gzip is an error")
{
    Str whole = gzip_of("a line\n"), text;
    char *bytes = str_to_c(test_arena(), str_copy(test_arena(), whole));
    memcpy(bytes, whole.data, whole.length);
    bytes[whole.length - 6] ^= 1; // the check sum
    CHECK_ERR(read_all(file_write("bad.gz", bytes, whole.length), 4096, &text), ERR_STORAGE);
}

TEST("a file that is not there is told from one that cannot be read")
{
    Str text;
    CHECK_ERR(read_all(scratch_file(scratch_folder(), "absent"), 10, &text), ERR_NOT_FOUND);
    CHECK_ERR(read_all(S("/etc/passwd/x"), 10, &text), ERR_NOT_FOUND);
    CHECK_ERR(read_all(scratch_folder(), 10, &text), ERR_STORAGE);
}

TEST("the bytes taken from the disk are counted against its size")
{
    Input *input;
    char bytes[10];
    size_t n;
    CHECK_OK(input_open(test_arena(), file_write("c.txt", "12345", 5), &input));
    CHECK_INT(input->total_bytes, 5);
    CHECK_OK(input->read(input, bytes, sizeof bytes, &n));
    CHECK_INT(input->taken_bytes, 5);
}
