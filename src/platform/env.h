// The real world behind base/env.h: clock, randomness of the kernel, files.
#pragma once

#include "base/env.h"
#include "base/sign.h"
#include "platform/printer.h"

// Lives as long as the arena. Signing gives ERR_STORAGE until env_use_key.
Env *env_open(Arena *arena);
// The key is copied into locked memory and wiped when the arena is closed.
void env_use_key(Env *env, const SignKey *key);
// From now on documents are printed by another process: the server does this.
void env_use_printer(Env *env, Printer *printer);
// From now on uploaded files are kept there.
void env_use_contents(Env *env, const ContentStore *contents);
