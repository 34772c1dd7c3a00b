#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

Err actor_reaches(Tx *tx, const Actor *actor, int64_t agency_id, bool *out)
{
    bool reaches = false;
    if (actor != NULL && actor->kind == ACTOR_CITIZEN)
        reaches = false; // without an agency, but not above all of them
    else if (actor != NULL && actor->agency_id == NO_INT)
        reaches = true;
    else if (actor != NULL && actor->agency_id == agency_id)
        reaches = true;
    else if (actor != NULL)
        TRY(agency_is_within(tx, agency_id, actor->agency_id, &reaches));
    *out = reaches;
    return OK;
}

Err scope_get_agency(Cx *cx, Str code, int64_t *out_id)
{
    Agency agency;
    bool found;
    Date today = instant_date(cx->env->now(cx->env));
    TRY(agency_find_by_code(tx_reads(cx), code, today, &agency, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_AGENCY_UNKNOWN, .args = { { "code", code } });
    *out_id = agency.id;
    return OK;
}

Err scope_read_agency(Cx *cx, int64_t id, Agency *out)
{
    return agency_get(cx, tx_reads(cx), id, out);
}
