#include "platform/listen.h"

#include "base/arena.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    WAITING_MAX = 1024 // connections the kernel keeps for us until they are accepted
};

bool listen_at_parse(Str text, ListenAt *out)
{
    size_t colon = text.length;
    while (colon > 0 && text.data[colon - 1] != ':')
        colon--;
    int64_t port;
    if (colon == 0 || !str_to_int(str_slice(text, colon, text.length), &port) || port < 0 ||
        port > UINT16_MAX)
        return false;
    Str address = str_slice(text, 0, colon - 1);
    if (str_begins_with(address, S("[")) && str_ends_with(address, S("]")))
        address = str_slice(address, 1, address.length - 1);
    else if (str_contains(address, S(":")))
        return false; // an IPv6 address without brackets: where would the port begin?
    *out = (ListenAt) { str_is_empty(address) ? S("0.0.0.0") : address, (uint16_t)port };
    return true;
}

static Err listen_refuse(Arena *arena, const ListenAt *at, int fd, Str *out_why)
{
    *out_why =
        str_format(arena, "%.*s:%d: %s", STR_ARG(at->address), (int)at->port, strerror(errno));
    if (fd >= 0)
        close(fd);
    return ERR_STORAGE;
}

static socklen_t address_fill(Arena *arena, const ListenAt *at, struct sockaddr_storage *out)
{
    char *text = str_to_c(arena, at->address);
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    *out = (struct sockaddr_storage) { 0 };
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(at->port);
        return sizeof *four;
    }
    if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(at->port);
        return sizeof *six;
    }
    return 0;
}

Err listen_open(Arena *arena, const ListenAt *at, int *out_fd, Str *out_why)
{
    struct sockaddr_storage address;
    socklen_t n = address_fill(arena, at, &address);
    if (n == 0) {
        errno = EINVAL;
        return listen_refuse(arena, at, -1, out_why);
    }
    int fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int on = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(fd, (struct sockaddr *)&address, n) != 0 || listen(fd, WAITING_MAX) != 0)
        return listen_refuse(arena, at, fd, out_why);
    *out_fd = fd;
    return OK;
}

uint16_t listen_port(int fd)
{
    struct sockaddr_storage address;
    socklen_t n = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &n) != 0)
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                               : ((struct sockaddr_in *)&address)->sin_port);
}
