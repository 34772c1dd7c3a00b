// The data folder of an installation: its database, its key, nothing else to know.
#pragma once

#include "base/cx.h"
#include "base/sign.h"

// Makes the folder and its parents, readable by their owner only.
CHECKED Err folder_create(Arena *arena, Str path);
bool folder_has_file(Arena *arena, Str folder, const char *name);
Str folder_path(Arena *arena, Str folder, const char *name);

// The key that signs receipts and checkpoints, in the file "signing.key" (mode 0600, 64 hex
// letters). Expected errors: ERR_NOT_FOUND, ERR_STORAGE (not readable, damaged).
CHECKED Err folder_key_get(Arena *arena, Str folder, SignKey *out);
// A new one is made when there is none; never replaced.
CHECKED Err folder_key_create(const Env *env, Arena *arena, Str folder, SignKey *out);
