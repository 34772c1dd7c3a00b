// The routes of the web kit itself: embedded assets and the way of display.
#pragma once

#include "web/route.h"

extern const Route web_routes[];
