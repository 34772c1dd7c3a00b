// Tells people what happened, within seconds: a thread of its own, because mail servers and
// providers may take their time.
#pragma once

#include "app/server.h"

typedef struct Courier Courier;

enum {
    COURIER_WAIT_MS = 2000 // between two looks when nothing is due
};

// Lives in cx->arena; to be stopped before the server. Expected error: ERR_LIMIT (no thread).
CHECKED Err courier_start(Cx *cx, Server *server, Courier **out);
// Waits for the notice that is being sent.
void courier_stop(Courier *courier);
