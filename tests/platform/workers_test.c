#include "platform/workers.h"

#include "support/test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct Job {
    WorkItem item; // first
    atomic_int *done;
    pthread_t by;
} Job;

static void job_run(WorkItem *item)
{
    Job *job = (Job *)item;
    usleep(500);
    job->by = pthread_self();
    atomic_fetch_add(job->done, 1);
}

TEST("everything that was taken in has been run when the workers have ended, on other threads")
{
    atomic_int done = 0;
    Job jobs[40];
    Arena *arena = arena_open("workers", 1 << 20);
    Workers *workers;
    CHECK_OK(workers_start(arena, 3, 100, &workers));
    for (int i = 0; i < 40; i++) {
        jobs[i] = (Job) { { job_run, NULL }, &done, pthread_self() };
        CHECK(workers_add(workers, &jobs[i].item));
    }
    arena_close(arena);
    CHECK_INT(atomic_load(&done), 40);
    for (int i = 0; i < 40; i++)
        CHECK(!pthread_equal(jobs[i].by, pthread_self()));
}

TEST("a full queue says so instead of growing")
{
    atomic_int done = 0;
    Job jobs[20];
    Arena *arena = arena_open("workers", 1 << 20);
    Workers *workers;
    int taken = 0;
    CHECK_OK(workers_start(arena, 1, 2, &workers));
    for (int i = 0; i < 20; i++) {
        jobs[i] = (Job) { { job_run, NULL }, &done, pthread_self() };
        taken += workers_add(workers, &jobs[i].item);
    }
    arena_close(arena);
    CHECK(taken >= 2 && taken < 20);
    CHECK_INT(atomic_load(&done), taken);
}
