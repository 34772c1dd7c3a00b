// GET /api/v1/procedures, GET /api/v1/procedures/{code}.
#pragma once

#include "web/route.h"

extern const Route procedures_api_routes[];
