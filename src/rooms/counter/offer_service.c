#include "rooms/counter/offer.h"

#include "rooms/counter/counter_sql.h"
#include "store/tx.h"

enum {
    USED_SHOWN = 40,  // procedures that a counter takes in most often
    HITS_SORTED = 60, // found ones among which these come first
};

typedef struct UsedList {
    ProcedureLabel items[USED_SHOWN];
    size_t n;
} UsedList;

static Err used_find(Cx *cx, Tx *tx, UsedList *out)
{
    Agency own;
    ProcedureUseRowList rows;
    UsedList list = { .n = 0 };
    TRY(agency_of_actor(cx, &own));
    TRY(sql_procedure_use_list(tx, own.id, USED_SHOWN, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        bool found;
        TRY(procedure_label_find(tx, rows.items[i].procedure_id, &list.items[list.n], &found));
        list.n += found;
    }
    *out = list;
    return OK;
}

static Err hits_find(Cx *cx, Tx *tx, Str q, ProcedurePage *out)
{
    ProcedureSearch search = { .q = q,
                               .field = S(""),
                               .on = instant_date(cx->env->now(cx->env)),
                               .limit = HITS_SORTED,
                               .cursor = S("") };
    return procedure_search(cx, tx, &search, out);
}

// Takes a hit of that code out of the page; NULL when there is none.
static const ProcedureHit *hit_take(const ProcedurePage *page, bool *taken, Str code)
{
    for (size_t i = 0; i < page->n; i++) {
        if (taken[i] || !str_equal(page->items[i].code, code))
            continue;
        taken[i] = true;
        return &page->items[i];
    }
    return NULL;
}

static void used_first(Arena *arena, const ProcedurePage *page, const UsedList *used,
                       ProcedureOffers *out)
{
    bool *taken = arena_array(arena, bool, page->n);
    for (size_t i = 0; i < used->n; i++) {
        const ProcedureHit *hit = hit_take(page, taken, used->items[i].code);
        if (hit != NULL)
            out->items[out->n++] = *hit;
    }
    for (size_t i = 0; i < page->n; i++)
        if (!taken[i])
            out->items[out->n++] = page->items[i];
}

Err procedure_offers_find(Cx *cx, Str q, int64_t limit, ProcedureOffers *out)
{
    Tx *tx = tx_reads(cx);
    UsedList used;
    ProcedurePage page = { .n = 0 };
    ProcedureOffers offers = { arena_array(cx->arena, ProcedureHit, HITS_SORTED), 0 };
    TRY(used_find(cx, tx, &used));
    if (!str_is_empty(str_trim(q))) {
        TRY(hits_find(cx, tx, q, &page));
        used_first(cx->arena, &page, &used, &offers);
    } else {
        for (size_t i = 0; i < used.n; i++)
            offers.items[offers.n++] = (ProcedureHit) { .code = used.items[i].code,
                                                        .name = used.items[i].name,
                                                        .field = used.items[i].field };
    }
    if (offers.n > (size_t)limit)
        offers.n = (size_t)limit;
    *out = offers;
    return OK;
}

Err procedure_offer_get(Cx *cx, Str code, ProcedureOffer *out)
{
    Tx *tx = tx_reads(cx);
    ProcedureOffer offer;
    TRY(agency_of_actor(cx, &offer.agency));
    ProcedureAsk ask = { code, offer.agency.code, instant_date(cx->env->now(cx->env)) };
    TRY(procedure_version_get_at(cx, tx, &ask, &offer.version));
    TRY(procedure_list_parts(tx, offer.version.id, &offer.parts));
    *out = offer;
    return OK;
}

// The channel's own limit, else the first that is known, as the reception will take it.
static TimeLimit limit_of(const ProcedureVersion *version, Channel channel)
{
    for (int other = 0; other < CHANNEL_COUNT; other++)
        if (!limit_is_known(version->limits[channel]) && limit_is_known(version->limits[other]))
            return version->limits[other];
    return version->limits[channel];
}

Err offer_promise(Cx *cx, const OfferAsk *ask, OfferPromise *out)
{
    const Calendar *calendar;
    DueTrace trace = { .arena = cx->arena };
    OfferPromise promise = { .limit = limit_of(&ask->offer->version, ask->channel),
                             .due_at = NO_INSTANT };
    if (limit_is_known(promise.limit)) {
        TRY(calendar_get(tx_reads(cx), ask->offer->agency.id, &calendar));
        promise.due_at = clock_due(calendar, &promise.limit, ask->from, &trace).at;
        promise.items = trace.items;
        promise.n = trace.n;
    }
    *out = promise;
    return OK;
}
