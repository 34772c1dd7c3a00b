#include "support/command.h"

#include "app/commands.h"
#include "platform/env.h"
#include "support/scratch.h"
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static StrList words_split(Arena *arena, const char *words, Str folder)
{
    StrList list = { arena_array(arena, Str, 40), 0 };
    Str rest = str_from_c(words), word;
    while (str_cut(&rest, ' ', &word)) {
        Str mark = S("{data}");
        if (str_begins_with(word, mark))
            word = str_join(arena, folder, str_slice(word, mark.length, word.length));
        list.items[list.n++] = word;
    }
    return list;
}

static void child_run(const char *words, Str folder)
{
    Arena *arena = arena_open("process", 1 << 30);
    int code = commands_run(arena, env_open(arena), words_split(arena, words, folder));
    arena_close(arena);
    fflush(NULL);
    _exit(code);
}

static void stream_use(const char *name, int flags, int as)
{
    int fd = open(scratch_file(scratch_folder(), name).data, flags, 0600);
    CHECK(fd >= 0 && dup2(fd, as) == as);
    close(fd);
}

CommandReply command_ask(const char *words, Str folder, Str standard_input)
{
    FILE *input = fopen(scratch_file(scratch_folder(), "stdin").data, "wb");
    fwrite(standard_input.data, 1, standard_input.length, input);
    fclose(input);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        setenv("LANG", "C", 1);
        unsetenv("LC_ALL");
        stream_use("stdin", O_RDONLY, 0);
        stream_use("stdout", O_WRONLY | O_CREAT | O_TRUNC, 1);
        stream_use("stderr", O_WRONLY | O_CREAT | O_TRUNC, 2);
        child_run(words, folder);
    }
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return (CommandReply) { WEXITSTATUS(status), scratch_read(scratch_folder(), "stdout"),
                            scratch_read(scratch_folder(), "stderr") };
}
