// Commands of the room.
#pragma once

#include "platform/command.h"

extern const Command fees_commands[];
