// The commands of the room: import and export of the working calendar.
#pragma once

#include "platform/command.h"

extern const Command calendar_commands[];
