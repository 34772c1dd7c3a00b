// Who may record what: the permission an event takes, and whose desk the dossier lies on.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"

typedef enum DeskRefusal {
    DESK_OK,
    DESK_NOT_ALLOWED, // the role does not reach so far
    DESK_NOT_HOLDER,  // it lies on somebody else's desk
} DeskRefusal;

// The permission of an event when the dossier stands at a step (domain: who may).
Permission event_permission(const DossierEvent *event, Str step);
// step and assignee as the dossier stands before the event. Leaders and heads may act on every
// desk, and so may programs and the machine itself.
DeskRefusal desk_refusal(const Actor *actor, const Str *step, const Str *assignee,
                         const DossierEvent *event);
