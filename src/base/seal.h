// Texts that lie encrypted in the database: the key is made from the installation's signing key,
// which stands in a file of its own.
#pragma once

#include "base/env.h"

// Base64 of nonce and XSalsa20-Poly1305 box. purpose keeps the keys of different uses apart.
// Expected error: those of env->sign.
CHECKED Err seal_close(const Env *env, Arena *arena, Str purpose, Str text, Str *out);
// ERR_FORBIDDEN: not sealed by this installation for this purpose, or changed since.
CHECKED Err seal_open(const Env *env, Arena *arena, Str purpose, Str sealed, Str *out);
