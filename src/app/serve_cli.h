// motcua serve.
#pragma once

#include "platform/command.h"

extern const CommandOption serve_options[];
CHECKED Err serve_run(Cx *cx, const CommandRun *run);
