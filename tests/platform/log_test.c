#include "platform/log.h"

#include "support/test.h"

#include <fcntl.h>
#include <unistd.h>

static Str pipe_read(int fd)
{
    char *text = arena_array(test_arena(), char, 1 << 16);
    ssize_t n = read(fd, text, 1 << 16);
    return n < 0 ? S("") : (Str) { text, (size_t)n };
}

// What the log writes for one event.
static Str logged(bool is_json, Str value)
{
    int fd[2];
    CHECK(pipe2(fd, O_NONBLOCK) == 0);
    Arena *arena = arena_open("log", 1 << 20);
    Log *log;
    CHECK_OK(log_open(arena, test_env(), fd[1], is_json, &log));
    LogField fields[] = { { "path", value }, { "absent", NO_STR } };
    log_event(log, "request", fields, 2);
    arena_close(arena);
    Str text = pipe_read(fd[0]);
    close(fd[0]);
    close(fd[1]);
    return text;
}

TEST("an event is one line of text, or of JSON")
{
    CHECK_STR(logged(false, S("/thu-tuc")),
              "at=\"2026-11-23T02:00:00.000Z\" event=\"request\" path=\"/thu-tuc\"\n");
    CHECK_STR(logged(true, S("/thu-tuc")), "{\"at\":\"2026-11-23T02:00:00.000Z\","
                                           "\"event\":\"request\",\"path\":\"/thu-tuc\"}\n");
}

TEST("a value cannot forge another line")
{
    CHECK_STR(logged(false, S("a\"\nat=\"x\" \\\x7f")),
              "at=\"2026-11-23T02:00:00.000Z\" event=\"request\" "
              "path=\"a\\\"\\u000aat=\\\"x\\\" \\\\\\u007f\"\n");
}

TEST("a value that is too long is cut, the line stays whole")
{
    char *text = arena_array(test_arena(), char, 20001);
    for (int i = 0; i < 20000; i++)
        text[i] = 'x';
    Str line = logged(true, str_from_c(text));
    CHECK(line.length > 1000 && line.length < 1100);
    CHECK(str_ends_with(line, S("x\"}\n")));
}

TEST("a failure is written at once")
{
    int fd[2];
    Log *log;
    CHECK(pipe2(fd, O_NONBLOCK) == 0);
    CHECK_OK(log_open(test_arena(), test_env(), fd[1], false, &log));
    log_event(log, "first", NULL, 0);
    log_failure(log, "second", NULL, 0);
    Str text = pipe_read(fd[0]);
    CHECK(str_contains(text, S("first")) && str_contains(text, S("second")));
}
