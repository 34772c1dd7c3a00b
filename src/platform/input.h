// Files and standard input to read. gzip is recognised by its first two bytes.
#pragma once

#include "base/env.h"

// Expected errors: ERR_NOT_FOUND, ERR_STORAGE (may not be read, is a folder). Reading gives
// ERR_STORAGE for a truncated or damaged .gz. Memory is constant for any size.
CHECKED Err input_open(Arena *arena, Str path, Input **out);
