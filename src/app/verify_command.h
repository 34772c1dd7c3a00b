// motcua verify: the whole ledger, then every stored row and counter against it.
#pragma once

#include "platform/command.h"

extern const Command verify_commands[];
