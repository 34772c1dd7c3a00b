// Who looked at a dossier, as its applicant reads it.
#pragma once

#include "rooms/citizen/citizen_pages.h"

// Office and role, not the name: what the applicant needs to ask why, and no more of the officer.
CHECKED Err look_lines_fill(Cx *cx, int64_t dossier_id, LookLines *out);
