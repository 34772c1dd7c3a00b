// Reading the counters: what a report adds up. Months first, days only at the edge.
#include "rooms/dossiers/edit_service.h"
#include "rooms/dossiers/tally_sql.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"

static void row_add(const TallyRow *row, int sign, TallySum *sum)
{
    sum->procedure_id = row->procedure_id;
    sum->n[TALLY_RECEIVED_ONLINE] += sign * row->received_online;
    sum->n[TALLY_RECEIVED_DIRECT] += sign * row->received_direct;
    sum->n[TALLY_RECEIVED_ASSISTED] += sign * row->received_assisted;
    sum->n[TALLY_RESOLVED_EARLY] += sign * row->resolved_early;
    sum->n[TALLY_RESOLVED_ON_TIME] += sign * row->resolved_on_time;
    sum->n[TALLY_RESOLVED_LATE] += sign * row->resolved_late;
    sum->n[TALLY_WITHDRAWN] += sign * row->withdrawn;
    sum->n[TALLY_REFUSED] += sign * row->refused;
    sum->n[TALLY_RESOLVED_NO_DUE] += sign * row->resolved_no_due;
    sum->n[TALLY_OVERDUE] += sign * row->overdue;
    sum->n[TALLY_PAUSED] += sign * row->paused;
    sum->n[TALLY_PENDING_NO_DUE] += sign * row->pending_no_due;
}

// a with b added (sign 1) or taken away (sign -1). Both lists stand in the order of procedures.
static void rows_merge(Arena *arena, const TallyRowList *a, const TallyRowList *b, int sign,
                       TallySumList *out)
{
    TallySumList list = { .items = arena_array(arena, TallySum, a->n + b->n) };
    size_t i = 0, j = 0;
    while (i < a->n || j < b->n) {
        TallySum *sum = &list.items[list.n++];
        int64_t next_a = i < a->n ? a->items[i].procedure_id : INT64_MAX;
        int64_t next_b = j < b->n ? b->items[j].procedure_id : INT64_MAX;
        if (next_a <= next_b)
            row_add(&a->items[i++], 1, sum);
        if (next_b <= next_a)
            row_add(&b->items[j++], sign, sum);
    }
    *out = list;
}

// From the nearer end of the month: the days up to this one are added to the months before it, or
// the days after it are taken away. The end of a month, where most periods end, needs no days.
static Err sums_now(Tx *tx, int64_t agency_id, Date day, TallySumList *out)
{
    Civil civil = date_to_civil(day);
    Date month = date_from_civil((Civil) { civil.year, civil.month, 1 });
    Date next = date_from_civil((Civil) { civil.year + civil.month / 12, civil.month % 12 + 1, 1 });
    bool from_end = civil.day > 15;
    Date first = from_end ? date_add_days(day, 1) : month;
    Date last = from_end ? date_add_days(next, -1) : day;
    TallyRowList months, days = { 0 };
    TRY(sql_tally_sum_months(tx, agency_id, from_end ? next : month, &months));
    if (first.days <= last.days)
        TRY(sql_tally_sum_days(tx, agency_id, first, last, &days));
    rows_merge(tx_cx(tx)->arena, &months, &days, from_end ? -1 : 1, out);
    return OK;
}

static TallySum *sum_of(Arena *arena, TallySumList *list, int64_t procedure_id)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].procedure_id == procedure_id)
            return &list->items[i];
    size_t bytes = list->n * sizeof *list->items;
    list->items = arena_grow(arena, list->items, bytes, bytes + sizeof *list->items);
    list->items[list->n] = (TallySum) { .procedure_id = procedure_id };
    return &list->items[list->n++];
}

// The part of a day before a moment: what was entered on that day is folded again, dossier by
// dossier. Bounded by what one day enters.
typedef struct PartOfDay {
    Tx *tx;
    int64_t agency_id;
    Date through, known_on;
    Instant as_of;
    TallySumList *sums;
} PartOfDay;

static Err subject_add(PartOfDay *part, int64_t subject_id)
{
    Arena *arena = tx_cx(part->tx)->arena;
    LedgerEntryList entries;
    DossierRow row;
    DossierFold fold;
    TRY(sql_dossier_get(part->tx, subject_id, &row));
    if (row.agency_id != part->agency_id)
        return OK;
    fold_begin(&fold);
    TRY(ledger_list(part->tx, subject_id, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        DossierEvent event;
        TallyChanges changes = { .n = 0 };
        if (!event_body_parse(arena, entries.items[i].body, &event))
            continue;
        event.at = entries.items[i].at;
        event.recorded_at = entries.items[i].recorded_at;
        fold_event(&fold, &event, &changes);
        bool counts = instant_date(event.recorded_at).days == part->known_on.days &&
                      event.recorded_at.ms <= part->as_of.ms;
        for (size_t c = 0; counts && c < changes.n; c++)
            if (changes.items[c].day.days <= part->through.days)
                sum_of(arena, part->sums, row.procedure_id)->n[changes.items[c].kind] +=
                    changes.items[c].n;
    }
    return OK;
}

static Err subject_visit(void *state, int64_t subject_id)
{
    return subject_add(state, subject_id);
}

static Err sums_known(Tx *tx, int64_t agency_id, Date day, Instant as_of, TallySumList *out)
{
    Date known_on = instant_date(as_of);
    TallyRowList rows, none = { 0 };
    TallySumList sums;
    TRY(sql_tally_sum_known(tx, agency_id, day, known_on, &rows));
    rows_merge(tx_cx(tx)->arena, &rows, &none, 1, &sums);
    PartOfDay part = { .tx = tx,
                       .agency_id = agency_id,
                       .through = day,
                       .known_on = known_on,
                       .as_of = as_of,
                       .sums = &sums };
    TRY(ledger_each_recorded(tx, instant_at(known_on, 0), as_of, subject_visit, &part));
    *out = sums;
    return OK;
}

Err tally_through(Tx *tx, int64_t agency_id, Date day, Instant as_of, TallySumList *out)
{
    return instant_is_absent(as_of) ? sums_now(tx, agency_id, day, out)
                                    : sums_known(tx, agency_id, day, as_of, out);
}

Err tally_list_agencies(Tx *tx, IdList *out)
{
    TallyAgencyRowList rows;
    TRY(sql_tally_list_agencies(tx, &rows));
    IdList ids = { arena_array(tx_cx(tx)->arena, int64_t, rows.n + 1), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        ids.items[i] = rows.items[i].id;
    *out = ids;
    return OK;
}
