#include "platform/log.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    GATHERED_BYTES = 64 * 1024,
    LINE_BYTES = 16 * 1024,
    VALUE_BYTES = 1000, // of one value; six times that when all of it is escaped
    FLUSH_MS = 500,
};

struct Log {
    const Env *env;
    int fd;
    bool is_json, is_ending;
    pthread_mutex_t lock; // of what is gathered
    pthread_cond_t changed;
    pthread_t thread;
    size_t n;
    char gathered[GATHERED_BYTES];
};

// One line while it is made; what does not fit is left out.
typedef struct Line {
    char text[LINE_BYTES];
    size_t n;
} Line;

static void line_add(Line *line, Str text)
{
    size_t room = LINE_BYTES - 3 - line->n;
    size_t n = text.length < room ? text.length : room;
    if (n > 0)
        memcpy(line->text + line->n, text.data, n);
    line->n += n;
}

// A value cannot end the line or its quotes: no forged lines.
static void line_add_quoted(Line *line, Str value)
{
    value = str_slice(value, 0, VALUE_BYTES);
    line_add(line, S("\""));
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.data[i];
        char escaped[8];
        if (c == '"' || c == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", c);
        else if (c < ' ' || c == 0x7f)
            snprintf(escaped, sizeof escaped, "\\u%04x", c);
        else
            snprintf(escaped, sizeof escaped, "%c", c);
        line_add(line, str_from_c(escaped));
    }
    line_add(line, S("\""));
}

static void line_add_field(Line *line, bool is_json, const char *name, Str value)
{
    if (line->n > 1)
        line_add(line, is_json ? S(",") : S(" "));
    if (is_json)
        line_add_quoted(line, str_from_c(name));
    else
        line_add(line, str_from_c(name));
    line_add(line, is_json ? S(":") : S("="));
    line_add_quoted(line, value);
}

static void time_format(const Env *env, char out[40])
{
    Instant now = env->now(env);
    time_t seconds = (time_t)(now.ms / 1000);
    struct tm at;
    gmtime_r(&seconds, &at);
    size_t n = strftime(out, 40, "%Y-%m-%dT%H:%M:%S", &at);
    snprintf(out + n, 40 - n, ".%03dZ", (int)(now.ms % 1000));
}

// With the lock held. A log that cannot be written stops nothing.
static void flush(Log *log)
{
    size_t done = 0;
    while (done < log->n) {
        ssize_t written = write(log->fd, log->gathered + done, log->n - done);
        if (written <= 0)
            break;
        done += (size_t)written;
    }
    log->n = 0;
}

static void event_add(Log *log, const char *event, const LogField *fields, size_t n, bool at_once)
{
    Line line = { .n = 0 };
    char now[40];
    time_format(log->env, now);
    line_add(&line, log->is_json ? S("{") : S(""));
    line_add_field(&line, log->is_json, "at", str_from_c(now));
    line_add_field(&line, log->is_json, "event", str_from_c(event));
    for (size_t i = 0; i < n; i++)
        if (!str_is_absent(fields[i].value))
            line_add_field(&line, log->is_json, fields[i].name, fields[i].value);
    if (log->is_json)
        line.text[line.n++] = '}';
    line.text[line.n++] = '\n';

    pthread_mutex_lock(&log->lock);
    if (log->n + line.n > GATHERED_BYTES)
        flush(log);
    memcpy(log->gathered + log->n, line.text, line.n);
    log->n += line.n;
    if (at_once)
        flush(log);
    pthread_mutex_unlock(&log->lock);
}

void log_event(Log *log, const char *event, const LogField *fields, size_t n)
{
    event_add(log, event, fields, n, false);
}

void log_failure(Log *log, const char *event, const LogField *fields, size_t n)
{
    event_add(log, event, fields, n, true);
}

static void *flush_now_and_then(void *handle)
{
    Log *log = handle;
    pthread_mutex_lock(&log->lock);
    while (!log->is_ending) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += FLUSH_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&log->changed, &log->lock, &until);
        flush(log);
    }
    pthread_mutex_unlock(&log->lock);
    return NULL;
}

static void log_close(void *handle)
{
    Log *log = handle;
    pthread_mutex_lock(&log->lock);
    log->is_ending = true;
    pthread_cond_signal(&log->changed);
    pthread_mutex_unlock(&log->lock);
    pthread_join(log->thread, NULL);
    flush(log);
    pthread_cond_destroy(&log->changed);
    pthread_mutex_destroy(&log->lock);
}

Err log_open(Arena *arena, const Env *env, int fd, bool is_json, Log **out)
{
    Log *log = arena_new(arena, Log);
    log->env = env;
    log->fd = fd;
    log->is_json = is_json;
    pthread_mutex_init(&log->lock, NULL);
    pthread_cond_init(&log->changed, NULL);
    if (pthread_create(&log->thread, NULL, flush_now_and_then, log) != 0)
        return ERR_LIMIT;
    arena_defer(arena, log_close, log);
    *out = log;
    return OK;
}
