// Routes of the staff's pages over dossiers.
#pragma once

#include "web/route.h"
#include "web/form_view.h"

extern const Route dossiers_web_routes[];

Handler receipt_get;
