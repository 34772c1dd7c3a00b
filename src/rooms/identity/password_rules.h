// Which passwords are too easy to guess. No letters, digits or signs are asked for (TCVN, NIST
// SP 800-63B §5.1.1.2): length, and that it is none of those that are tried first.
#pragma once

#include "base/err.h"

typedef struct Arena Arena;

// T_NONE when the password may be used. own are words that strangers know of its owner: his name,
// his log-in name, his agency.
TextKey password_complaint(Arena *arena, Str password, const Str *own, size_t own_n);
