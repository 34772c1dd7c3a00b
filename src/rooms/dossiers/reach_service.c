#include "rooms/dossiers/reach_service.h"

#include "rooms/dossiers/dossiers_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"

Err place_is_in_reach(Cx *cx, Tx *tx, const DossierPlace *place, bool *out)
{
    *out = true;
    if (cx->actor == NULL)
        return OK;
    TRY(actor_reaches(tx, cx->actor, place->holder_id, out));
    return *out ? OK : actor_reaches(tx, cx->actor, place->agency_id, out);
}

Err actor_is_asked(Cx *cx, Tx *tx, int64_t dossier_id, bool *out)
{
    QuestionRowList rows;
    *out = false;
    if (cx->actor == NULL)
        return OK;
    TRY(sql_question_list(tx, dossier_id, &rows));
    for (size_t i = 0; i < rows.n && !*out; i++) {
        const QuestionRow *row = &rows.items[i];
        if (!instant_is_absent(row->closed_at))
            continue;
        if (!str_is_empty(row->account))
            *out = str_equal(row->account, cx->actor->name);
        else if (row->agency_id != NO_INT)
            TRY(actor_reaches(tx, cx->actor, row->agency_id, out));
    }
    return OK;
}

static Err actor_had_it(Cx *cx, Tx *tx, int64_t dossier_id, bool *out)
{
    LegRowList legs;
    *out = false;
    TRY(sql_leg_list(tx, dossier_id, &legs));
    for (size_t i = 0; i < legs.n && !*out; i++)
        TRY(actor_reaches(tx, cx->actor, legs.items[i].agency_id, out));
    return OK;
}

Err place_is_visible(Cx *cx, Tx *tx, const DossierPlace *place, bool *out)
{
    TRY(place_is_in_reach(cx, tx, place, out));
    if (!*out)
        TRY(actor_is_asked(cx, tx, place->dossier_id, out));
    return *out ? OK : actor_had_it(cx, tx, place->dossier_id, out);
}
