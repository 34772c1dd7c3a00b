// A counter of the shop (support/shop.h): the officer "letan" sits at an agency.
#pragma once

#include "rooms/counter/intake.h"

Cx *test_counter(Str agency);
// He moves to another agency.
void test_counter_move(Cx *cx, Str agency);
// One dossier of "Lê Thị Thử", 001090000001, 0900000001.
DeskIntake test_desk_intake(const char *procedure);
// Code of the first one; a refusal is a failed CHECK.
Str test_take_in(Cx *cx, const DeskIntake *in);
