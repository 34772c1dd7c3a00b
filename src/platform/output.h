// Files and standard output to write. A file appears under its name whole or not at all.
#pragma once

#include "base/env.h"

// "-" is standard output; what is no regular file (a device, a pipe) is written to directly.
// Expected errors: ERR_NOT_FOUND (no such folder), ERR_STORAGE. Writing and finishing give
// ERR_STORAGE when the disk is full or the reader has gone. Without finish nothing is left behind.
CHECKED Err output_open(Arena *arena, Str path, Output **out);
