// The cookie of a session and the pages around it.
#pragma once

#include "web/route.h"

extern const Route identity_routes[];

// Token of the session cookie, NO_STR without one.
Str session_cookie_read(const Request *request);
