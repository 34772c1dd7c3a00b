// Where the payment gateway tells us.
#pragma once

#include "web/route.h"

extern const Route fees_api_routes[];
