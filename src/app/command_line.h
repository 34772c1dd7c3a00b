// Reads the words of a command line into a CommandRun, by the declared tables. Knows no command by
// itself.
#pragma once

#include "platform/command.h"

enum {
    COMMAND_TABLES_MAX = 32
};

// The tables of all rooms, each ending with a row without a name.
typedef struct CommandTables {
    const Command *tables[COMMAND_TABLES_MAX]; // ends with NULL
} CommandTables;

typedef struct CommandLine {
    CommandRun run; // command is NULL for plain --help and --version
    Lang lang;      // as asked for with --lang, else as it was in cx
    Str database;   // --db; NO_STR when not given
    bool help, version;
} CommandLine;

// words are what stands after the program's name. Expected error: ERR_INPUT (wrong use), with a
// hint that names the nearest command or option. cx->lang follows --lang as soon as it is read.
CHECKED Err command_line_parse(Cx *cx, const CommandTables *tables, StrList words,
                               CommandLine *out);

// Visits all commands in the order of the tables.
typedef void CommandVisit(void *state, const Command *command);
void commands_each(const CommandTables *tables, CommandVisit *visit, void *state);
