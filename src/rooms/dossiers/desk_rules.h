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
// Where a dossier stands for the actor before the event.
typedef struct DeskStand {
    Str step;
    bool waits_for_reception; // submitted: the counter asks for papers, or refuses
    bool is_free;             // it lies on nobody's desk
    bool is_actors;           // on his own, or on that of somebody for whom he stands in
    bool is_deserted;         // whose desk it is works here no more
} DeskStand;

// Whether what an event does is the work of whose desk the dossier lies on, so that who stands in
// does it in his name.
bool event_is_holders(const DossierEvent *event, Str step);
// Leaders and heads may act on every desk, and so may programs and the machine itself. To approve
// is the decision of whom it was asked of, or of who stands in for him; a desk that nobody has any
// more is open to every leader.
DeskRefusal desk_refusal(const Actor *actor, const DeskStand *stand, const DossierEvent *event);
