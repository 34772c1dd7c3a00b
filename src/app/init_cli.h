// motcua init.
#pragma once

#include "platform/command.h"

extern const CommandOption init_options[];
CHECKED Err init_run(Cx *cx, const CommandRun *run);
