// motcua report FORM
#pragma once

#include "platform/command.h"

extern const Command reports_commands[];
