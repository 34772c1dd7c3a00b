// What a server does each minute, whether anybody asks or not: a checkpoint over what was recorded.
#pragma once

#include "base/cx.h"
#include "store/writer.h"

typedef struct Minutes Minutes;

// Starts a thread; every_ms is a minute except in tests. cx->arena ends it, before the writer that
// was opened earlier. Expected error: ERR_LIMIT (no threads to be had).
CHECKED Err minutes_start(Cx *cx, Writer *writer, int every_ms, Minutes **out);
int64_t minutes_done(Minutes *minutes);   // since the start, for /metrics and tests
int64_t minutes_failed(Minutes *minutes); // of these
