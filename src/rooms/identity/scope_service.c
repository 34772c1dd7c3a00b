#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"

Err actor_reaches(Tx *tx, const Actor *actor, int64_t agency_id, bool *out)
{
    bool reaches = false;
    if (actor != NULL && actor->agency_id == NO_INT)
        reaches = true;
    else if (actor != NULL && actor->agency_id == agency_id)
        reaches = true;
    else if (actor != NULL)
        TRY(agency_is_within(tx, agency_id, actor->agency_id, &reaches));
    *out = reaches;
    return OK;
}
