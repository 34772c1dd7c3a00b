// The commands for history files.
#pragma once

#include "platform/command.h"

extern const Command history_commands[];
