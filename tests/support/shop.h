// A small one-stop shop for tests: a district H16.37 with the communes H16.37.02 and H16.37.05,
// another province's H22.11; procedures 1.001193 (3 working days, a supplement starts the clock
// again), 1.000894 (5 working days, a supplement resumes it), 2.000815 (same day), 1.009998 (no
// limit) and 1.009999 (suspended); no days off but weekends.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "support/db.h"

Cx *test_shop(void);
// Adds the same to an empty database, for fault tests.
Err test_shop_fill(Cx *cx);
// The clock, in local time: "2026-03-02T09:00".
Instant test_at(const char *text);
// Receives for "Nguyễn Thị Ánh" at the counter of an agency; ends the test program on an error.
DossierReceipt test_receive(Cx *cx, const char *procedure, const char *agency);
// Records an event; the Err is the caller's to check. out may be NULL.
Err test_record(Cx *cx, Str code, DossierEventKind kind, Dossier *out);
