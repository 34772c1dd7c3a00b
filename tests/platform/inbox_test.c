#include "platform/inbox.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "support/scratch.h"
#include "support/test.h"

static void file_write(Str folder, const char *name, const char *text)
{
    FILE *file = fopen(scratch_file(folder, name).data, "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
}

static Instant later(int seconds)
{
    return (Instant) { ((int64_t)time(NULL) + seconds) * 1000 };
}

TEST("only whole, regular, visible files are listed, and no link")
{
    InboxFiles files;
    Str folder = scratch_folder();
    file_write(folder, "a.pdf", "abc");
    file_write(folder, ".b.pdf.part", "abc");
    CHECK(mkdir(scratch_file(folder, "H16.37.02").data, 0700) == 0);
    CHECK(symlink("/etc/passwd", scratch_file(folder, "c.pdf").data) == 0);
    CHECK(mkfifo(scratch_file(folder, "d.pdf").data, 0600) == 0);
    CHECK_OK(inbox_list(test_arena(), folder, later(0), 10, &files));
    CHECK_INT((int64_t)files.n, 0); // still being written
    CHECK_OK(inbox_list(test_arena(), folder, later(60), 10, &files));
    CHECK_INT((int64_t)files.n, 1);
    CHECK_STR(files.items[0].name, "a.pdf");
    CHECK_INT(files.items[0].size_bytes, 3);
    CHECK_OK(inbox_list(test_arena(), scratch_file(folder, "none"), later(60), 10, &files));
    CHECK_INT((int64_t)files.n, 0);
}

TEST("folders inside are listed, but not what was put aside, and no link to a folder")
{
    StrList folders;
    Str folder = scratch_folder();
    CHECK(mkdir(scratch_file(folder, "H16.37.02").data, 0700) == 0);
    CHECK(mkdir(scratch_file(folder, INBOX_ASIDE).data, 0700) == 0);
    CHECK(symlink("/etc", scratch_file(folder, "etc").data) == 0);
    CHECK_OK(inbox_list_folders(test_arena(), folder, 10, &folders));
    CHECK_INT((int64_t)folders.n, 1);
    CHECK_STR(folders.items[0], "H16.37.02");
}

TEST("a file is read to its end and taken away; a link is not opened")
{
    Input *input;
    char bytes[10];
    size_t n = 0;
    Str folder = scratch_folder();
    file_write(folder, "a.pdf", "abc");
    CHECK(symlink("/etc/passwd", scratch_file(folder, "c.pdf").data) == 0);
    CHECK_OK(inbox_open(test_arena(), folder, S("a.pdf"), &input));
    CHECK_INT(input->total_bytes, 3);
    CHECK_OK(input->read(input, bytes, sizeof bytes, &n));
    CHECK_INT((int64_t)n, 3);
    CHECK_OK(input->read(input, bytes, sizeof bytes, &n));
    CHECK_INT((int64_t)n, 0);
    CHECK_ERR(inbox_open(test_arena(), folder, S("c.pdf"), &input), ERR_NOT_FOUND);
    CHECK_ERR(inbox_open(test_arena(), folder, S("none"), &input), ERR_NOT_FOUND);
    CHECK_OK(inbox_remove(test_arena(), folder, S("a.pdf")));
    CHECK_OK(inbox_remove(test_arena(), folder, S("a.pdf")));
}

TEST("what is put aside replaces nothing")
{
    Str folder = scratch_folder();
    file_write(folder, "a.pdf", "first");
    CHECK_OK(inbox_put_aside(test_arena(), folder, S("a.pdf")));
    file_write(folder, "a.pdf", "second");
    CHECK_OK(inbox_put_aside(test_arena(), folder, S("a.pdf")));
    CHECK_STR(scratch_read(folder, INBOX_ASIDE "/a.pdf"), "first");
    CHECK_STR(scratch_read(folder, INBOX_ASIDE "/1-a.pdf"), "second");
}
