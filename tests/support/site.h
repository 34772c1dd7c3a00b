// Asks a table of routes as a browser without log-in would, without HTTP.
#pragma once

#include "web/route.h"

// The answer to GET target. A failure of the handler becomes its problem page, as in the gate.
Response test_get(Cx *cx, const Route *routes, const char *target);
// Value of a header of the answer, NO_STR when it has none.
Str test_header(const Response *response, const char *name);
