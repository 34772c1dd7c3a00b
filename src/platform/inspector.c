#include "platform/inspector.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/inspect.h"
#include "platform/picture.h"
#include "platform/sandbox.h"

enum {
    PICTURE_BYTES_MAX = 8 * 1024 * 1024,
    PAGES_MAX = 1000000,
    NUMBER_BYTES = 24,
    ATTEMPTS = 3, // on a machine that is busy with other things
    IDLE_BELOW_MS = INSPECTOR_LIMIT_MS / 2,
};

// ---- The server's side

typedef struct Look {
    pid_t pid;
    int fd; // what the process says
    int64_t until_ms;
    bool was_late;
    bool was_idle; // late because others had the processor, not by what it did
} Look;

static int64_t now_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

// words: the program's name, INSPECTOR_WORD and what it is to do.
static bool look_start(Look *look, const char *program, int file_fd, char *const *words)
{
    static char *const surroundings[] = { "LANG=C.UTF-8", "PATH=/usr/bin",
                                          "ASAN_OPTIONS=detect_leaks=0", NULL };
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file_fd, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    int code = posix_spawn(&look->pid, program, &actions, NULL, words, surroundings);
    posix_spawn_file_actions_destroy(&actions);
    (void)close(fds[1]);
    if (code != 0) {
        (void)close(fds[0]);
        return false;
    }
    look->fd = fds[0];
    look->until_ms = now_ms() + INSPECTOR_LIMIT_MS;
    return true;
}

// Up to n bytes; fewer when the process ends or its time is over.
static size_t look_read(Look *look, void *bytes, size_t n)
{
    size_t taken = 0;
    while (taken < n) {
        struct pollfd input = { .fd = look->fd, .events = POLLIN };
        int64_t left_ms = look->until_ms - now_ms();
        look->was_late = left_ms <= 0 || poll(&input, 1, (int)left_ms) == 0;
        if (look->was_late)
            break;
        ssize_t got = read(look->fd, (char *)bytes + taken, n - taken);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        taken += (size_t)got;
    }
    return taken;
}

static void look_end(Look *look)
{
    int status = 0;
    struct rusage used = { 0 };
    (void)close(look->fd);
    (void)kill(look->pid, SIGKILL);
    while (wait4(look->pid, &status, 0, &used) < 0 && errno == EINTR)
        continue;
    int64_t used_ms = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
                      (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
    // The kernel's own limit of processor time.
    look->was_late = look->was_late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
    look->was_idle = look->was_late && used_ms < IDLE_BELOW_MS;
}

// A process that has been taken over may say anything; only what makes sense is believed.
static bool facts_are_sound(const FileFacts *facts)
{
    return facts->type >= 0 && facts->type < FILE_TYPE_COUNT && facts->flaw >= 0 &&
           facts->flaw < FILE_FLAW_COUNT && facts->pages >= 0 && facts->pages <= PAGES_MAX &&
           facts->width >= 0 && facts->height >= 0;
}

Err inspector_facts(const char *program, int fd, FileFacts *out)
{
    char *const words[] = { "motcua", INSPECTOR_WORD, "facts", NULL };
    Look look = { .was_idle = true };
    FileFacts facts = { 0 };
    bool is_whole = false;
    for (int attempt = 0; attempt < ATTEMPTS && !is_whole && look.was_idle; attempt++) {
        if (!look_start(&look, program, fd, words))
            return ERR_STORAGE;
        is_whole = look_read(&look, &facts, sizeof facts) == sizeof facts;
        look_end(&look);
    }
    if (!is_whole || !facts_are_sound(&facts))
        facts = (FileFacts) { .flaw = look.was_late ? FILE_FLAW_COSTLY : FILE_FLAW_BROKEN };
    *out = facts;
    return OK;
}

static void picture_close(void *arena)
{
    arena_close(arena);
}

Err inspector_page(Arena *arena, const char *program, int fd, const PreviewWish *wish, Str *out)
{
    char type[NUMBER_BYTES], page[NUMBER_BYTES], width[NUMBER_BYTES];
    char *const words[] = { "motcua", INSPECTOR_WORD, "page", type, page, width, NULL };
    Look look = { 0 };
    int64_t length = -1;
    snprintf(type, sizeof type, "%d", (int)wish->type);
    snprintf(page, sizeof page, "%lld", (long long)wish->page);
    snprintf(width, sizeof width, "%lld", (long long)wish->width_points);
    // In an arena of its own: no limit of a request jumps out while the process runs.
    Arena *own = arena_open("picture", 2 * (size_t)PICTURE_BYTES_MAX);
    arena_defer(arena, picture_close, own);
    if (!look_start(&look, program, fd, words))
        return ERR_STORAGE;
    bool is_there = look_read(&look, &length, sizeof length) == sizeof length && length > 0 &&
                    length <= PICTURE_BYTES_MAX;
    Str bytes = { is_there ? arena_push(own, (size_t)length) : NULL, (size_t)length };
    if (is_there)
        is_there = look_read(&look, (char *)(uintptr_t)bytes.data, bytes.length) == bytes.length;
    look_end(&look);
    if (!is_there)
        return look.was_late ? ERR_LIMIT : ERR_NOT_FOUND;
    *out = bytes;
    return OK;
}

// ---- The other side

static bool bytes_write(const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t written = write(STDOUT_FILENO, at, n);
        if (written <= 0)
            return false;
        at += written;
        n -= (size_t)written;
    }
    return true;
}

static Str file_map(void)
{
    struct stat found;
    if (fstat(STDIN_FILENO, &found) != 0 || found.st_size <= 0)
        return S("");
    void *bytes = mmap(NULL, (size_t)found.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    return bytes == MAP_FAILED ? S("") : (Str) { bytes, (size_t)found.st_size };
}

static bool facts_say(Str file)
{
    FileFacts facts;
    memset(&facts, 0, sizeof facts);
    inspect_file(file, &facts);
    if (facts.flaw == FILE_FLAW_NONE && picture_can_draw(facts.type))
        picture_check(file, &facts);
    return bytes_write(&facts, sizeof facts);
}

static bool page_say(Str file, char **words)
{
    int64_t type, page, width;
    Str picture;
    if (!str_to_int(str_from_c(words[0]), &type) || !str_to_int(str_from_c(words[1]), &page) ||
        !str_to_int(str_from_c(words[2]), &width))
        return false;
    PreviewWish wish = { .type = (FileType)type, .page = page, .width_points = width };
    if (!picture_draw(file, &wish, &picture))
        return false;
    int64_t length = (int64_t)picture.length;
    return bytes_write(&length, sizeof length) && bytes_write(picture.data, picture.length);
}

int inspector_serve(int argc, char **argv)
{
    bool is_page = argc == 6 && strcmp(argv[2], "page") == 0;
    bool is_facts = argc == 3 && strcmp(argv[2], "facts") == 0;
    if (!is_page && !is_facts)
        return 2;
    // What is loaded now is all the code there will ever be in this process.
    picture_prepare();
    if (!sandbox_enter())
        return 3;
    Str file = file_map();
    bool done = is_page ? page_say(file, argv + 3) : facts_say(file);
    _exit(done ? 0 : 1); // nothing to tidy up: no handlers, no leaks
}
