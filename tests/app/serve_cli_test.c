#include "app/serve_cli.h"

#include "app/commands.h"
#include "platform/env.h"
#include "support/command.h"
#include "support/http_client.h"
#include "support/scratch.h"
#include "support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static Str folder(void)
{
    return scratch_file(scratch_folder(), "data");
}

// The server in a process of its own; *out_line is its first line.
static pid_t serve(char out_line[200])
{
    int fd[2];
    CHECK(pipe(fd) == 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(fd[1], 1);
        close(fd[0]);
        Arena *arena = arena_open("process", 1 << 30);
        Str words[] = { S("serve"), S("--data"), folder(), S("--listen"), S("127.0.0.1:0") };
        int code = commands_run(arena, env_open(arena), (StrList) { words, 5 });
        arena_close(arena);
        _exit(code);
    }
    close(fd[1]);
    ssize_t n = read(fd[0], out_line, 199);
    out_line[n > 0 ? n : 0] = '\0';
    close(fd[0]);
    return child;
}

TEST("serve says where it listens, answers, and ends well on SIGTERM")
{
    char line[200];
    CHECK_INT(command_ask("init --password-stdin --data {data}", folder(), S("một mật khẩu dài\n"))
                  .exit_code,
              0);
    pid_t child = serve(line);
    int port = 0, status = -1;
    CHECK(sscanf(line, "listening on http://127.0.0.1:%d\n", &port) == 1 && port > 0);
    HttpReply reply = client_ask((uint16_t)port, "GET", "/healthz", "", S(""));
    CHECK_INT(reply.status, 200);
    CHECK(kill(child, SIGTERM) == 0);
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 0);
}

TEST("a port that is taken is a failure that says so")
{
    char line[200];
    CHECK_INT(command_ask("init --password-stdin --data {data}", folder(), S("một mật khẩu dài\n"))
                  .exit_code,
              0);
    pid_t child = serve(line);
    int port = 0, status;
    CHECK(sscanf(line, "listening on http://127.0.0.1:%d\n", &port) == 1);
    Str words =
        str_format(test_arena(), "serve --data {data} --lang en --listen 127.0.0.1:%d", port);
    CommandReply reply = command_ask(words.data, folder(), S(""));
    CHECK_INT(reply.exit_code, 1);
    CHECK(str_contains(reply.err, S("in use")) && str_contains(reply.err, S("--listen")));
    CHECK(kill(child, SIGTERM) == 0);
    CHECK(waitpid(child, &status, 0) == child);
}
