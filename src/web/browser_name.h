// What a browser calls itself, in words that its owner recognises.
#pragma once

#include "base/str.h"

// "Chrome · Windows"; the name alone, the system alone, or "" when neither is known.
Str browser_name(Arena *arena, Str user_agent);
