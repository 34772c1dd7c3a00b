// motcua backup, motcua restore.
#pragma once

#include "platform/command.h"

CHECKED Err backup_run(Cx *cx, const CommandRun *run);
CHECKED Err restore_run(Cx *cx, const CommandRun *run);
