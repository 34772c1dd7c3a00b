// What can be chosen, in which form, and what holds when nobody chose.
#pragma once

#include "rooms/identity/identity.h"

// T_NONE when the value may stand; "" always may. limit is filled for texts that are too long.
TextKey setting_complaint(Setting setting, Str value);
// The longest value, in characters.
int setting_characters_max(Setting setting);
