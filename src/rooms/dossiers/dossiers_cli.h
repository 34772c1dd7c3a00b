// Commands over dossiers.
#pragma once

#include "platform/command.h"

extern const Command dossiers_commands[];
