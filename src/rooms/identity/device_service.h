// A browser that its owner has logged in with before: a cookie that outlives the session. It opens
// nothing; it only keeps strangers' guesses from using up the owner's.
#pragma once

#include "rooms/identity/identity.h"

// Ends to be right with the password.
CHECKED Err device_mark(Cx *cx, int64_t account_id, Str password_hash, Str *out);
CHECKED Err device_is_known(Cx *cx, int64_t account_id, Str password_hash, Str mark, bool *out);
