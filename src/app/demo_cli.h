// motcua demo: makes the installation when there is none and fills it.
#pragma once

#include "platform/command.h"

extern const Command demo_commands[];
