// motcua user …, motcua token ….
#pragma once

#include "platform/command.h"

extern const Command identity_commands[];
