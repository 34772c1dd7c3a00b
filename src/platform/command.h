// Commands: what a person types after "motcua". A command is a row of a table; its options are
// declared, parsed and explained (--help) by app/commands.c, never by the command itself.
// Data goes to standard output, talk to standard error.
#pragma once

#include "base/cx.h"
#include "platform/progress.h"

typedef struct Command Command;

enum {
    COMMAND_OPTIONS_MAX = 12, // of one command, beside --data, --db, --json, --lang and --help
    COMMAND_ARGUMENTS_MAX = 4,
};

// "--agency CODE": name "agency", value "CODE". A switch has value NULL.
typedef struct CommandOption {
    const char *name;
    const char *value;
    TextKey help;
    bool is_required;
} CommandOption;

// What run finds when it begins. A command that only reads never waits for a writer.
typedef enum CommandDatabase {
    COMMAND_WITHOUT_DATABASE, // cx->db is NULL
    COMMAND_READS,            // the installation of --data is open, reading
    COMMAND_WRITES,           // open, tx_run works
} CommandDatabase;

// One call of a command, as typed.
typedef struct CommandRun {
    const Command *command;
    Str arguments[COMMAND_ARGUMENTS_MAX];
    size_t n_arguments;
    Str values[COMMAND_OPTIONS_MAX]; // beside command->options; use command_option
    Str data_folder;                 // --data, "./data" when not given
    bool json;                       // --json: machines read the output
    Output *out;                     // standard output; finished by the caller of run
    Progress *progress;              // for long work
} CommandRun;

// One row. All text is data: arguments "FILE" or "FILE [OTHER]" is only shown, the counts are held.
struct Command {
    const char *name; // "serve", or two words: "import history"
    Err (*run)(Cx *cx, const CommandRun *run);
    TextKey summary;       // one line
    const char *arguments; // as shown in the usage; NULL when there are none
    size_t arguments_min, arguments_max;
    const CommandOption *options; // ends with a row without a name; NULL when there are none
    const char *examples;         // whole lines as typed, without "$ ", separated by '\n'
    CommandDatabase database;
    bool reads_content; // ERR_INPUT speaks of the content of a file (exit 1), not of use (exit 2)
};

// The value of a declared option, NO_STR when it was not given; a given switch is S("").
Str command_option(const CommandRun *run, const char *name);
bool command_has(const CommandRun *run, const char *name);

// The value read as a type; `absent` when it was not given. Expected error: ERR_INPUT, which names
// the option.
CHECKED Err command_option_int(Cx *cx, const CommandRun *run, const char *name, int64_t absent,
                               int64_t *out);
CHECKED Err command_option_date(Cx *cx, const CommandRun *run, const char *name, Date absent,
                                Date *out);
CHECKED Err command_option_instant(Cx *cx, const CommandRun *run, const char *name, Instant absent,
                                   Instant *out);

// Opens a file to read, "-" for standard input. Expected errors: ERR_NOT_FOUND, ERR_STORAGE, which
// name the file.
CHECKED Err command_input_open(Cx *cx, Str path, Input **out);

// Writes to standard output. Expected error: ERR_STORAGE (full disk, reader gone).
CHECKED Err command_print(const CommandRun *run, Str text);
// Says something to the person at the terminal (standard error), one line.
void command_say(Cx *cx, TextKey text, const TextArg *args, size_t n_args);
