// What an agency received in a period, oldest first: the book of dossiers (Mẫu 07).
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static Err agency_choose(Cx *cx, int64_t asked, int64_t *out)
{
    Agency own;
    bool reaches;
    if (asked == NO_INT) {
        TRY(agency_of_actor(cx, &own));
        *out = own.id;
        return OK;
    }
    TRY(actor_reaches(tx_reads(cx), cx->actor, asked, &reaches));
    if (!reaches)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_ALLOWED, .hint = T_DOSSIERS_NOT_ALLOWED_HINT);
    *out = asked;
    return OK;
}

Err dossier_list_period(Cx *cx, const DossierPeriod *period, DossierList *out)
{
    DossierRowList rows;
    Dossier after;
    bool found = false;
    SqlFigureListReceivedParams params = { .from_at = instant_at(period->from, 0),
                                           .to_at = instant_end_of_day(period->to),
                                           .after_at = { INT64_MIN + 1 },
                                           .limit = period->limit };
    TRY(agency_choose(cx, period->agency_id, &params.agency_id));
    if (!str_is_empty(period->after_code))
        TRY(dossier_find(cx, period->after_code, &after, &found));
    if (found) {
        params.after_at = after.fold.received_at;
        params.after_id = after.id;
    }
    TRY(sql_figure_list_received(tx_reads(cx), &params, &rows));
    return dossiers_from_rows(cx, tx_reads(cx), &rows, out);
}
