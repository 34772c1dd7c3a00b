// XES (IEEE 1849-2016) out: one trace a dossier. Beside the standard attributes each event carries
// its line of the history file, so that nothing is lost on the way back.
#pragma once

#include "base/buffer.h"
#include "rooms/dossiers/dossiers.h"

Str xes_head(void);
Str xes_tail(void);
void xes_trace_write(Buffer *out, const Dossier *dossier, const DossierMomentList *moments);
// For a value in double quotes. Characters that XML 1.0 has no way to write become U+FFFD; the two
// noncharacters U+FFFE and U+FFFF are written as in JSON.
void xml_value_write(Buffer *out, Str value);
