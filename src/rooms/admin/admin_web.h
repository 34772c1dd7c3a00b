// Routes of administration: what an administrator of an agency sets up and keeps right.
#pragma once

#include "web/route.h"

extern const Route admin_web_routes[];

Handler overview_get;
Handler units_get, unit_get, unit_post, unit_refused;
Handler year_get, day_post, day_refused;
Handler entries_get, entry_get, entry_post, entry_refused;
