// How numbers of people are written before they are compared.
#pragma once

#include "base/str.h"

// Digits and letters only, upper case: "001 090.000001" and "001090000001" are one.
Str person_number_normal(Arena *arena, Str text);
// Digits only, +84 and 84 as 0.
Str person_phone_normal(Arena *arena, Str text);
