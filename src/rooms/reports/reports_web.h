// /bao-cao/06a for staff, and the same as a file.
#pragma once

#include "web/route.h"

extern const Route reports_web_routes[];
