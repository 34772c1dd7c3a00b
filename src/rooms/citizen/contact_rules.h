// What people type as a phone number, an e-mail address and the number of a person, made alike.
// Pure.
#pragma once

#include "base/arena.h"
#include "base/str.h"

// "+84 912 345 678", "0912.345.678" → "0912345678". false: not a number of Viet Nam.
bool phone_normal(Arena *arena, Str typed, Str *out);
// Lower case. false: not an address.
bool email_normal(Arena *arena, Str typed, Str *out);

typedef enum IdFault {
    ID_RIGHT,
    ID_LENGTH,    // neither 12 digits nor the 10 or 13 of an organisation
    ID_STRUCTURE, // 12 digits, but no province or century has them (NĐ 137/2015 Art. 13)
} IdFault;

// Blanks, dots and the hyphen of a branch go; digits stay.
IdFault id_number_normal(Arena *arena, Str typed, Str *out);
// "0912345678" → "091••••678", "hoa@vi-du.example" → "h•••@vi-du.example".
Str contact_masked(Arena *arena, Str contact);
