#include "app/courier.h"

#include "rooms/identity/identity.h"
#include "rooms/notices/notices.h"
#include "texts.h"

#include <pthread.h>
#include <setjmp.h>

enum {
    ARENA_BYTES = 32 * 1024 * 1024,
    MS_NS = 1000000
};

struct Courier {
    Server *server;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t told; // that it shall stop
    bool is_stopping;
};

static Err look(Server *server, Cx *cx, bool *out_more)
{
    jmp_buf on_limit;
    if (setjmp(on_limit) != 0)
        return ERR_LIMIT;
    arena_on_limit(cx->arena, &on_limit);
    TRY(pool_borrow(server->readers, cx));
    writer_use(cx, server->writer);
    TRY(notice_tell_news(cx));
    return notice_deliver_next(cx, out_more);
}

// true: there may be more to do.
static bool look_once(Server *server)
{
    Cx cx = { .arena = arena_open("courier", ARENA_BYTES),
              .env = server->env,
              .actor = actor_system() };
    bool has_more = false;
    Err err = look(server, &cx, &has_more);
    if (err != OK) {
        LogField fields[] = { { "file", str_from_c(cx.problem.file) },
                              { "detail", cx.problem.detail } };
        log_failure(server->log, "courier_failed", fields, 2);
        has_more = false;
    }
    arena_close(cx.arena);
    return has_more;
}

// false: it is time to stop.
static bool wait_a_moment(Courier *courier, int64_t wait_ms)
{
    const Env *env = courier->server->env;
    int64_t until_ms = env->now(env).ms + wait_ms;
    struct timespec until = { .tv_sec = until_ms / 1000, .tv_nsec = until_ms % 1000 * MS_NS };
    pthread_mutex_lock(&courier->lock);
    if (!courier->is_stopping && wait_ms > 0)
        pthread_cond_timedwait(&courier->told, &courier->lock, &until);
    bool goes_on = !courier->is_stopping;
    pthread_mutex_unlock(&courier->lock);
    return goes_on;
}

static void *courier_run(void *arg)
{
    Courier *courier = arg;
    int64_t wait_ms = COURIER_WAIT_MS;
    while (wait_a_moment(courier, wait_ms))
        wait_ms = look_once(courier->server) ? 0 : COURIER_WAIT_MS;
    return NULL;
}

Err courier_start(Cx *cx, Server *server, Courier **out)
{
    Courier *courier = arena_new(cx->arena, Courier);
    courier->server = server;
    pthread_mutex_init(&courier->lock, NULL);
    pthread_cond_init(&courier->told, NULL);
    if (pthread_create(&courier->thread, NULL, courier_run, courier) != 0)
        return fail(cx, ERR_LIMIT, T_APP_NO_THREADS);
    *out = courier;
    return OK;
}

void courier_stop(Courier *courier)
{
    pthread_mutex_lock(&courier->lock);
    courier->is_stopping = true;
    pthread_cond_signal(&courier->told);
    pthread_mutex_unlock(&courier->lock);
    pthread_join(courier->thread, NULL);
}
