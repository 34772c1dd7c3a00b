#include "platform/lock_file.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum {
    MS_NS = 1000000,
    PAUSE_MS_MAX = 8
};

struct LockFile {
    int fd;
};

static void lock_file_close(void *handle)
{
    close(((LockFile *)handle)->fd);
}

LockFile *lock_file_open(Arena *arena, const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return NULL;
    LockFile *lock = arena_new(arena, LockFile);
    lock->fd = fd;
    arena_defer(arena, lock_file_close, lock);
    return lock;
}

bool lock_file_take(LockFile *lock, int wait_ms)
{
    int pause_ms = 1;
    while (flock(lock->fd, LOCK_EX | LOCK_NB) != 0) {
        if (wait_ms <= 0)
            return false;
        struct timespec pause = { .tv_nsec = pause_ms * MS_NS };
        nanosleep(&pause, NULL);
        wait_ms -= pause_ms;
        pause_ms = pause_ms < PAUSE_MS_MAX ? pause_ms * 2 : PAUSE_MS_MAX;
    }
    return true;
}

void lock_file_give_back(LockFile *lock)
{
    flock(lock->fd, LOCK_UN);
}
