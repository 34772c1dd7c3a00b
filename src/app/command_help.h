// What "--help" prints: examples first, then use and options, all from the tables.
#pragma once

#include "app/command_line.h"
#include "base/buffer.h"

void help_of_all(Cx *cx, const CommandTables *tables, Buffer *out);
void help_of_command(Cx *cx, const Command *command, Buffer *out);
