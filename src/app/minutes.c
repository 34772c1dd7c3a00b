#include "app/minutes.h"

#include "rooms/ledger/ledger.h"

#include <pthread.h>
#include <time.h>

enum {
    ARENA_BYTES_MAX = 8 * 1024 * 1024 // of one minute
};

struct Minutes {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed; // stopping, or the writer is done with the job
    const Env *env;
    Writer *writer;
    Arena *arena;
    int every_ms;
    bool is_stopping, is_written;
    int64_t done, failed;
};

typedef struct MinuteJob {
    WriteJob write;
    Minutes *minutes;
} MinuteJob;

static Err checkpoint_run(WriteJob *job)
{
    return ledger_checkpoint_make(job->cx);
}

static void checkpoint_done(WriteJob *job)
{
    Minutes *minutes = ((MinuteJob *)(void *)job)->minutes;
    pthread_mutex_lock(&minutes->lock);
    minutes->is_written = true;
    pthread_cond_broadcast(&minutes->changed);
    pthread_mutex_unlock(&minutes->lock);
}

// Called and left with the lock held.
static void minute_run(Minutes *minutes)
{
    Cx cx = { .arena = minutes->arena, .env = minutes->env };
    MinuteJob job = { .write = { .cx = &cx, .run = checkpoint_run, .done = checkpoint_done },
                      .minutes = minutes };
    minutes->is_written = false;
    pthread_mutex_unlock(&minutes->lock);
    writer_add(minutes->writer, &job.write);
    pthread_mutex_lock(&minutes->lock);
    while (!minutes->is_written)
        pthread_cond_wait(&minutes->changed, &minutes->lock);
    minutes->done++;
    minutes->failed += job.write.err != OK;
    arena_reset(minutes->arena);
}

static struct timespec deadline_after(int ms)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += ms / 1000;
    at.tv_nsec += (long)(ms % 1000) * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}

static void *minutes_run(void *state)
{
    Minutes *minutes = state;
    pthread_mutex_lock(&minutes->lock);
    while (!minutes->is_stopping) {
        struct timespec deadline = deadline_after(minutes->every_ms);
        int code = 0;
        while (!minutes->is_stopping && code == 0)
            code = pthread_cond_timedwait(&minutes->changed, &minutes->lock, &deadline);
        if (!minutes->is_stopping)
            minute_run(minutes);
    }
    pthread_mutex_unlock(&minutes->lock);
    return NULL;
}

static void minutes_stop(void *handle)
{
    Minutes *minutes = handle;
    pthread_mutex_lock(&minutes->lock);
    minutes->is_stopping = true;
    pthread_cond_broadcast(&minutes->changed);
    pthread_mutex_unlock(&minutes->lock);
    pthread_join(minutes->thread, NULL);
    pthread_cond_destroy(&minutes->changed);
    pthread_mutex_destroy(&minutes->lock);
    arena_close(minutes->arena);
}

Err minutes_start(Cx *cx, Writer *writer, int every_ms, Minutes **out)
{
    Minutes *minutes = arena_new(cx->arena, Minutes);
    pthread_condattr_t attributes;
    *minutes = (Minutes) { .env = cx->env, .writer = writer, .every_ms = every_ms };
    pthread_mutex_init(&minutes->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&minutes->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    minutes->arena = arena_open("minute", ARENA_BYTES_MAX);
    if (pthread_create(&minutes->thread, NULL, minutes_run, minutes) != 0) {
        arena_close(minutes->arena);
        return ERR_LIMIT;
    }
    arena_defer(cx->arena, minutes_stop, minutes);
    *out = minutes;
    return OK;
}

static int64_t counted(Minutes *minutes, const int64_t *count)
{
    pthread_mutex_lock(&minutes->lock);
    int64_t n = *count;
    pthread_mutex_unlock(&minutes->lock);
    return n;
}

int64_t minutes_done(Minutes *minutes)
{
    return counted(minutes, &minutes->done);
}

int64_t minutes_failed(Minutes *minutes)
{
    return counted(minutes, &minutes->failed);
}
