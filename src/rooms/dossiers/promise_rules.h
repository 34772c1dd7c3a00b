// Which date is promised: the time limit of the pinned version, on the calendar of the agency.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

// The limit of a channel; where it says nothing, the counter's, then any other of the version.
TimeLimit promise_limit(const ProcedureVersion *version, Channel channel);
// At reception. NO_INSTANT: the version has no limit, or it leads out of the calendar.
Instant promise_at_reception(const Calendar *calendar, const ProcedureVersion *version,
                             Channel channel, Instant received_at);
// When the clock goes on after a pause. A supplement starts it again from the complete dossier
// unless the procedure says resume (NĐ 61/2018 Art. 19(4)); payment and suspension resume it.
// NO_INSTANT: the due date does not change.
Instant promise_after_pause(const Calendar *calendar, const ProcedureVersion *version,
                            const DossierFold *fold, const DossierEvent *event);
