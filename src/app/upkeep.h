// What the server does by itself, once a minute: signs a checkpoint over what happened, forgets
// answers that nobody will ask for again.
#pragma once

#include "app/server.h"

enum {
    UPKEEP_SECONDS = 60
};

// On a thread that may wait. Failures are logged; the next minute tries again.
void upkeep_run(Server *server);
