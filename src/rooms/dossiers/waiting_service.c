// What waits at a counter: each queue stands in an index of its own.
#include "rooms/dossiers/row_service.h"
#include "rooms/dossiers/search_service.h"
#include "store/tx.h"

typedef Err QueueRead(Tx *tx, int64_t agency_id, Instant after_at, int64_t after_id, int64_t limit,
                      DossierRowList *out);

static QueueRead *queue_reader(DossierQueue queue)
{
    switch (queue) {
    case DOSSIER_QUEUE_SUBMITTED: return sql_dossier_list_submitted;
    case DOSSIER_QUEUE_GUIDED: return sql_dossier_list_guided;
    case DOSSIER_QUEUE_READY: return sql_dossier_list_ready;
    }
    return sql_dossier_list_submitted;
}

Err dossier_list_waiting(Cx *cx, const DossierWait *wait, DossierList *out, Str *out_next)
{
    Tx *tx = tx_reads(cx);
    Agency own;
    DossierRowList rows;
    DossierList list;
    Instant after = { INT64_MIN + 1 };
    int64_t after_id = 0;
    Str next = NO_STR;
    TRY(agency_of_actor(cx, &own));
    if (!str_is_empty(wait->cursor))
        TRY(cursor_parse(cx, wait->cursor, &after, &after_id));
    TRY(queue_reader(wait->queue)(tx, own.id, after, after_id, wait->limit + 1, &rows));
    if (rows.n > (size_t)wait->limit) {
        rows.n = (size_t)wait->limit;
        const DossierRow *last = &rows.items[rows.n - 1];
        next = cursor_format(cx->arena, last->last_at, last->id);
    }
    TRY(dossiers_from_rows(cx, tx, &rows, &list));
    *out = list;
    *out_next = next;
    return OK;
}
