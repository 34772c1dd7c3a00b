// The public pages: home, catalogue, results. No log-in, no JavaScript, both languages.
#pragma once

#include "web/route.h"

extern const Route portal_routes[];

Handler home_get;
Handler catalogue_get, procedure_get;
Handler results_get, figure_get;
