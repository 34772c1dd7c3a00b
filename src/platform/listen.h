// A TCP socket that listens.
#pragma once

#include "base/err.h"

typedef struct Arena Arena;

typedef struct ListenAt {
    Str address;   // "127.0.0.1", "::1", "0.0.0.0"
    uint16_t port; // 0: any that is free
} ListenAt;

// "127.0.0.1:8080", "[::1]:8080", ":8080" (all addresses). false: not an address with a port.
bool listen_at_parse(Str text, ListenAt *out);
// Expected error: ERR_STORAGE, *out_why says why (in use, not ours, …).
CHECKED Err listen_open(Arena *arena, const ListenAt *at, int *out_fd, Str *out_why);
uint16_t listen_port(int fd);
