// The description of the API (OpenAPI 3.1), made from the route tables and their forms: what stands
// there is what the server takes.
#pragma once

#include "base/arena.h"
#include "base/str.h"

Str openapi_text(Arena *arena);
