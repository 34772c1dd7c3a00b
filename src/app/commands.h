// The command line of the program: all rooms' commands joined, one run carried out.
#pragma once

#include "app/command_line.h"

const CommandTables *commands_all(void);

// Runs one command line (words after the program's name); gives the exit code of the process.
int commands_run(Arena *arena, const Env *env, StrList words);
