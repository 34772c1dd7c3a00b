#include "app/minutes.h"

#include "platform/ticker.h"
#include "rooms/ledger/ledger.h"

#include <pthread.h>

enum {
    ARENA_BYTES_MAX = 8 * 1024 * 1024 // of one minute
};

struct Minutes {
    pthread_mutex_t lock;
    pthread_cond_t written;
    const Env *env;
    Writer *writer;
    Arena *arena;
    bool is_written;
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
    pthread_cond_broadcast(&minutes->written);
    pthread_mutex_unlock(&minutes->lock);
}

static void minute_run(void *state)
{
    Minutes *minutes = state;
    Cx cx = { .arena = minutes->arena, .env = minutes->env };
    MinuteJob job = { .write = { .cx = &cx, .run = checkpoint_run, .done = checkpoint_done },
                      .minutes = minutes };
    minutes->is_written = false;
    writer_add(minutes->writer, &job.write);
    pthread_mutex_lock(&minutes->lock);
    while (!minutes->is_written)
        pthread_cond_wait(&minutes->written, &minutes->lock);
    minutes->done++;
    minutes->failed += job.write.err != OK;
    pthread_mutex_unlock(&minutes->lock);
    arena_reset(minutes->arena);
}

static void minutes_close(void *handle)
{
    Minutes *minutes = handle;
    pthread_cond_destroy(&minutes->written);
    pthread_mutex_destroy(&minutes->lock);
    arena_close(minutes->arena);
}

Err minutes_start(Cx *cx, Writer *writer, int every_ms, Minutes **out)
{
    Minutes *minutes = arena_new(cx->arena, Minutes);
    *minutes = (Minutes) { .env = cx->env, .writer = writer };
    pthread_mutex_init(&minutes->lock, NULL);
    pthread_cond_init(&minutes->written, NULL);
    minutes->arena = arena_open("minute", ARENA_BYTES_MAX);
    arena_defer(cx->arena, minutes_close, minutes);
    TRY(ticker_start(cx->arena, every_ms, minute_run, minutes)); // ends first, being newer
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
