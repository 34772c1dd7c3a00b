#include "platform/scanner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    CHUNK_BYTES = 32 * 1024,
    ANSWER_BYTES = 512,
    ANSWER_LIMIT_S = 30,
    PORT_MAX = 65535,
};

typedef union Address {
    struct sockaddr any;
    struct sockaddr_un path;
    struct sockaddr_in inet;
} Address;

static socklen_t address_read(Str text, Address *out)
{
    *out = (Address) { .any = { 0 } };
    if (str_begins_with(text, S("unix:/"))) {
        Str path = str_slice(text, sizeof "unix:" - 1, text.length);
        if (path.length >= sizeof out->path.sun_path)
            return 0;
        out->path.sun_family = AF_UNIX;
        memcpy(out->path.sun_path, path.data, path.length);
        return sizeof out->path;
    }
    if (!str_begins_with(text, S("tcp:")))
        return 0;
    Str host = str_slice(text, sizeof "tcp:" - 1, text.length), name;
    char letters[INET_ADDRSTRLEN] = { 0 };
    int64_t port;
    if (!str_cut(&host, ':', &name) || name.length >= sizeof letters || !str_to_int(host, &port) ||
        port < 1 || port > PORT_MAX)
        return 0;
    memcpy(letters, name.data, name.length);
    out->inet.sin_family = AF_INET;
    out->inet.sin_port = htons((uint16_t)port);
    return inet_pton(AF_INET, letters, &out->inet.sin_addr) == 1 ? sizeof out->inet : 0;
}

bool scanner_address_is_good(Str address)
{
    Address read;
    return address_read(address, &read) > 0;
}

static int scanner_connect(Str text)
{
    Address address;
    socklen_t length = address_read(text, &address);
    struct timeval limit = { .tv_sec = ANSWER_LIMIT_S };
    if (length == 0)
        return -1;
    int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(fd, &address.any, length) == 0)
        return fd;
    (void)close(fd);
    return -1;
}

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

// Each chunk behind its length; a length of 0 ends them.
static bool file_send(int to, int from)
{
    char chunk[CHUNK_BYTES];
    off_t at = 0;
    ssize_t n;
    while ((n = pread(from, chunk, sizeof chunk, at)) > 0) {
        uint32_t length = htonl((uint32_t)n);
        if (!bytes_send(to, &length, sizeof length) || !bytes_send(to, chunk, (size_t)n))
            return false;
        at += n;
    }
    uint32_t end = 0;
    return n == 0 && bytes_send(to, &end, sizeof end);
}

// "stream: OK" or "stream: Eicar-Test-Signature FOUND", ended by NUL or by hanging up.
static ScanState answer_read(int fd)
{
    char bytes[ANSWER_BYTES];
    size_t n = 0;
    ssize_t received;
    while (n < sizeof bytes && (received = recv(fd, bytes + n, sizeof bytes - n, 0)) > 0) {
        n += (size_t)received;
        if (bytes[n - 1] == '\0')
            break;
    }
    Str answer = { bytes, n };
    if (n > 0 && bytes[n - 1] == '\0')
        answer.length--;
    answer = str_trim(answer);
    if (str_ends_with(answer, S(" FOUND")))
        return SCAN_INFECTED;
    return str_equal(answer, S("stream: OK")) ? SCAN_CLEAN : SCAN_NONE;
}

ScanState scanner_ask(Str address, int fd)
{
    static const char command[] = "zINSTREAM"; // with its NUL
    if (str_is_empty(address))
        return SCAN_NONE;
    int to = scanner_connect(address);
    if (to < 0)
        return SCAN_NONE;
    // A scanner that has seen enough answers before the end: what it says counts.
    bool is_sent = bytes_send(to, command, sizeof command) && file_send(to, fd);
    ScanState state = answer_read(to);
    (void)close(to);
    return is_sent || state == SCAN_INFECTED ? state : SCAN_NONE;
}
