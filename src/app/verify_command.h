// motcua verify: the whole ledger, then every stored row and counter against it.
#pragma once

#include "platform/command.h"

extern const Command verify_commands[];

// The whole check, silently. Expected errors: ERR_CONFLICT (something is wrong), ERR_STORAGE.
CHECKED Err verify_installation(Cx *cx);
