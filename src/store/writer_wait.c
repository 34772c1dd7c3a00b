// Bodies of threads that may wait: handed to the writer, waited for.
#include <pthread.h>

#include "store/sqlite.h"
#include "store/writer.h"

typedef struct Waiting {
    WriteJob job; // first
    Cx cx;        // the waiting thread's, but with the writer's connection
    const char *name;
    TxBody *body;
    void *arg;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_done;
} Waiting;

static Err waiting_run(WriteJob *job)
{
    Waiting *waiting = (Waiting *)job;
    return tx_run(&waiting->cx, waiting->name, waiting->body, waiting->arg);
}

static void waiting_done(WriteJob *job)
{
    Waiting *waiting = (Waiting *)job;
    pthread_mutex_lock(&waiting->mutex);
    waiting->is_done = true;
    pthread_cond_signal(&waiting->changed);
    pthread_mutex_unlock(&waiting->mutex);
}

void writer_use(Cx *cx, Writer *writer)
{
    cx->db->writer = writer;
}

Err writer_run(Cx *cx, const char *name, TxBody *body, void *arg)
{
    Waiting waiting = { .cx = *cx, .name = name, .body = body, .arg = arg };
    waiting.job = (WriteJob) { .cx = &waiting.cx, .run = waiting_run, .done = waiting_done };
    waiting.cx.db = NULL;
    pthread_mutex_init(&waiting.mutex, NULL);
    pthread_cond_init(&waiting.changed, NULL);
    jmp_buf *on_limit = arena_on_limit(cx->arena, NULL);
    writer_add(cx->db->writer, &waiting.job);
    pthread_mutex_lock(&waiting.mutex);
    while (!waiting.is_done)
        pthread_cond_wait(&waiting.changed, &waiting.mutex);
    pthread_mutex_unlock(&waiting.mutex);
    pthread_cond_destroy(&waiting.changed);
    pthread_mutex_destroy(&waiting.mutex);
    arena_on_limit(cx->arena, on_limit); // the writer had its own meanwhile
    cx->problem = waiting.cx.problem;
    return waiting.job.err;
}
