// The public pages: home, catalogue, tracking, results. No log-in, no JavaScript, both languages.
#pragma once

#include "web/route.h"

extern const Route portal_routes[];

Handler home_get;
Handler catalogue_get, procedure_get;
Handler tracking_get, tracking_code_get, status_get;
Handler results_get, figure_get;
