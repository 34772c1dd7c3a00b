// Notes that answers leave behind, written without anybody waiting for them.
#pragma once

#include "app/server.h"
#include "web/response.h"

// From any thread. A note that cannot be written is a line in the log.
void afterwards_add(Server *server, const Afterwards *afterwards);
