// motcua import procedures, export procedures.
#pragma once

#include "platform/command.h"

extern const Command procedures_commands[];
