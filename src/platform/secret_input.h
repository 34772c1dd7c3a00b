// A password typed by a person or sent by a script: never an argument of a command, which others
// on the machine could read.
#pragma once

#include "base/cx.h"

// from_stdin: the first line of standard input. Otherwise it is asked for twice on the terminal,
// without being shown. Expected errors: ERR_INPUT (no terminal, nothing there, the two differ).
CHECKED Err secret_input_read(Cx *cx, bool from_stdin, Str *out);
