// Passwords, tokens and codes: made from the randomness of cx->env, kept only as hashes.
#pragma once

#include "base/env.h"

enum {
    PASSWORD_BYTES_MAX = 200, // longer input is refused, not cut
};

// Argon2id, 19 MiB and 2 turns (OWASP's first choice), as a PHC text "$argon2id$v=19$m=19456,…".
// Takes about 20 ms: never on a thread that others wait for.
Str password_hash(const Env *env, Arena *arena, Str password);
// Any Argon2id text, also of other costs. A text that is none is never matched.
bool password_matches(Arena *arena, Str hash, Str password);

// n letters of Crockford's base32, lower case, without i l o u: read aloud and typed without error.
// 5 random bits each.
Str code_random(const Env *env, Arena *arena, size_t n);
// 256 random bits as 43 letters of base64url: sessions and API tokens.
Str token_random(const Env *env, Arena *arena);
