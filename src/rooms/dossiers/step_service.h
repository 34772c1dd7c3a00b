// Steps as they will stand: whose turn it is must be somebody who can have it.
#pragma once

#include "rooms/dossiers/edit_service.h"

// Fills in who is asked and who takes it. Expected error: ERR_INPUT (assignee, to).
CHECKED Err step_complete(Cx *cx, Tx *tx, const DossierEdit *edit, EditEvent *event);
