#include "platform/secret_input.h"

#include "support/scratch.h"
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

// What is read while standard input holds text.
static Err read_from(const char *text, Str *out)
{
    Str path = scratch_file(scratch_folder(), "stdin");
    FILE *file = fopen(path.data, "wb");
    fputs(text, file);
    fclose(file);
    CHECK(freopen(path.data, "rb", stdin) != NULL);
    return secret_input_read(test_cx(), true, out);
}

TEST("a password is the first line of standard input, without its end")
{
    Str password = NO_STR;
    CHECK_OK(read_from("mật khẩu \n", &password));
    CHECK_STR(password, "mật khẩu ");
    CHECK_OK(read_from("one\r\ntwo\n", &password));
    CHECK_STR(password, "one");
    CHECK_OK(read_from("without an end", &password));
    CHECK_STR(password, "without an end");
}

TEST("nothing, or an empty line, is no password")
{
    Str password = S("untouched");
    CHECK_ERR(read_from("", &password), ERR_INPUT);
    CHECK_ERR(read_from("\n", &password), ERR_INPUT);
    CHECK_STR(password, "untouched");
}
