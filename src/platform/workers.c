#include "platform/workers.h"

#include <pthread.h>

enum {
    THREADS_MAX = 16
};

struct Workers {
    pthread_mutex_t lock; // of everything below
    pthread_cond_t changed;
    WorkItem *first, *last;
    int waiting_n, queue_max;
    bool is_ending;
    pthread_t threads[THREADS_MAX];
    int thread_n;
};

// Waits for an item; NULL when the workers end and nothing is left.
static WorkItem *item_take(Workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    while (workers->first == NULL && !workers->is_ending)
        pthread_cond_wait(&workers->changed, &workers->lock);
    WorkItem *item = workers->first;
    if (item != NULL) {
        workers->first = item->next;
        workers->waiting_n--;
    }
    pthread_mutex_unlock(&workers->lock);
    return item;
}

static void *worker_run(void *handle)
{
    WorkItem *item;
    while ((item = item_take(handle)) != NULL)
        item->run(item);
    return NULL;
}

static void workers_end(void *handle)
{
    Workers *workers = handle;
    pthread_mutex_lock(&workers->lock);
    workers->is_ending = true;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->lock);
    for (int i = 0; i < workers->thread_n; i++)
        pthread_join(workers->threads[i], NULL);
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->lock);
}

Err workers_start(Arena *arena, int threads, int queue_max, Workers **out)
{
    Workers *workers = arena_new(arena, Workers);
    workers->queue_max = queue_max;
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->changed, NULL);
    arena_defer(arena, workers_end, workers);
    for (; workers->thread_n < threads && workers->thread_n < THREADS_MAX; workers->thread_n++)
        if (pthread_create(&workers->threads[workers->thread_n], NULL, worker_run, workers) != 0)
            break;
    if (workers->thread_n == 0)
        return ERR_LIMIT;
    *out = workers;
    return OK;
}

bool workers_add(Workers *workers, WorkItem *item)
{
    pthread_mutex_lock(&workers->lock);
    bool has_room = workers->waiting_n < workers->queue_max && !workers->is_ending;
    if (has_room) {
        item->next = NULL;
        if (workers->first == NULL)
            workers->first = item;
        else
            workers->last->next = item;
        workers->last = item;
        workers->waiting_n++;
        pthread_cond_signal(&workers->changed);
    }
    pthread_mutex_unlock(&workers->lock);
    return has_room;
}
