// motcua import agencies, export agencies.
#pragma once

#include "platform/command.h"

extern const Command agencies_commands[];
