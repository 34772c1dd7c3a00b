// The data folder of an installation: its database, its key, nothing else to know.
#pragma once

#include "base/cx.h"
#include "base/sign.h"

// Makes the folder and its parents, readable by their owner only.
CHECKED Err folder_create(Arena *arena, Str path);
bool folder_has_file(Arena *arena, Str folder, const char *name);
// It is there and holds nothing.
bool folder_is_empty(Arena *arena, Str path);
Str folder_path(Arena *arena, Str folder, const char *name);

// The key that signs receipts and checkpoints, in the file "signing.key" (mode 0600, 64 hex
// letters). Expected errors: ERR_NOT_FOUND, ERR_STORAGE (not readable, damaged).
CHECKED Err folder_key_get(Arena *arena, Str folder, SignKey *out);
// A new one is made when there is none; never replaced.
CHECKED Err folder_key_create(const Env *env, Arena *arena, Str folder, SignKey *out);

// ---- Single files, by their path

bool folder_file_exists(Arena *arena, Str path);
// Empty, for its owner only; one that is there is emptied. Expected error: ERR_STORAGE.
CHECKED Err folder_file_create_private(Arena *arena, Str path);
void folder_file_remove(Arena *arena, Str path);
// A file or a folder gets another name, durably; to must not be there, but an empty folder may.
// Expected error: ERR_STORAGE.
CHECKED Err folder_rename(Arena *arena, Str from, Str to);
// Removes a folder with all that is in it; links are removed, not followed.
void folder_remove(Arena *arena, Str path);
// The letters of the key file, for a backup; and back.
CHECKED Err folder_key_read(Arena *arena, Str folder, Str *out_letters);
CHECKED Err folder_key_write(Arena *arena, Str folder, Str letters);
