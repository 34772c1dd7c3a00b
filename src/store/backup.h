// A copy of the whole database and of all uploaded files in one file, made while others write, and
// its way back. The copy
// is an SQLite database itself and carries the signing key: who holds it holds the installation.
#pragma once

#include "base/cx.h"
#include "platform/progress.h"

// The state at the beginning of the call, whatever is written meanwhile; readable by its owner
// only. file appears whole or not at all. key: text to carry along.
// Expected errors: ERR_CONFLICT (there is such a file), ERR_STORAGE.
CHECKED Err backup_write(Cx *cx, Str file, Str key, Progress *progress);
// Makes the database of folder, which has none, from a copy and checks every page of it; files go
// into the store of cx->env, each compared with its SHA-256.
// Expected errors: ERR_NOT_FOUND, ERR_INPUT (not a copy, or damaged), ERR_STORAGE.
CHECKED Err backup_read(Cx *cx, Str file, Str folder, Str *out_key);
