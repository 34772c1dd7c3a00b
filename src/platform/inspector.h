// Looks at one file in one process that is made for it and dies after it: decoders of PDF and
// images never run in the server, and what a file does to them ends with them.
#pragma once

#include "base/content.h"

// The words after the program's name that make it an inspector; main() then calls inspector_serve.
#define INSPECTOR_WORD "look-at-file"

enum {
    INSPECTOR_LIMIT_MS = 2000
};

// program: path of this binary. fd: the file, readable from its beginning. What makes the other
// process fail or last too long is a flaw; one that did not get the processor is tried again.
// Expected error: ERR_STORAGE (no process to be had).
CHECKED Err inspector_facts(const char *program, int fd, FileFacts *out);
// One page as JPEG. Expected errors: ERR_NOT_FOUND (no such page, nothing to draw), ERR_LIMIT (too
// costly), ERR_STORAGE.
CHECKED Err inspector_page(Arena *arena, const char *program, int fd, const PreviewWish *wish,
                           Str *out);

// The other side: the file is standard input, what is found goes to standard output. Returns the
// exit code.
int inspector_serve(int argc, char **argv);
