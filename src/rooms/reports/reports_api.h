// GET /api/v1/reports/{form}
#pragma once

#include "web/route.h"

extern const Route reports_api_routes[];
