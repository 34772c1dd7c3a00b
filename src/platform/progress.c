#include "platform/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    QUIET_MS = 500,         // work that ends sooner shows nothing
    TERMINAL_STEP_MS = 100, // a terminal is redrawn ten times a second
    PLAIN_STEP_MS = 10000,  // a log gets a line every ten seconds
    LABEL_BYTES = 80,
    BAR_CELLS = 24,
};

struct Progress {
    const Env *env;
    int fd;
    bool is_terminal, is_shown;
    char label[LABEL_BYTES];
    int64_t total, done;
    int64_t began_ms, next_ms;
};

Progress *progress_open(Arena *arena, const Env *env, int fd)
{
    Progress *progress = arena_new(arena, Progress);
    progress->env = env;
    progress->fd = fd;
    progress->is_terminal = isatty(fd) == 1;
    return progress;
}

void progress_begin(Progress *progress, Str label, int64_t total)
{
    snprintf(progress->label, sizeof progress->label, "%.*s", STR_ARG(label));
    progress->total = total;
    progress->done = 0;
    progress->is_shown = false;
    progress->began_ms = progress->env->monotonic_ms(progress->env);
    progress->next_ms = progress->began_ms + QUIET_MS;
}

// "Nhập hồ sơ  [######------]  50 %  120.000 / 240.000  3 s"
static void line_show(Progress *progress, int64_t now_ms)
{
    char line[256];
    int n = snprintf(line, sizeof line, "%s%s ", progress->is_terminal ? "\r\033[K" : "",
                     progress->label);
    if (progress->total > 0) {
        int64_t cells = progress->done * BAR_CELLS / progress->total;
        char bar[BAR_CELLS + 1];
        memset(bar, '-', BAR_CELLS);
        memset(bar, '#', (size_t)(cells < BAR_CELLS ? cells : BAR_CELLS));
        bar[BAR_CELLS] = '\0';
        n += snprintf(line + n, sizeof line - (size_t)n, "[%s] %lld %% ", bar,
                      (long long)(progress->done * 100 / progress->total));
    }
    n += snprintf(line + n, sizeof line - (size_t)n, " %lld  %lld s%s", (long long)progress->done,
                  (long long)(now_ms - progress->began_ms) / 1000,
                  progress->is_terminal ? "" : "\n");
    progress->is_shown = true;
    // Nothing depends on it: a closed standard error does not stop the work.
    if (write(progress->fd, line, (size_t)n) < 0)
        progress->next_ms = INT64_MAX;
}

void progress_set(Progress *progress, int64_t done)
{
    progress->done = done;
    int64_t now_ms = progress->env->monotonic_ms(progress->env);
    if (now_ms < progress->next_ms)
        return;
    progress->next_ms = now_ms + (progress->is_terminal ? TERMINAL_STEP_MS : PLAIN_STEP_MS);
    line_show(progress, now_ms);
}

void progress_end(Progress *progress)
{
    if (!progress->is_shown)
        return;
    line_show(progress, progress->env->monotonic_ms(progress->env));
    if (progress->is_terminal && write(progress->fd, "\n", 1) < 0)
        progress->is_terminal = false;
}
