// The command "due": when something would be due, and why.
#pragma once

#include "platform/command.h"

extern const Command due_commands[];
