#include "platform/output.h"

#include "support/scratch.h"
#include "support/test.h"

#include <string.h>

static Output *output(const char *name)
{
    Output *opened = NULL;
    CHECK_OK(output_open(test_arena(), scratch_file(scratch_folder(), name), &opened));
    return opened;
}

TEST("a file appears under its name only when it is finished")
{
    Output *out = output("a.txt");
    CHECK_OK(out->write(out, S("một ")));
    CHECK_OK(out->write(out, S("")));
    CHECK_OK(out->write(out, S("cửa")));
    CHECK_STR(scratch_read(scratch_folder(), "a.txt"), NULL);
    CHECK_OK(out->finish(out));
    CHECK_STR(scratch_read(scratch_folder(), "a.txt"), "một cửa");
}

TEST("a file that is not finished leaves nothing behind, and the old one in place")
{
    Output *out = output("a.txt");
    CHECK_OK(out->write(out, S("old")));
    CHECK_OK(out->finish(out));

    Arena *run = arena_open("run", 1 << 20);
    CHECK_OK(output_open(run, scratch_file(scratch_folder(), "a.txt"), &out));
    CHECK_OK(out->write(out, S("new")));
    arena_close(run);
    CHECK_STR(scratch_read(scratch_folder(), "a.txt"), "old");

    run = arena_open("run", 1 << 20);
    CHECK_OK(output_open(run, scratch_file(scratch_folder(), "b.txt"), &out));
    arena_close(run);
    CHECK_STR(scratch_read(scratch_folder(), "b.txt"), NULL);
}

TEST("a text larger than the buffer is written whole")
{
    enum {
        BYTES = 300 * 1024
    };
    char *text = arena_array(test_arena(), char, BYTES);
    memset(text, 'x', BYTES);
    Output *out = output("large");
    CHECK_OK(out->write(out, S("head ")));
    CHECK_OK(out->write(out, (Str) { text, BYTES }));
    CHECK_OK(out->finish(out));
    CHECK_INT((int64_t)scratch_read(scratch_folder(), "large").length, BYTES + 5);
}

TEST("a full disk is noticed at the latest at the end")
{
    Output *out;
    CHECK_OK(output_open(test_arena(), S("/dev/full"), &out));
    CHECK_OK(out->write(out, S("small")));
    CHECK_ERR(out->finish(out), ERR_STORAGE);
}

TEST("a folder that does not exist is told from one that may not be written")
{
    Output *out;
    CHECK_ERR(output_open(test_arena(), scratch_file(scratch_folder(), "no/such"), &out),
              ERR_NOT_FOUND);
    CHECK_ERR(output_open(test_arena(), S("/proc/motcua"), &out), ERR_NOT_FOUND);
}
