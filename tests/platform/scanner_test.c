#include "platform/scanner.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "support/scratch.h"
#include "support/test.h"

// The test file of the European Institute for Computer Antivirus Research, in two halves so that
// no scanner takes this source for it.
static const char eicar_first[] = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-";
static const char eicar_second[] = "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

// A clamd that knows one virus: answers one INSTREAM, then ends.
typedef struct Clamd {
    int listener;
    bool hangs_up; // says nothing
    bool refuses;  // says that it was too much
    size_t received;
    pthread_t thread;
} Clamd;

static bool receive(int fd, void *bytes, size_t n)
{
    return recv(fd, bytes, n, MSG_WAITALL) == (ssize_t)n;
}

static bool stream_receive(Clamd *clamd, int fd, Str *out)
{
    char *bytes = arena_push(test_arena(), 1 << 20);
    uint32_t length = 1;
    size_t total = 0;
    while (receive(fd, &length, sizeof length) && length != 0) {
        if (total + ntohl(length) > 1 << 20 || !receive(fd, bytes + total, ntohl(length)))
            return false;
        total += ntohl(length);
    }
    clamd->received = total;
    *out = (Str) { bytes, total };
    return length == 0;
}

static void *clamd_serve(void *state)
{
    Clamd *clamd = state;
    int fd = accept(clamd->listener, NULL, NULL);
    char word[10];
    Str bytes;
    if (!clamd->hangs_up && receive(fd, word, sizeof word) &&
        memcmp(word, "zINSTREAM", sizeof word) == 0 && stream_receive(clamd, fd, &bytes)) {
        const char *answer = clamd->refuses ? "INSTREAM size limit exceeded. ERROR"
                             : str_contains(bytes, str_from_c(eicar_second))
                                 ? "stream: Eicar-Test-Signature FOUND"
                                 : "stream: OK";
        (void)send(fd, answer, strlen(answer) + 1, MSG_NOSIGNAL);
    }
    close(fd);
    return NULL;
}

static Str clamd_start(Clamd *clamd)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    Str path = scratch_file(scratch_folder(), "clamd.ctl");
    memcpy(address.sun_path, path.data, path.length);
    clamd->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_INT(bind(clamd->listener, (struct sockaddr *)&address, sizeof address), 0);
    CHECK_INT(listen(clamd->listener, 1), 0);
    pthread_create(&clamd->thread, NULL, clamd_serve, clamd);
    return str_join(test_arena(), S("unix:"), path);
}

static void clamd_end(Clamd *clamd)
{
    pthread_join(clamd->thread, NULL);
    close(clamd->listener);
    unlink(scratch_file(scratch_folder(), "clamd.ctl").data);
}

static int file_make(Str bytes)
{
    int fd = open(scratch_file(scratch_folder(), "file").data, O_RDWR | O_CREAT | O_TRUNC, 0600);
    CHECK_INT(write(fd, bytes.data, bytes.length), (int64_t)bytes.length);
    return fd;
}

static ScanState scan(Clamd *clamd, Str bytes)
{
    Str address = clamd_start(clamd);
    int fd = file_make(bytes);
    ScanState state = scanner_ask(address, fd);
    close(fd);
    clamd_end(clamd);
    return state;
}

TEST("the scanner sees every byte, and finds the EICAR test file")
{
    Clamd clamd = { 0 };
    Str eicar = str_join(test_arena(), str_from_c(eicar_first), str_from_c(eicar_second));
    CHECK_INT(scan(&clamd, eicar), SCAN_INFECTED);
    Str large = { arena_push(test_arena(), 300000), 300000 };
    CHECK_INT(scan(&clamd, large), SCAN_CLEAN);
    CHECK_INT((int64_t)clamd.received, 300000);
    CHECK_INT(scan(&clamd, str_from_c(eicar_first)), SCAN_CLEAN); // the twin: half of it
}

TEST("a scanner that hangs up or has had enough has seen nothing")
{
    Clamd silent = { .hangs_up = true }, refusing = { .refuses = true };
    CHECK_INT(scan(&silent, S("x")), SCAN_NONE);
    CHECK_INT(scan(&refusing, S("x")), SCAN_NONE);
}

TEST("without an address or where nobody listens nothing is scanned")
{
    int fd = file_make(S("x"));
    CHECK_INT(scanner_ask(NO_STR, fd), SCAN_NONE);
    CHECK_INT(scanner_ask(S("unix:/nowhere/clamd.ctl"), fd), SCAN_NONE);
    CHECK_INT(scanner_ask(S("tcp:127.0.0.1:1"), fd), SCAN_NONE);
    close(fd);
}

TEST("addresses are a path or four numbers and a port")
{
    CHECK(scanner_address_is_good(S("unix:/run/clamav/clamd.ctl")));
    CHECK(scanner_address_is_good(S("tcp:127.0.0.1:3310")));
    static const char *const wrong[] = { "",
                                         "unix:",
                                         "unix:relative",
                                         "tcp:127.0.0.1",
                                         "tcp:localhost:3310",
                                         "tcp:127.0.0.1:0",
                                         "tcp:127.0.0.1:70000",
                                         "http://127.0.0.1:3310" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!scanner_address_is_good(str_from_c(wrong[i])));
}
