// A place in a list of dossiers, as the link to its next page carries it.
#pragma once

#include "rooms/dossiers/dossiers.h"

Str cursor_format(Arena *arena, Instant at, int64_t id);
// Expected error: ERR_INPUT.
CHECKED Err cursor_parse(Cx *cx, Str cursor, Instant *out_at, int64_t *out_id);
