// From a figure to its dossiers: candidates come by index, and each is folded again up to the end
// of the period and the moment of knowledge, with the same fold that moved the counters.
#include "rooms/dossiers/row_service.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

enum {
    CANDIDATES_MAX = 5000
}; // looked at for one page; the cursor goes on from there

// Where a page ended: agency by agency, then by moment and id.
typedef struct FigureCursor {
    int64_t agency; // position in the query's list
    Instant at;
    int64_t id;
} FigureCursor;

static const FigureCursor figure_beginning = { 0, { INT64_MIN + 1 }, 0 };

static Err cursor_read(Cx *cx, Str text, FigureCursor *out)
{
    Str rest = text, agency, at, id;
    *out = figure_beginning;
    if (str_is_empty(text))
        return OK;
    if (!str_cut(&rest, ':', &agency) || !str_cut(&rest, ':', &at) || !str_cut(&rest, ':', &id) ||
        !str_to_int(agency, &out->agency) || out->agency < 0 || !str_to_int(at, &out->at.ms) ||
        !str_to_int(id, &out->id)) {
        problem_add_field(cx, S("cursor"), T_DOSSIERS_LIST_CURSOR, NULL);
        return problem_fields(cx, T_DOSSIERS_LIST_CURSOR);
    }
    return OK;
}

static Str cursor_write(Arena *arena, const FigureCursor *cursor)
{
    return str_format(arena, "%lld:%lld:%lld", (long long)cursor->agency, (long long)cursor->at.ms,
                      (long long)cursor->id);
}

// The dossier as it stood at the end of a day, of what was known at as_of.
static Err fold_through(Cx *cx, Tx *tx, const FigureQuery *query, int64_t id, DossierFold *out)
{
    LedgerEntryList entries;
    DossierFold fold;
    fold_begin(&fold);
    TRY(ledger_list(tx, id, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        const LedgerEntry *entry = &entries.items[i];
        DossierEvent event;
        bool known = instant_is_absent(query->as_of) || entry->recorded_at.ms <= query->as_of.ms;
        if (!known || instant_date(entry->at).days > query->to.days ||
            !event_body_parse(cx->arena, entry->body, &event))
            continue;
        event.at = entry->at;
        event.recorded_at = entry->recorded_at;
        fold_event(&fold, &event, NULL);
    }
    *out = fold;
    return OK;
}

static bool ended_in(const DossierFold *fold, const FigureQuery *query)
{
    return fold_is_ended(fold) && instant_date(fold->ended_at).days >= query->from.days;
}

static bool is_received_total(const DossierFold *fold, const FigureQuery *query)
{
    bool before = instant_date(fold->received_at).days < query->from.days;
    return !before || !fold_is_ended(fold) || ended_in(fold, query);
}

static bool ended_as(const DossierFold *fold, const FigureQuery *query, Timeliness wanted)
{
    if (!ended_in(fold, query))
        return false;
    Timeliness judged = fold_end_timeliness(fold);
    if (wanted == TIMELINESS_LATE)
        return judged == TIMELINESS_LATE || judged == TIMELINESS_NO_DUE;
    return judged == wanted;
}

static bool is_overdue(const DossierFold *fold, const FigureQuery *query)
{
    return !date_is_absent(fold->overdue_from) && fold->overdue_from.days <= query->to.days;
}

// Whether a dossier stands behind the figure. fold is the one at the end of the period.
static bool figure_has(const DossierFold *fold, const FigureQuery *query)
{
    if (instant_is_absent(fold->received_at))
        return false;
    bool in_period = instant_date(fold->received_at).days >= query->from.days;
    bool pending = !fold_is_ended(fold);
    switch (query->kind) {
    case FIGURE_RECEIVED_TOTAL: return is_received_total(fold, query);
    case FIGURE_RECEIVED_ONLINE: return in_period && fold->channel == CHANNEL_ONLINE;
    case FIGURE_RECEIVED_DIRECT: return in_period && fold->channel != CHANNEL_ONLINE;
    case FIGURE_CARRIED_OVER: return !in_period && is_received_total(fold, query);
    case FIGURE_RESOLVED_TOTAL: return ended_in(fold, query);
    case FIGURE_RESOLVED_EARLY: return ended_as(fold, query, TIMELINESS_EARLY);
    case FIGURE_RESOLVED_ON_TIME: return ended_as(fold, query, TIMELINESS_ON_TIME);
    case FIGURE_RESOLVED_LATE: return ended_as(fold, query, TIMELINESS_LATE);
    case FIGURE_PENDING_TOTAL: return pending;
    case FIGURE_PENDING_IN_TIME: return pending && !is_overdue(fold, query);
    case FIGURE_PENDING_OVERDUE: return pending && is_overdue(fold, query);
    case FIGURE_PAUSED: return pending && fold_is_paused(fold);
    case FIGURE_WITHDRAWN: return ended_in(fold, query) && fold->outcome == OUTCOME_WITHDRAWN;
    case FIGURE_REFUSED: return ended_in(fold, query) && fold->outcome == OUTCOME_REFUSED;
    case FIGURE_MISSING_DUE:
        return instant_is_absent(fold->due_at) && (pending || ended_in(fold, query));
    case FIGURE_KIND_COUNT: return false;
    }
    return false;
}

// Which dossiers can be behind a figure: received in the period; or open now; or ended within a
// range. Open ones come first, the cursor then goes on through those that ended.
typedef struct CandidateRange {
    bool by_reception, open;
    Instant ended_from, ended_to;
} CandidateRange;

static CandidateRange range_of(const FigureQuery *query)
{
    Instant period_begin = instant_at(query->from, 0), period_end = instant_end_of_day(query->to);
    Instant first = { INT64_MIN + 1 }, last = { INT64_MAX };
    // What is known today to have ended earlier may not have been known then.
    if (!instant_is_absent(query->as_of))
        period_begin = first;
    switch (query->kind) {
    case FIGURE_RECEIVED_ONLINE:
    case FIGURE_RECEIVED_DIRECT: return (CandidateRange) { .by_reception = true };
    case FIGURE_RESOLVED_TOTAL:
    case FIGURE_RESOLVED_EARLY:
    case FIGURE_RESOLVED_ON_TIME:
    case FIGURE_RESOLVED_LATE:
    case FIGURE_WITHDRAWN:
    case FIGURE_REFUSED: return (CandidateRange) { false, false, period_begin, period_end };
    case FIGURE_PENDING_TOTAL:
    case FIGURE_PENDING_IN_TIME:
    case FIGURE_PENDING_OVERDUE:
    case FIGURE_PAUSED:
    case FIGURE_RECEIVED_TOTAL:
    case FIGURE_CARRIED_OVER:
    case FIGURE_MISSING_DUE:
    case FIGURE_KIND_COUNT: return (CandidateRange) { false, true, period_begin, last };
    }
    return (CandidateRange) { false, true, first, last };
}

static Err candidates_received(Tx *tx, const FigureQuery *query, const FigureCursor *cursor,
                               DossierRowList *out)
{
    return sql_figure_list_received(tx,
                                    &(SqlFigureListReceivedParams) {
                                        .agency_id = query->agencies.items[cursor->agency],
                                        .from_at = instant_at(query->from, 0),
                                        .to_at = instant_end_of_day(query->to),
                                        .after_at = cursor->at,
                                        .after_id = cursor->id,
                                        .limit = CANDIDATES_MAX,
                                    },
                                    out);
}

static Err candidates_ended(Tx *tx, const FigureQuery *query, const FigureCursor *cursor,
                            DossierRowList *out)
{
    CandidateRange range = range_of(query);
    return sql_figure_list_ended(tx,
                                 &(SqlFigureListEndedParams) {
                                     .agency_id = query->agencies.items[cursor->agency],
                                     .from_at = range.ended_from,
                                     .to_at = range.ended_to,
                                     .after_at = cursor->at,
                                     .after_id = cursor->id,
                                     .limit = CANDIDATES_MAX,
                                 },
                                 out);
}

// The open ones are through: on to those that ended.
static const FigureCursor ended_beginning = { 0, { INT64_MIN + 2 }, 0 };

static bool is_in_open_part(const FigureCursor *cursor)
{
    return cursor->at.ms == figure_beginning.at.ms;
}

static Err candidates(Tx *tx, const FigureQuery *query, FigureCursor *cursor, DossierRowList *out)
{
    CandidateRange range = range_of(query);
    if (range.by_reception)
        return candidates_received(tx, query, cursor, out);
    if (!range.open && is_in_open_part(cursor))
        cursor->at = ended_beginning.at;
    if (!is_in_open_part(cursor))
        return candidates_ended(tx, query, cursor, out);
    return sql_figure_list_open(tx, query->agencies.items[cursor->agency],
                                instant_end_of_day(query->to), cursor->id, CANDIDATES_MAX, out);
}

typedef struct FigurePage {
    DossierRow *rows;
    size_t n, limit;
    size_t looked_at;
} FigurePage;

static bool procedure_is_asked(const FigureQuery *query, int64_t procedure_id)
{
    if (query->procedures.items == NULL)
        return true;
    for (size_t i = 0; i < query->procedures.n; i++)
        if (query->procedures.items[i] == procedure_id)
            return true;
    return false;
}

static Err row_consider(Cx *cx, const FigureQuery *query, FigurePage *page, const DossierRow *row)
{
    Tx *tx = tx_reads(cx);
    DossierFold fold;
    page->looked_at++;
    // Ended before the period, as known now: no need to fold (as-of may have known less).
    if (instant_is_absent(query->as_of) && !instant_is_absent(row->ended_at) &&
        instant_date(row->ended_at).days < query->from.days)
        return OK;
    if (!procedure_is_asked(query, row->procedure_id))
        return OK;
    TRY(fold_through(cx, tx, query, row->id, &fold));
    if (figure_has(&fold, query))
        page->rows[page->n++] = *row;
    return OK;
}

// Behind a row that was looked at.
static void cursor_pass(const FigureQuery *query, const DossierRow *row, FigureCursor *cursor)
{
    cursor->id = row->id;
    if (range_of(query).by_reception)
        cursor->at = row->received_at;
    else if (!is_in_open_part(cursor))
        cursor->at = row->ended_at;
}

// Behind a part whose rows are through: the ended ones of this agency, or the next agency.
static void cursor_step(const FigureQuery *query, FigureCursor *cursor)
{
    bool more = !range_of(query).by_reception && is_in_open_part(cursor);
    int64_t agency = more ? cursor->agency : cursor->agency + 1;
    *cursor = more ? ended_beginning : figure_beginning;
    cursor->agency = agency;
}

// Fills the page from one part of one agency; the cursor stands behind the last row looked at.
static Err page_fill(Cx *cx, const FigureQuery *query, FigurePage *page, FigureCursor *cursor)
{
    DossierRowList rows;
    size_t i = 0;
    TRY(candidates(tx_reads(cx), query, cursor, &rows));
    for (; i < rows.n && page->n < page->limit; i++) {
        TRY(row_consider(cx, query, page, &rows.items[i]));
        cursor_pass(query, &rows.items[i], cursor);
    }
    if (i == rows.n && rows.n < CANDIDATES_MAX)
        cursor_step(query, cursor);
    return OK;
}

Err figure_list(Cx *cx, const FigureQuery *query, DossierList *out, Str *out_next)
{
    FigureCursor cursor;
    DossierList list;
    size_t limit = query->limit >= 1 && query->limit <= DOSSIER_LIST_MAX ? (size_t)query->limit
                                                                         : DOSSIER_LIST_MAX;
    FigurePage page = { .rows = arena_array(cx->arena, DossierRow, limit), .limit = limit };
    TRY(cursor_read(cx, query->cursor, &cursor));
    while (cursor.agency < (int64_t)query->agencies.n && page.n < limit &&
           page.looked_at < CANDIDATES_MAX)
        TRY(page_fill(cx, query, &page, &cursor));
    DossierRowList rows = { .items = page.rows, .n = page.n };
    TRY(dossiers_from_rows(cx, tx_reads(cx), &rows, &list));
    *out = list;
    *out_next =
        cursor.agency < (int64_t)query->agencies.n ? cursor_write(cx->arena, &cursor) : NO_STR;
    return OK;
}
