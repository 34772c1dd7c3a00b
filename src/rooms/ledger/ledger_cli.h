// motcua export ledger.
#pragma once

#include "platform/command.h"

extern const Command ledger_commands[];
