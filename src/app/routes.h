// The route tables of all rooms, joined by hand.
#pragma once

#include "web/route.h"

// Ends with NULL; as route_find takes it.
const Route *const *routes_all(void);
