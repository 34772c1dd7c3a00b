#include "platform/lock_file.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/scratch.h"
#include "support/test.h"

static LockFile *lock_new(void)
{
    LockFile *lock = lock_file_open(test_arena(), scratch_file(scratch_folder(), "lock").data);
    CHECK(lock != NULL);
    return lock;
}

TEST("a lock has one holder at a time, also within one process")
{
    LockFile *first = lock_new(), *second = lock_new();
    CHECK(lock_file_take(first, 0));
    CHECK(!lock_file_take(second, 0));
    CHECK(!lock_file_take(second, 5));
    lock_file_give_back(first);
    CHECK(lock_file_take(second, 0));
    CHECK(!lock_file_take(first, 0));
}

TEST("who waits gets the lock when it becomes free")
{
    LockFile *mine = lock_new();
    CHECK(lock_file_take(mine, 0));
    if (fork() == 0) {
        LockFile *other = lock_new();
        _exit(lock_file_take(other, 5000) ? 0 : 1);
    }
    usleep(20000);
    lock_file_give_back(mine);
    int status = -1;
    wait(&status);
    CHECK_INT(status, 0);
}

TEST("who waits comes before a holder that takes the lock again and again")
{
    LockFile *mine = lock_new();
    CHECK(lock_file_take(mine, 0));
    pid_t child = fork();
    if (child == 0)
        _exit(lock_file_take(lock_new(), 5000) ? 0 : 1);
    int rounds = 0, status = -1;
    for (; rounds < 2000 && waitpid(child, &status, WNOHANG) == 0; rounds++) {
        usleep(1000); // the work of a group
        lock_file_give_back(mine);
        CHECK(lock_file_take(mine, 5000));
    }
    CHECK_INT(status, 0);
    CHECK(rounds < 500);
}

TEST("a holder that is killed holds nothing any more")
{
    int ready[2];
    LockFile *mine = lock_new();
    CHECK_INT(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        char byte = lock_file_take(lock_new(), 0) ? 'y' : 'n';
        (void)!write(ready[1], &byte, 1);
        pause();
    }
    char byte = 'n';
    CHECK_INT(read(ready[0], &byte, 1), 1);
    CHECK_INT(byte, 'y');
    CHECK(!lock_file_take(mine, 0));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    CHECK(lock_file_take(mine, 0));
    close(ready[0]);
    close(ready[1]);
}

TEST("a lock in a folder that is not there cannot be opened")
{
    CHECK(lock_file_open(test_arena(), scratch_file(scratch_folder(), "no/lock").data) == NULL);
}
