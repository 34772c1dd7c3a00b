#pragma once

#include "rooms/counter/slip.h"

// The number was given out before the time that is claimed, and has not been entered yet; in->slip
// becomes its full form. Expected error: ERR_INPUT (fields "slip", "on").
CHECKED Err slip_check(Cx *cx, Tx *tx, const Agency *own, DossierIntake *in);
CHECKED Err slip_use(Cx *cx, Tx *tx, const Agency *own, Str slip, int64_t dossier_id);
