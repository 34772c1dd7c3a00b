// The commands that belong to no room: init, serve, backup, restore.
#pragma once

#include "platform/command.h"

extern const Command app_commands[];
