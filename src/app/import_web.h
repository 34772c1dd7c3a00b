// The page of imports: a file is tried first, then written, with progress and every fault.
#pragma once

#include "web/route.h"

extern const Route import_routes[];
