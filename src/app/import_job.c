#include "app/import_job.h"

#include "app/problem_text.h"
#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>

enum {
    ARENA_BYTES = 256 * 1024 * 1024,
};

struct ImportJob {
    Server *server;
    WorkItem work;
    pthread_mutex_t lock; // of all below but taken_bytes
    ImportState state;
    Arena *arena; // of the last run; holds its texts
    ImportWish wish;
    Actor actor;
    Instant began_at, ended_at;
    Str outcome;
    atomic_llong taken_bytes, total_bytes;
};

// The stream of the file that counts what was taken.
typedef struct CountedInput {
    Input *inner;
    ImportJob *job;
} CountedInput;

static Err counted_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    CountedInput *counted = input->state;
    TRY(counted->inner->read(counted->inner, buffer, size_bytes, out_bytes));
    atomic_fetch_add(&counted->job->taken_bytes, (long long)*out_bytes);
    return OK;
}

static Err input_open(Cx *cx, ImportJob *job, Input **out)
{
    CountedInput *counted = arena_new(cx->arena, CountedInput);
    Input *input = arena_new(cx->arena, Input);
    counted->job = job;
    TRY(cx->env->contents->open(cx->env->contents, cx->arena, &job->wish.digest, &counted->inner));
    atomic_store(&job->total_bytes, counted->inner->total_bytes);
    *input = (Input) { .read = counted_read,
                       .state = counted,
                       .total_bytes = counted->inner->total_bytes };
    *out = input;
    return OK;
}

// ---- What each kind does, and how it says what was done

static Str number_text(Cx *cx, int64_t n)
{
    return str_format(cx->arena, "%lld", (long long)n);
}

static Str said(Cx *cx, TextKey text, const TextArg *args, size_t n)
{
    return text_fill(cx->arena, cx->lang, text, args, n);
}

static Err agencies_take(Cx *cx, Input *input, const ImportWish *wish, Str *out)
{
    AgencyImportCounts counts;
    TRY(agency_import(cx, input, wish->is_dry_run, &counts));
    TextArg args[] = { { "added", number_text(cx, counts.added) },
                       { "changed", number_text(cx, counts.changed) },
                       { "unchanged", number_text(cx, counts.unchanged) },
                       { "links", number_text(cx, counts.links) } };
    *out =
        said(cx, wish->is_dry_run ? T_AGENCIES_IMPORT_REHEARSED : T_AGENCIES_IMPORT_DONE, args, 4);
    return OK;
}

static Err procedures_take(Cx *cx, Input *input, const ImportWish *wish, Str *out)
{
    ProcedureImportCounts counts;
    ProcedureImport how = { .valid_from = NO_DATE, .is_dry_run = wish->is_dry_run };
    TRY(procedure_import(cx, input, &how, &counts));
    TextArg args[] = { { "added", number_text(cx, counts.added) },
                       { "changed", number_text(cx, counts.changed) },
                       { "unchanged", number_text(cx, counts.unchanged) } };
    *out = said(cx, wish->is_dry_run ? T_PROCEDURES_IMPORT_REHEARSED : T_PROCEDURES_IMPORT_DONE,
                args, 3);
    return OK;
}

static Err holidays_take(Cx *cx, Input *input, const ImportWish *wish, Str *out)
{
    CalendarImportCounts counts;
    TRY(calendar_import(cx, input, wish->is_dry_run, &counts));
    TextArg args[] = { { "added", number_text(cx, counts.added) },
                       { "changed", number_text(cx, counts.changed) },
                       { "removed", number_text(cx, counts.removed) },
                       { "unchanged", number_text(cx, counts.unchanged) } };
    *out =
        said(cx, wish->is_dry_run ? T_CALENDAR_IMPORT_REHEARSED : T_CALENDAR_IMPORT_DONE, args, 4);
    return OK;
}

static Err history_take(Cx *cx, Input *input, const ImportWish *wish, Str *out)
{
    HistoryTotals totals;
    HistoryFileHow how = { .create_missing = wish->creates_missing,
                           .is_dry_run = wish->is_dry_run };
    TRY(history_file_import(cx, input, &how, &totals));
    TextArg args[] = { { "dossiers", number_text(cx, totals.dossiers) },
                       { "events", number_text(cx, totals.events) },
                       { "procedures", number_text(cx, totals.procedures_created) },
                       { "agencies", number_text(cx, totals.agencies_created) } };
    *out = said(cx, wish->is_dry_run ? T_HISTORY_REHEARSED : T_HISTORY_IMPORTED, args, 4);
    return OK;
}

static const struct {
    Err (*take)(Cx *cx, Input *input, const ImportWish *wish, Str *out);
    DeedKind deed;
} kinds[IMPORT_KIND_COUNT] = {
    [IMPORT_AGENCIES] = { agencies_take, DEED_AGENCIES_CHANGED },
    [IMPORT_PROCEDURES] = { procedures_take, DEED_CATALOGUE_CHANGED },
    [IMPORT_HOLIDAYS] = { holidays_take, DEED_CALENDAR_CHANGED },
    [IMPORT_HISTORY] = { history_take, DEED_CATALOGUE_CHANGED },
};

static Err deed_in(Cx *cx, Tx *tx, void *arg)
{
    const ImportJob *job = arg;
    return deed_add(cx, tx,
                    &(DeedNew) { kinds[job->wish.kind].deed, job->wish.file_name,
                                 digest_text(&job->wish.digest) });
}

// ---- The run

static Err import_take(ImportJob *job, Cx *cx, Str *out)
{
    Input *input;
    jmp_buf on_limit;
    if (setjmp(on_limit) != 0)
        return fail(cx, ERR_LIMIT, T_APP_IMPORT_TOO_LARGE, .hint = T_APP_IMPORT_TOO_LARGE_HINT);
    arena_on_limit(cx->arena, &on_limit);
    TRY(pool_borrow(job->server->readers, cx));
    writer_use(cx, job->server->writer);
    TRY(input_open(cx, job, &input));
    TRY(kinds[job->wish.kind].take(cx, input, &job->wish, out));
    if (job->wish.is_dry_run)
        return OK;
    return tx_run(cx, "import_deed", deed_in, job);
}

static void job_run(WorkItem *item)
{
    ImportJob *job = (ImportJob *)(void *)((char *)item - offsetof(ImportJob, work));
    const Env *env = job->server->env;
    Cx cx = { .arena = job->arena, .env = env, .actor = &job->actor, .lang = job->wish.lang };
    Str outcome = S("");
    Err err = import_take(job, &cx, &outcome);
    if (err != OK)
        outcome = problem_text(&cx);
    pool_give_back(&cx);
    pthread_mutex_lock(&job->lock);
    job->outcome = outcome;
    job->ended_at = env->now(env);
    job->state = err == OK ? IMPORT_DONE : IMPORT_REFUSED;
    pthread_mutex_unlock(&job->lock);
}

static void job_close(void *state)
{
    ImportJob *job = state;
    if (job->arena != NULL)
        arena_close(job->arena);
    pthread_mutex_destroy(&job->lock);
}

ImportJob *import_job_open(Arena *arena, Server *server)
{
    ImportJob *job = arena_new(arena, ImportJob);
    job->server = server;
    job->work.run = job_run;
    job->state = IMPORT_IDLE;
    pthread_mutex_init(&job->lock, NULL);
    arena_defer(arena, job_close, job);
    return job;
}

static void wish_keep(ImportJob *job, const ImportWish *wish)
{
    Arena *arena = arena_open("import", ARENA_BYTES);
    if (job->arena != NULL)
        arena_close(job->arena);
    job->arena = arena;
    job->wish = *wish;
    job->wish.file_name = str_copy(arena, wish->file_name);
    job->actor = *wish->actor;
    job->actor.name = str_copy(arena, wish->actor->name);
    job->actor.display_name = str_copy(arena, wish->actor->display_name);
    job->outcome = S("");
    job->ended_at = NO_INSTANT;
    atomic_store(&job->taken_bytes, 0);
    atomic_store(&job->total_bytes, -1);
}

Err import_job_start(Cx *cx, ImportJob *job, const ImportWish *wish)
{
    pthread_mutex_lock(&job->lock);
    bool is_free = job->state != IMPORT_RUNNING;
    if (is_free) {
        wish_keep(job, wish);
        job->began_at = cx->env->now(cx->env);
        job->state = IMPORT_RUNNING;
    }
    pthread_mutex_unlock(&job->lock);
    if (is_free && workers_add(job->server->workers, &job->work))
        return OK;
    if (is_free) {
        pthread_mutex_lock(&job->lock);
        job->state = IMPORT_IDLE;
        pthread_mutex_unlock(&job->lock);
    }
    return fail(cx, ERR_BUSY, T_APP_IMPORT_BUSY, .hint = T_APP_IMPORT_BUSY_HINT);
}

void import_job_look(ImportJob *job, Arena *arena, ImportLook *out)
{
    pthread_mutex_lock(&job->lock);
    *out = (ImportLook) {
        .state = job->state,
        .kind = job->wish.kind,
        .is_dry_run = job->wish.is_dry_run,
        .creates_missing = job->wish.creates_missing,
        .file_name = str_copy(arena, job->wish.file_name),
        .who = str_copy(arena, job->actor.display_name),
        .digest = job->wish.digest,
        .taken_bytes = atomic_load(&job->taken_bytes),
        .total_bytes = atomic_load(&job->total_bytes),
        .began_at = job->began_at,
        .ended_at = job->ended_at,
        .outcome = str_copy(arena, job->outcome),
    };
    pthread_mutex_unlock(&job->lock);
}
