#include "platform/ticker.h"

#include <pthread.h>
#include <time.h>

typedef struct Ticker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stopping;
    bool is_stopping;
    int every_ms;
    void (*run)(void *state);
    void *state;
} Ticker;

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

// false: the ticker is stopping.
static bool tick_wait(Ticker *ticker)
{
    struct timespec deadline = deadline_after(ticker->every_ms);
    pthread_mutex_lock(&ticker->lock);
    int code = 0;
    while (!ticker->is_stopping && code == 0)
        code = pthread_cond_timedwait(&ticker->stopping, &ticker->lock, &deadline);
    bool goes_on = !ticker->is_stopping;
    pthread_mutex_unlock(&ticker->lock);
    return goes_on;
}

static void *ticker_run(void *state)
{
    Ticker *ticker = state;
    while (tick_wait(ticker))
        ticker->run(ticker->state);
    return NULL;
}

static void ticker_stop(void *handle)
{
    Ticker *ticker = handle;
    pthread_mutex_lock(&ticker->lock);
    ticker->is_stopping = true;
    pthread_cond_broadcast(&ticker->stopping);
    pthread_mutex_unlock(&ticker->lock);
    pthread_join(ticker->thread, NULL);
    pthread_cond_destroy(&ticker->stopping);
    pthread_mutex_destroy(&ticker->lock);
}

Err ticker_start(Arena *arena, int every_ms, void (*run)(void *state), void *state)
{
    Ticker *ticker = arena_new(arena, Ticker);
    pthread_condattr_t attributes;
    *ticker = (Ticker) { .every_ms = every_ms, .run = run, .state = state };
    pthread_mutex_init(&ticker->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&ticker->stopping, &attributes);
    pthread_condattr_destroy(&attributes);
    if (pthread_create(&ticker->thread, NULL, ticker_run, ticker) != 0)
        return ERR_LIMIT;
    arena_defer(arena, ticker_stop, ticker);
    return OK;
}
