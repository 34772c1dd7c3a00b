#include "platform/printer.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/print.h"

enum {
    DOCUMENT_BYTES_MAX = 32 * 1024 * 1024,
    PRINTED_BYTES_MAX = 64 * 1024 * 1024,
    SERVE_BYTES_MAX = 256 * 1024 * 1024, // of one document with everything drawn
    ANSWER_LIMIT_S = 30,
};

struct Printer {
    pthread_mutex_t lock;
    const char *program;
    pid_t pid; // 0: not running
    int fd;    // a socket that is its standard input and output
};

// A request is a head and the document; an answer is a head and the file. length -1: failed.
typedef struct Head {
    int64_t length;
    int64_t format;
} Head;

// ---- Both sides

static bool bytes_send(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool bytes_receive(int fd, void *bytes, size_t n)
{
    char *at = bytes;
    while (n > 0) {
        ssize_t received = recv(fd, at, n, 0);
        if (received < 0 && errno == EINTR)
            continue;
        if (received <= 0)
            return false;
        at += received;
        n -= (size_t)received;
    }
    return true;
}

// ---- The server's side

static void child_end(Printer *printer)
{
    if (printer->pid == 0)
        return;
    (void)close(printer->fd); // its input ends, so it ends; killed if it hangs
    (void)kill(printer->pid, SIGKILL);
    while (waitpid(printer->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    printer->pid = 0;
}

static void printer_close(void *handle)
{
    Printer *printer = handle;
    child_end(printer);
    pthread_mutex_destroy(&printer->lock);
}

Printer *printer_open(Arena *arena, const char *program)
{
    Printer *printer = arena_new(arena, Printer);
    printer->program = program;
    pthread_mutex_init(&printer->lock, NULL);
    arena_defer(arena, printer_close, printer);
    return printer;
}

static bool child_spawn(Printer *printer, int child_fd)
{
    static char word[] = PRINTER_WORD, name[] = "motcua";
    char *const words[] = { name, word, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, child_fd, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child_fd, STDOUT_FILENO);
    int code = posix_spawn(&printer->pid, printer->program, &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0)
        printer->pid = 0;
    return code == 0;
}

static bool child_start(Printer *printer)
{
    int fds[2];
    struct timeval limit = { .tv_sec = ANSWER_LIMIT_S };
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
        return false;
    bool started = child_spawn(printer, fds[1]);
    (void)close(fds[1]);
    if (!started) {
        (void)close(fds[0]);
        return false;
    }
    printer->fd = fds[0];
    (void)setsockopt(printer->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    return true;
}

typedef struct Job {
    Head head;
    Str document;
    Str printed;
    bool failed; // the printer itself says so: no use in asking again
} Job;

// arena: one of its own, so that no limit of a request can jump out while the lock is held.
static bool job_run(Printer *printer, Arena *arena, Job *job)
{
    Head answer;
    if ((printer->pid == 0 && !child_start(printer)) ||
        !bytes_send(printer->fd, &job->head, sizeof job->head) ||
        !bytes_send(printer->fd, job->document.data, job->document.length) ||
        !bytes_receive(printer->fd, &answer, sizeof answer))
        return false;
    job->failed = answer.length < 0 || answer.length > PRINTED_BYTES_MAX;
    if (job->failed)
        return true;
    char *bytes = arena_push(arena, (size_t)answer.length + 1);
    job->printed = (Str) { bytes, (size_t)answer.length };
    return bytes_receive(printer->fd, bytes, job->printed.length);
}

static void answers_close(void *arena)
{
    arena_close(arena);
}

Err printer_print(Printer *printer, Arena *arena, const Document *document, DocumentFormat format,
                  Str *out)
{
    Buffer encoded;
    buffer_init(&encoded, arena, DOCUMENT_BYTES_MAX);
    document_encode(&encoded, document);
    Job job = { .head = { (int64_t)encoded.length, format }, .document = buffer_text(&encoded) };
    Arena *answers = arena_open("printed", 3 * (size_t)PRINTED_BYTES_MAX);
    arena_defer(arena, answers_close, answers);
    bool done = false;
    pthread_mutex_lock(&printer->lock);
    for (int attempt = 0; attempt < 2 && !done; attempt++) {
        done = job_run(printer, answers, &job);
        if (!done)
            child_end(printer); // it went to sleep, or worse
    }
    pthread_mutex_unlock(&printer->lock);
    if (!done || job.failed)
        return ERR_STORAGE;
    *out = job.printed;
    return OK;
}

// ---- The printer's side

static bool job_serve(Arena *arena)
{
    Head head, answer = { .length = -1 };
    Document document;
    Str printed;
    if (!bytes_receive(STDIN_FILENO, &head, sizeof head) || head.length < 0 ||
        head.length > DOCUMENT_BYTES_MAX)
        return false;
    char *bytes = arena_push(arena, (size_t)head.length + 1);
    if (!bytes_receive(STDIN_FILENO, bytes, (size_t)head.length))
        return false;
    if (document_decode(arena, (Str) { bytes, (size_t)head.length }, &document) &&
        print_document(arena, &document, (DocumentFormat)head.format, &printed) == OK)
        answer.length = (int64_t)printed.length;
    return bytes_send(STDOUT_FILENO, &answer, sizeof answer) &&
           (answer.length < 0 || bytes_send(STDOUT_FILENO, printed.data, printed.length));
}

int printer_serve(int idle_ms)
{
    Arena *arena = arena_open("printer", SERVE_BYTES_MAX);
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
    while (poll(&input, 1, idle_ms) > 0 && job_serve(arena))
        arena_reset(arena);
    arena_close(arena);
    return 0;
}
