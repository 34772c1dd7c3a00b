// News: the events that were recorded here since somebody looked last. An import is history.
#include "rooms/dossiers/row_service.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"

typedef struct NewsWalk {
    Arena *arena;
    Instant since;
    int64_t looked_at, limit;
    DossierNewsList *out;
} NewsWalk;

static Err news_take(void *state, const LedgerEntry *entry)
{
    NewsWalk *walk = state;
    DossierNewsList *list = walk->out;
    DossierNews *news = &list->items[list->n];
    PrivateContent content;
    list->has_more = walk->looked_at == walk->limit;
    if (list->has_more)
        return ERR_LIMIT; // ends the walk
    walk->looked_at++;
    list->seq = entry->seq;
    if (entry->recorded_at.ms < walk->since.ms ||
        !event_body_parse(walk->arena, str_copy(walk->arena, entry->body), &news->event))
        return OK;
    news->event.at = entry->at;
    news->event.recorded_at = entry->recorded_at;
    news->seq = entry->seq;
    private_content_parse(walk->arena, str_copy(walk->arena, entry->private_content), &content);
    news->reason = content.reason;
    list->n++;
    return OK;
}

Err dossier_contact_get(Cx *cx, int64_t dossier_id, Applicant *out)
{
    DossierMomentList moments;
    TRY(dossier_timeline(cx, dossier_id, &moments));
    *out = (Applicant) { 0 };
    for (size_t i = 0; i < moments.n; i++) {
        const Applicant *said = &moments.items[i].applicant;
        if (!str_is_empty(said->name))
            out->name = said->name;
        if (!str_is_empty(said->phone))
            out->phone = said->phone;
        if (!str_is_empty(said->email))
            out->email = said->email;
    }
    return OK;
}

// An import is passed over as a whole.
static Err span_pass(Tx *tx, int64_t *seq)
{
    HistorySpanRow span;
    bool found = true;
    while (found) {
        TRY(sql_history_span_find(tx, *seq + 1, &span, &found));
        found = found && span.last_seq > *seq;
        if (found)
            *seq = span.last_seq;
    }
    return OK;
}

static Err is_imported(Tx *tx, int64_t seq, bool *out)
{
    HistorySpanRow span;
    bool found;
    TRY(sql_history_span_find(tx, seq, &span, &found));
    *out = found && span.last_seq >= seq;
    return OK;
}

static Err news_complete(Cx *cx, DossierNewsList *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        DossierNews *news = &list->items[i];
        bool imported, found;
        TRY(is_imported(tx_reads(cx), news->seq, &imported));
        if (imported)
            continue;
        TRY(dossier_find(cx, news->event.dossier, &news->dossier, &found));
        if (!found)
            continue;
        TRY(dossier_contact_get(cx, news->dossier.id, &news->applicant));
        list->items[n++] = *news;
    }
    list->n = n;
    return OK;
}

Err dossier_news(Cx *cx, int64_t after_seq, Instant since, int64_t limit, DossierNewsList *out)
{
    Tx *tx = tx_reads(cx);
    DossierNewsList list = { .seq = after_seq };
    NewsWalk walk = { .arena = cx->arena, .since = since, .limit = limit, .out = &list };
    list.items = arena_array(cx->arena, DossierNews, (size_t)limit);
    TRY(span_pass(tx, &list.seq));
    Err err = ledger_each(tx, list.seq, news_take, &walk);
    if (err != OK && !list.has_more)
        return err;
    TRY(news_complete(cx, &list));
    *out = list;
    return OK;
}

Err dossier_list_due(Cx *cx, int64_t holder_id, Instant from, Instant to, DossierList *out)
{
    Tx *tx = tx_reads(cx);
    DossierRowList rows;
    TRY(sql_dossier_list_held(tx,
                              &(SqlDossierListHeldParams) { .holder_id = holder_id,
                                                            .state = NO_INT,
                                                            .due_before = to,
                                                            .after_due = from,
                                                            .after_id = 0,
                                                            .limit = DOSSIER_DUE_MAX },
                              &rows));
    return dossiers_from_rows(cx, tx, &rows, out);
}
