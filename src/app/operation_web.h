// Routes for operators and programs: /healthz, /metrics, the description of the API.
#pragma once

#include "web/route.h"

extern const Route operation_routes[];
