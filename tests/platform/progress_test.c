#include "platform/progress.h"

#include "support/test.h"

#include <fcntl.h>
#include <unistd.h>

// What is shown on a pipe while the clock stands at these seconds.
static Str shown(const int *at_seconds, size_t n, int64_t total)
{
    int pipe_fd[2];
    CHECK(pipe2(pipe_fd, O_NONBLOCK) == 0);
    Instant begin = test_env()->now(test_env());
    Progress *progress = progress_open(test_arena(), test_env(), pipe_fd[1]);
    progress_begin(progress, S("Reading"), total);
    for (size_t i = 0; i < n; i++) {
        test_clock_set((Instant) { begin.ms + at_seconds[i] * 1000 });
        progress_set(progress, (int64_t)i + 1);
    }
    progress_end(progress);
    char *text = arena_array(test_arena(), char, 4096);
    ssize_t got = read(pipe_fd[0], text, 4096);
    close(pipe_fd[0]);
    close(pipe_fd[1]);
    return got < 0 ? S("") : (Str) { text, (size_t)got };
}

TEST("work that is soon done shows nothing")
{
    CHECK_STR(shown((const int[]) { 0, 0, 0 }, 3, 3), "");
}

TEST("without a terminal there are whole lines, now and then")
{
    CHECK_STR(shown((const int[]) { 1, 2, 12, 13 }, 4, 4),
              "Reading [######------------------] 25 %  1  1 s\n"
              "Reading [##################------] 75 %  3  12 s\n"
              "Reading [########################] 100 %  4  13 s\n");
}

TEST("an unknown total shows what is done without a bar")
{
    CHECK_STR(shown((const int[]) { 1 }, 1, 0), "Reading  1  1 s\nReading  1  1 s\n");
}
