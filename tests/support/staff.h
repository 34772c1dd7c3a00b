// Agencies with people in them: a province H16 with the districts H16.37 and H16.38, the commune
// H16.37.02 below the first, and another province H22.
#pragma once

#include "rooms/identity/identity.h"

typedef struct Staff {
    int64_t province, district, commune, beside, other; // agencies
    int64_t leader, deputy; // of the district: "lanhdao" and "phoct", both leaders
    int64_t specialist;     // of the district: "totrinh"
    int64_t receiver;       // of the commune: "letan"
    int64_t neighbour;      // of the district beside: "lanhdao.38", a leader
    int64_t admin;          // of the district: "quantri"
    int64_t chief;          // of everything: "tongquan", an administrator
} Staff;

// A new database; the clock stands. Passwords: none.
Cx *test_staff(Staff *out);
// cx->actor becomes this account, as a session would carry it; lives in the test's arena.
void test_act_as(Cx *cx, int64_t account_id);
void test_act_as_system(Cx *cx);
