#include "platform/lock_file.h"

#include <fcntl.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

enum {
    MS_NS = 1000000,
    PAUSE_MS_MAX = 4,
    BYTE_LOCK = 0,
    BYTE_TURN = 1
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

static bool byte_set(LockFile *lock, off_t byte, short kind)
{
    struct flock range = { .l_type = kind, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };
    return fcntl(lock->fd, F_OFD_SETLK, &range) == 0;
}

static bool byte_take(LockFile *lock, off_t byte, int *wait_ms)
{
    int pause_ms = 1;
    while (!byte_set(lock, byte, F_WRLCK)) {
        if (*wait_ms <= 0)
            return false;
        struct timespec pause = { .tv_nsec = pause_ms * MS_NS };
        nanosleep(&pause, NULL);
        *wait_ms -= pause_ms;
        pause_ms = pause_ms < PAUSE_MS_MAX ? pause_ms * 2 : PAUSE_MS_MAX;
    }
    return true;
}

// Who waits holds the turn meanwhile. A holder that comes back at once must wait for the turn, so
// a busy server does not starve a command.
bool lock_file_take(LockFile *lock, int wait_ms)
{
    if (!byte_take(lock, BYTE_TURN, &wait_ms))
        return false;
    bool ok = byte_take(lock, BYTE_LOCK, &wait_ms);
    byte_set(lock, BYTE_TURN, F_UNLCK);
    return ok;
}

void lock_file_give_back(LockFile *lock)
{
    byte_set(lock, BYTE_LOCK, F_UNLCK);
}
