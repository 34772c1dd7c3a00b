// Runs a whole command line of the program, as a person would.
#pragma once

#include "base/str.h"

typedef struct CommandReply {
    int exit_code;
    Str out, err;
} CommandReply;

// words: separated by single blanks; "{data}" in them stands for folder. In a process of its own.
CommandReply command_ask(const char *words, Str folder, Str standard_input);
