#include "store/writer.h"

#include <pthread.h>

#include "store/sqlite.h"
#include "texts.h"

enum {
    GROUP_JOBS_MAX = 256,
    GROUP_ARENA_BYTES = 64 * 1024 * 1024
};

// Jobs in the order in which they came.
typedef struct Queue {
    WriteJob *first, *last;
} Queue;

struct Writer {
    pthread_t thread;
    pthread_mutex_t mutex; // guards queue, is_closing and counts
    pthread_cond_t has_job;
    Queue queue;
    bool is_closing;
    WriterCounts counts;
    Queue taken;  // moved out of queue at once, not yet run
    Arena *arena; // of one group
    Cx cx;
};

static void *writer_loop(void *arg);

static void queue_add(Queue *queue, WriteJob *job)
{
    job->next = NULL;
    if (queue->first == NULL)
        queue->first = job;
    else
        queue->last->next = job;
    queue->last = job;
}

static WriteJob *queue_take(Queue *queue)
{
    WriteJob *job = queue->first;
    if (job != NULL)
        queue->first = job->next;
    return job;
}

static void writer_close(void *handle)
{
    Writer *writer = handle;
    pthread_mutex_lock(&writer->mutex);
    writer->is_closing = true;
    pthread_cond_signal(&writer->has_job);
    pthread_mutex_unlock(&writer->mutex);
    pthread_join(writer->thread, NULL);
    pthread_mutex_destroy(&writer->mutex);
    pthread_cond_destroy(&writer->has_job);
    arena_close(writer->arena);
    connection_close(writer->cx.db);
}

Err writer_open(Cx *cx, Str folder, Writer **out)
{
    Writer *writer = arena_new(cx->arena, Writer);
    TRY(connection_open_checked(cx, folder, DB_WRITE, &writer->cx.db));
    // A server stays, so it takes less memory than a command that imports.
    sqlite3_exec(writer->cx.db->native, "pragma cache_size = -16384", NULL, NULL, NULL);
    writer->arena = arena_open("group", GROUP_ARENA_BYTES);
    writer->cx.arena = writer->arena;
    writer->cx.env = cx->env;
    pthread_mutex_init(&writer->mutex, NULL);
    pthread_cond_init(&writer->has_job, NULL);
    if (pthread_create(&writer->thread, NULL, writer_loop, writer) != 0) {
        connection_close(writer->cx.db);
        arena_close(writer->arena);
        return fail(cx, ERR_LIMIT, T_STORE_FAILED);
    }
    arena_defer(cx->arena, writer_close, writer);
    *out = writer;
    return OK;
}

void writer_add(Writer *writer, WriteJob *job)
{
    pthread_mutex_lock(&writer->mutex);
    bool was_empty = writer->queue.first == NULL;
    queue_add(&writer->queue, job);
    if (was_empty)
        pthread_cond_signal(&writer->has_job);
    pthread_mutex_unlock(&writer->mutex);
}

WriterCounts writer_counts(Writer *writer)
{
    pthread_mutex_lock(&writer->mutex);
    WriterCounts counts = writer->counts;
    pthread_mutex_unlock(&writer->mutex);
    return counts;
}

// false: closing, and nothing is left to do.
static bool jobs_wait(Writer *writer)
{
    pthread_mutex_lock(&writer->mutex);
    while (writer->taken.first == NULL && writer->queue.first == NULL && !writer->is_closing)
        pthread_cond_wait(&writer->has_job, &writer->mutex);
    bool has_job = writer->taken.first != NULL || writer->queue.first != NULL;
    pthread_mutex_unlock(&writer->mutex);
    return has_job;
}

// The next job that waits, NULL when none does. Takes the lock once for all that came meanwhile.
static WriteJob *job_take(Writer *writer)
{
    if (writer->taken.first == NULL) {
        pthread_mutex_lock(&writer->mutex);
        writer->taken = writer->queue;
        writer->queue = (Queue) { NULL, NULL };
        pthread_mutex_unlock(&writer->mutex);
    }
    return queue_take(&writer->taken);
}

static void job_run(Writer *writer, Tx *group, WriteJob *job)
{
    jmp_buf limit;
    job->cx->db = writer->cx.db;
    if (setjmp(limit) == 0) {
        arena_on_limit(job->cx->arena, &limit);
        arena_on_limit(writer->arena, &limit);
        job->err = job->run(job);
    } else {
        group_undo_parts(group);
        job->err = fail(job->cx, ERR_LIMIT, T_STORE_TOO_BIG);
    }
    connection_reset_statements(writer->cx.db);
    arena_on_limit(job->cx->arena, NULL);
    arena_on_limit(writer->arena, NULL);
    job->cx->db = NULL;
}

// The group was not kept: what the job answered, good or bad, was never true.
static void job_refuse(WriteJob *job, Err err, const Problem *problem)
{
    job->err = err;
    job->cx->problem = *problem;
    job->cx->problem.detail = NO_STR;
    jmp_buf limit;
    if (setjmp(limit) == 0) {
        arena_on_limit(job->cx->arena, &limit);
        job->cx->problem.detail = str_copy(job->cx->arena, problem->detail);
    }
    arena_on_limit(job->cx->arena, NULL);
}

static Err group_finish(Writer *writer, Tx *group)
{
    jmp_buf limit;
    Err err;
    if (setjmp(limit) == 0) {
        arena_on_limit(writer->arena, &limit);
        err = group_end(group, OK);
    } else {
        err = group_end(group, fail(&writer->cx, ERR_LIMIT, T_STORE_TOO_BIG));
    }
    arena_on_limit(writer->arena, NULL);
    return err;
}

static void group_count(Writer *writer, int n)
{
    pthread_mutex_lock(&writer->mutex);
    writer->counts.jobs += n;
    writer->counts.groups++;
    writer->counts.is_stopped = writer->cx.db->is_stopped;
    pthread_mutex_unlock(&writer->mutex);
}

static void group_answer(Writer *writer, Queue *ran, Err err)
{
    WriteJob *job;
    while ((job = queue_take(ran)) != NULL) {
        if (err != OK)
            job_refuse(job, err, &writer->cx.problem);
        job->done(job); // the job may be gone now
    }
}

// All that wait now and all that come while these run, up to a limit, share one commit.
static void group_run(Writer *writer)
{
    Tx group = {
        .cx = &writer->cx,
        .db = writer->cx.db,
        .name = "group",
        .arena = writer->arena,
        .is_write = true,
    };
    Queue ran = { NULL, NULL };
    WriteJob *job;
    int n = 0;
    writer->cx.problem = (Problem) { 0 };
    Err err = group_begin(&group);
    bool has_begun = err == OK;
    while (n < GROUP_JOBS_MAX && (job = job_take(writer)) != NULL) {
        if (has_begun)
            job_run(writer, &group, job);
        queue_add(&ran, job);
        n++;
    }
    if (has_begun)
        err = group_finish(writer, &group);
    group_count(writer, n);
    group_answer(writer, &ran, err);
    if (has_begun)
        group_rest(writer->cx.db);
    arena_reset(writer->arena);
}

static void *writer_loop(void *arg)
{
    Writer *writer = arg;
    while (jobs_wait(writer))
        group_run(writer);
    return NULL;
}
