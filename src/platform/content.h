// The store of uploaded files on disk, behind base/content.h: <folder>/files/ab/cd/abcd… named by
// SHA-256, for their owner only; files/new holds what is arriving, files/previews what was drawn.
#pragma once

#include "base/content.h"

typedef struct ContentOptions {
    const Env *env;      // clock and randomness
    Str folder;          // of the installation
    const char *program; // this binary, which looks at files as a process of its own
    Str scanner;         // see scanner.h; NO_STR: none
    int64_t spare_bytes; // what must stay free on the disk
} ContentOptions;

enum {
    CONTENT_SPARE_BYTES = 512 * 1024 * 1024
};

// Lives as long as the arena. Expected error: ERR_STORAGE.
CHECKED Err content_store_open(Arena *arena, const ContentOptions *options,
                               const ContentStore **out);
// Where the bytes of a digest lie below a folder of an installation.
Str content_path(Arena *arena, Str folder, const Digest *digest);
