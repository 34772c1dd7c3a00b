// What a reader types into a box: the code of a dossier, wherever it stands, even inside an address
// that a Vietnamese keyboard has changed on the way. The code itself survives: digits, full stops,
// hyphens and an H that follows no vowel.
#pragma once

#include "base/str.h"

// The first thing that looks like a code (H16.37-260305-0001), in upper case. false: there is none.
bool code_find(Arena *arena, Str text, Str *out);
