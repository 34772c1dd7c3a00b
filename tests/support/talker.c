#include "support/talker.h"

#include "base/arena.h"
#include "support/test.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    HEARD_BYTES = 64 * 1024
};

struct Talker {
    const Turn *turns;
    int listener, port;
    pthread_t thread;
    pthread_mutex_t lock;
    char heard[HEARD_BYTES];
    size_t n;
};

// false: the caller went away.
static bool hear(Talker *talker, int caller, size_t from, const char *until)
{
    while (true) {
        char bytes[4096];
        pthread_mutex_lock(&talker->lock);
        bool is_said = until != NULL &&
                       memmem(talker->heard + from, talker->n - from, until, strlen(until)) != NULL;
        pthread_mutex_unlock(&talker->lock);
        if (is_said)
            return true;
        ssize_t n = read(caller, bytes, sizeof bytes);
        if (n <= 0)
            return false;
        pthread_mutex_lock(&talker->lock);
        if (talker->n + (size_t)n > HEARD_BYTES)
            abort();
        memcpy(talker->heard + talker->n, bytes, (size_t)n);
        talker->n += (size_t)n;
        pthread_mutex_unlock(&talker->lock);
    }
}

static void talk(Talker *talker, int caller)
{
    for (const Turn *turn = talker->turns; turn->until != NULL || turn->answer != NULL; turn++) {
        size_t from = talker->n;
        if (turn->until != NULL && !hear(talker, caller, from, turn->until))
            return;
        if (turn->answer == NULL) {
            (void)hear(talker, caller, talker->n, NULL);
            return;
        }
        if (write(caller, turn->answer, strlen(turn->answer)) < 0)
            return;
    }
}

static void *talker_run(void *arg)
{
    Talker *talker = arg;
    int caller;
    while ((caller = accept(talker->listener, NULL, NULL)) >= 0) {
        talk(talker, caller);
        close(caller);
    }
    return NULL;
}

static void talker_stop(void *handle)
{
    Talker *talker = handle;
    shutdown(talker->listener, SHUT_RDWR);
    pthread_join(talker->thread, NULL);
    close(talker->listener);
}

Talker *talker_start(const Turn *turns)
{
    Talker *talker = arena_new(test_arena(), Talker);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof at;
    talker->turns = turns;
    talker->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    pthread_mutex_init(&talker->lock, NULL);
    if (bind(talker->listener, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(talker->listener, 8) != 0 ||
        getsockname(talker->listener, (struct sockaddr *)&at, &size) != 0 ||
        pthread_create(&talker->thread, NULL, talker_run, talker) != 0)
        abort();
    talker->port = ntohs(at.sin_port);
    arena_defer(test_arena(), talker_stop, talker);
    return talker;
}

int talker_port(const Talker *talker)
{
    return talker->port;
}

Str talker_heard(Talker *talker)
{
    pthread_mutex_lock(&talker->lock);
    Str heard = str_copy(test_arena(), (Str) { talker->heard, talker->n });
    pthread_mutex_unlock(&talker->lock);
    return heard;
}
