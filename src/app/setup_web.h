// The first hour of an installation: six short screens behind the link of the console.
#pragma once

#include "web/route.h"

extern const Route setup_routes[];
