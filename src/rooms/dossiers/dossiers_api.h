// Routes of the API over dossiers.
#pragma once

#include "web/route.h"

extern const Route dossiers_api_routes[];
