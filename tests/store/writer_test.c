#include "store/writer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <unistd.h>

#include "platform/folder.h"
#include "store/probe.h"
#include "store/pool.h"
#include "support/db.h"
#include "support/disk.h"
#include "support/scratch.h"

enum {
    CLIENTS = 64,
    JOBS_EACH = 25,
    ARENA_BYTES = 1024 * 1024,
    BIG_BYTES = 200 * 1024
};

// One job of a test: what it adds, what it answers, whether somebody waits for it.
typedef struct Work {
    WriteJob job;
    Cx cx;
    int64_t id;
    size_t name_bytes;
    Err result; // given back after writing
    bool is_greedy;
    const BatchKind *kind;
    struct Work *gate; // run waits until this one has been let go
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_done, is_open, has_begun;
} Work;

static void work_init(Work *work, int64_t id)
{
    *work = (Work) { .id = id };
    work->cx = (Cx) { .arena = arena_open("work", ARENA_BYTES), .env = test_env() };
    pthread_mutex_init(&work->mutex, NULL);
    pthread_cond_init(&work->changed, NULL);
}

static void flag_set(Work *work, bool *flag)
{
    pthread_mutex_lock(&work->mutex);
    *flag = true;
    pthread_cond_broadcast(&work->changed);
    pthread_mutex_unlock(&work->mutex);
}

static void flag_wait(Work *work, const bool *flag)
{
    pthread_mutex_lock(&work->mutex);
    while (!*flag)
        pthread_cond_wait(&work->changed, &work->mutex);
    pthread_mutex_unlock(&work->mutex);
}

static Err work_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Work *work = arg;
    Str name = NO_STR;
    if (work->name_bytes > 0) {
        char *bytes = arena_push(cx->arena, work->name_bytes);
        cx->env->random(cx->env, bytes, work->name_bytes);
        name = str_hex(cx->arena, (Str) { bytes, work->name_bytes });
    }
    TRY(probe_add_named(tx, work->id, name));
    if (work->kind != NULL)
        *(int64_t *)tx_batch(tx, work->kind) += work->id;
    if (work->is_greedy)
        (void)arena_push(cx->arena, 2 * ARENA_BYTES);
    return work->result == OK ? OK : fail(cx, work->result, T_STORE_CHANGED);
}

static Err work_run(WriteJob *job)
{
    Work *work = (Work *)job;
    if (work->gate != NULL) {
        flag_set(work->gate, &work->gate->has_begun);
        flag_wait(work->gate, &work->gate->is_open);
    }
    return tx_run(job->cx, "work", work_in_tx, work);
}

static void work_done(WriteJob *job)
{
    flag_set((Work *)job, &((Work *)job)->is_done);
}

static void work_add(Writer *writer, Work *work)
{
    work->job = (WriteJob) { .cx = &work->cx, .run = work_run, .done = work_done };
    writer_add(writer, &work->job);
}

static Err work_end(Work *work)
{
    flag_wait(work, &work->is_done);
    Err err = work->job.err;
    CHECK(err == OK || work->cx.problem.err == err);
    arena_close(work->cx.arena);
    return err;
}

static Err write_one(Writer *writer, int64_t id)
{
    Work work;
    work_init(&work, id);
    work_add(writer, &work);
    return work_end(&work);
}

// A database with the probe table, and a writer on it.
static Writer *writer_begin(Cx **out_cx, Str *out_folder)
{
    Writer *writer;
    *out_cx = test_db_file(out_folder);
    CHECK_OK(probe_create(*out_cx));
    CHECK_OK(writer_open(*out_cx, *out_folder, &writer));
    return writer;
}

// Runs all of works in one group, after a first job with id 1000000.
static void group_of(Writer *writer, Work *works, size_t n)
{
    Work first;
    work_init(&first, 1000000);
    first.gate = &first;
    work_add(writer, &first);
    flag_wait(&first, &first.has_begun);
    for (size_t i = 0; i < n; i++)
        work_add(writer, &works[i]);
    flag_set(&first, &first.is_open);
    (void)work_end(&first);
}

typedef struct Client {
    pthread_t thread;
    Writer *writer;
    int64_t first_id;
    int failures;
} Client;

static void *client_run(void *arg)
{
    Client *client = arg;
    for (int i = 0; i < JOBS_EACH; i++)
        client->failures += write_one(client->writer, client->first_id + i) != OK;
    return NULL;
}

TEST("64 clients that wait for their commit share commits")
{
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Client clients[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (Client) { .writer = writer, .first_id = i * JOBS_EACH };
        pthread_create(&clients[i].thread, NULL, client_run, &clients[i]);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        CHECK_INT(clients[i].failures, 0);
    }
    WriterCounts counts = writer_counts(writer);
    CHECK_INT(probe_count(cx), CLIENTS * JOBS_EACH);
    CHECK_INT(counts.jobs, CLIENTS * JOBS_EACH);
    CHECK(counts.groups * 2 < counts.jobs);
    CHECK(!counts.is_stopped);
}

TEST("a job that fails in a group does not touch the others")
{
    static const Err results[] = { OK, ERR_CONFLICT, OK, ERR_INPUT, OK, OK };
    enum {
        N = sizeof results / sizeof *results
    };
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Work works[N];
    for (int i = 0; i < N; i++) {
        work_init(&works[i], i);
        works[i].result = results[i];
    }
    int64_t groups = writer_counts(writer).groups;
    group_of(writer, works, N);
    for (int i = 0; i < N; i++)
        CHECK_ERR(work_end(&works[i]), results[i]);
    CHECK_INT(writer_counts(writer).groups, groups + 1);
    CHECK_INT(probe_count(cx), 1 + 4);
}

TEST("a job that reaches the limit of its memory is refused alone")
{
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Work works[3];
    for (int i = 0; i < 3; i++) {
        work_init(&works[i], i);
        works[i].is_greedy = i == 1;
    }
    group_of(writer, works, 3);
    CHECK_OK(work_end(&works[0]));
    CHECK_ERR(work_end(&works[1]), ERR_LIMIT);
    CHECK_OK(work_end(&works[2]));
    CHECK_INT(probe_count(cx), 3);
}

static void sum_merge(Arena *arena, void *group_state, const void *body_state)
{
    (void)arena;
    *(int64_t *)group_state += *(const int64_t *)body_state;
}

static Err sum_flush(Cx *cx, Tx *tx, void *group_state)
{
    (void)cx;
    return probe_add(tx, 2000000 + *(int64_t *)group_state);
}

static Err sum_refuse(Cx *cx, Tx *tx, void *group_state)
{
    (void)tx, (void)group_state;
    return fail(cx, ERR_STORAGE, T_STORE_FAILED);
}

static const BatchKind sum_kind = { "sum", sizeof(int64_t), sum_merge, sum_flush };
static const BatchKind refusing_kind = { "refusing", sizeof(int64_t), sum_merge, sum_refuse };

TEST("the batches of a group are written once, without those of failed jobs")
{
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Work works[3];
    for (int i = 0; i < 3; i++) {
        work_init(&works[i], 10 + i);
        works[i].kind = &sum_kind;
        works[i].result = i == 1 ? ERR_INPUT : OK;
    }
    group_of(writer, works, 3);
    for (int i = 0; i < 3; i++)
        CHECK_ERR(work_end(&works[i]), i == 1 ? ERR_INPUT : OK);
    CHECK_INT(probe_newest(cx), 2000000 + 10 + 12);
    CHECK_INT(probe_count(cx), 1 + 2 + 1);
}

TEST("nobody in a group is told yes when the group cannot be kept, and the next group can")
{
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Work works[2];
    for (int i = 0; i < 2; i++) {
        work_init(&works[i], i);
        works[i].kind = i == 0 ? &refusing_kind : NULL;
    }
    group_of(writer, works, 2);
    CHECK_ERR(work_end(&works[0]), ERR_STORAGE);
    CHECK_ERR(work_end(&works[1]), ERR_STORAGE);
    CHECK_INT(probe_count(cx), 0);
    CHECK_OK(write_one(writer, 5));
    CHECK_INT(probe_count(cx), 1);
}

static Err held_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Work *work = arg;
    work_add((Writer *)work->gate, work);
    work->gate = NULL;
    usleep(50000);
    CHECK(!work->is_done);
    return probe_add(tx, 8);
}

TEST("a command and the server write in turns")
{
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    Work work;
    work_init(&work, 7);
    work.gate = (Work *)writer;
    CHECK_OK(tx_run(cx, "command", held_in_tx, &work));
    CHECK_OK(work_end(&work));
    CHECK_INT(probe_count(cx), 2);
}

TEST("what waits when the writer is closed is still written")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    Cx own = *cx;
    own.arena = arena_open("server", ARENA_BYTES);
    Writer *writer;
    CHECK_OK(writer_open(&own, folder, &writer));
    Work works[20];
    for (int i = 0; i < 20; i++) {
        work_init(&works[i], i);
        work_add(writer, &works[i]);
    }
    arena_close(own.arena);
    for (int i = 0; i < 20; i++)
        CHECK_OK(work_end(&works[i]));
    CHECK_INT(probe_count(cx), 20);
}

TEST("after a failed sync nothing is written until a new start")
{
    disk_install();
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    CHECK_OK(write_one(writer, 1));
    disk_fail_sync(1);
    CHECK_ERR(write_one(writer, 2), ERR_STORAGE);
    CHECK_INT(disk_fail_sync(0), 0);
    CHECK_ERR(write_one(writer, 3), ERR_STORAGE);
    CHECK(writer_counts(writer).is_stopped);
    CHECK_INT(probe_count(cx), 1); // reading goes on

    Writer *second;
    CHECK_OK(writer_open(cx, folder, &second));
    CHECK_OK(write_one(second, 4));
    CHECK(!writer_counts(second).is_stopped);
}

TEST("a write that finds the disk full refuses its group only")
{
    disk_install();
    Cx *cx;
    Str folder;
    Writer *writer = writer_begin(&cx, &folder);
    for (int nth = 1; nth < 20; nth++) {
        disk_fail_write(nth);
        Err err = write_one(writer, nth);
        bool was_reached = disk_fail_write(0) == 0;
        CHECK_ERR(err, was_reached ? ERR_STORAGE : OK);
        CHECK(!writer_counts(writer).is_stopped);
        if (!was_reached)
            break;
        CHECK_INT(probe_count(cx), 0);
    }
    CHECK_OK(write_one(writer, 100));
    CHECK_INT(probe_count(cx), 2);
}

TEST("a full disk is answered with a failure, and writing goes on when there is room again")
{
    if (geteuid() != 0)
        SKIP("only root can mount a small disk");
    Str folder = str_format(test_arena(), "%.*s/small", STR_ARG(scratch_folder()));
    CHECK_OK(folder_create(test_arena(), folder));
    if (mount("tmpfs", folder.data, "tmpfs", 0, "size=3m") != 0)
        SKIP("this machine does not allow mounting");
    Cx cx = *test_cx();
    cx.arena = arena_open("server", 64 * ARENA_BYTES);
    Str ballast = str_format(test_arena(), "%.*s/ballast", STR_ARG(folder));
    FILE *file = fopen(ballast.data, "wb");
    for (int i = 0; i < 400 * 1024; i++)
        fputc('x', file);
    fclose(file);
    CHECK_OK(db_create(&cx, folder));
    CHECK_OK(probe_create(&cx));
    Writer *writer;
    CHECK_OK(writer_open(&cx, folder, &writer));

    Err err = OK;
    int64_t written = 0;
    for (; written < 100 && err == OK; written += err == OK) {
        Work work;
        work_init(&work, written);
        work.name_bytes = BIG_BYTES / 2;
        work_add(writer, &work);
        err = work_end(&work);
    }
    CHECK_ERR(err, ERR_STORAGE);
    CHECK(written > 0);
    CHECK_INT(probe_count(&cx), written);
    CHECK(!writer_counts(writer).is_stopped);
    CHECK_INT(unlink(ballast.data), 0);
    CHECK_OK(write_one(writer, 1000));
    CHECK_INT(probe_count(&cx), written + 1);
    arena_close(cx.arena);
    CHECK_INT(umount(folder.data), 0);
}
