// People who do not exist: names put together from common parts, numbers that nobody has.
#pragma once

#include "rooms/demo/draw_rules.h"

typedef struct Person {
    Str name;
    Str id_number; // 12 digits, province of birth 099: never issued
    Str phone;     // 0000 …: no such network
    Str address;
} Person;

// place is the commune, "Xã Đắk Môl".
void person_draw(Draw *draw, Arena *arena, Str place, Person *out);
// The JSON object of an applicant, as in a history file.
Str person_json(Arena *arena, const Person *person);
