// The whole server, in the process of the test, over an installation of its own with the demo
// accounts.
#pragma once

#include "app/server.h"

typedef struct RunningServer {
    Cx cx; // opens the database for the test itself, writing
    Server *server;
    Arena *server_arena;
    uint16_t port;
    Str folder;
} RunningServer;

void running_server_begin(RunningServer *out);
void running_server_end(RunningServer *running);
// A token in one role that acts for everything.
Str running_server_token(RunningServer *running, const char *role);
// "Cookie: …\r\n" of a demo account, and the form token of its pages.
Str running_server_cookie(RunningServer *running, const char *name, Str *out_csrf);
