// Routes of the counter's pages.
#pragma once

#include "web/form_view.h"
#include "web/route.h"

extern const Route counter_web_routes[];

Handler intake_get, intake_post, intake_refused;
