// Where staff begin the day: what waits for them, and where they work.
#pragma once

#include "web/route.h"

extern const Route today_routes[];
