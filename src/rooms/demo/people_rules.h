// People who do not exist: names put together from common parts, numbers that nobody has.
#pragma once

#include "rooms/demo/draw_rules.h"
#include "rooms/dossiers/dossiers.h"

// id_number has the province of birth 099, which is never issued; phone the network 0000, which
// does not exist. place is where they live, "UBND xã Đắk Môl" or "Xã Đắk Môl".
void person_draw(Draw *draw, Arena *arena, Str place, Applicant *out);
