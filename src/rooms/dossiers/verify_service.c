// Verification: every dossier is folded again from the ledger, and its row and all counters must be
// what comes out. The first difference is named.
#include <inttypes.h>

#include "rooms/dossiers/legs_rules.h"
#include "rooms/dossiers/questions_rules.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/dossiers/tally_service.h"
#include "rooms/dossiers/tally_sql.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"

enum {
    CHUNK_BYTES = 64 * 1024 * 1024,
    CHUNK_DOSSIERS = 500
};

typedef struct Verification {
    Cx *cx;
    int64_t legs, questions; // stored, of all dossiers
    Cx chunk;                // emptied every CHUNK_DOSSIERS dossiers
    RowNames names;
    TallyTable known, days, months;
    int64_t after_id, in_chunk;
    DossiersVerdict verdict;
} Verification;

// Ends the walk: what was expected and found is kept in the arena of the run.
static Err offender(Verification *v, const char *what, Str subject, Str expected, Str found)
{
    Arena *arena = v->cx->arena;
    v->verdict.ok = false;
    v->verdict.what = str_from_c(what);
    v->verdict.subject = str_copy(arena, subject);
    v->verdict.expected = str_copy(arena, expected);
    v->verdict.found = str_copy(arena, found);
    return OK;
}

static void cells_add(Verification *v, const TallyKey *key, const TallyChanges *changes, int sign)
{
    for (size_t i = 0; i < changes->n; i++) {
        TallyCell cell = { .agency_id = key->agency_id,
                           .procedure_id = key->procedure_id,
                           .day = changes->items[i].day,
                           .recorded_on = key->recorded_on };
        int n = sign * changes->items[i].n;
        TallyKind kind = changes->items[i].kind;
        tally_cell(v->cx->arena, &v->known, &cell)->n[kind] += n;
        cell.recorded_on = NO_DATE;
        tally_cell(v->cx->arena, &v->days, &cell)->n[kind] += n;
        cell.day = tally_month(cell.day);
        tally_cell(v->cx->arena, &v->months, &cell)->n[kind] += n;
    }
}

// What the events say of one dossier beside its fold.
typedef struct Retold {
    DossierFold fold;
    Str agency, procedure, holder, actor, applicant_name;
    StepStand stand;
    bool knows_applicant;
    DossierLegList legs;
    DossierQuestionList questions;
} Retold;

// Counters of a dossier whose procedure was corrected: moved on the day of the correction.
static Err correction_add(Verification *v, const LedgerEntryList *entries, size_t at, TallyKey *key,
                          const DossierEvent *correction)
{
    ProcedureVersion version;
    DossierFold fold;
    fold_begin(&fold);
    ProcedureAsk ask = { .code = correction->procedure, .agency_code = S("") };
    ask.on = instant_date(entries->items[0].at);
    TRY(procedure_version_get_at(&v->chunk, tx_reads(&v->chunk), &ask, &version));
    TallyKey old = *key, new = *key;
    old.recorded_on = new.recorded_on = instant_date(correction->recorded_at);
    new.procedure_id = version.procedure_id;
    for (size_t i = 0; i < at; i++) {
        DossierEvent event;
        TallyChanges changes = { .n = 0 };
        if (!event_body_parse(v->chunk.arena, entries->items[i].body, &event))
            continue;
        event.at = entries->items[i].at;
        fold_event(&fold, &event, &changes);
        cells_add(v, &old, &changes, -1);
        cells_add(v, &new, &changes, 1);
    }
    key->procedure_id = version.procedure_id;
    return OK;
}

static void text_keep(Str *kept, Str text)
{
    if (!str_is_empty(text))
        *kept = text;
}

static void retold_add(Verification *v, const LedgerEntry *entry, const DossierEvent *event,
                       Retold *retold)
{
    PrivateContent content;
    text_keep(&retold->procedure, event->procedure);
    step_tell(&retold->stand, event);
    text_keep(&retold->actor, event->actor);
    if (event->kind == EVENT_RECEIVED || event->kind == EVENT_SUBMITTED) {
        text_keep(&retold->agency, event->agency);
        text_keep(&retold->holder, event->agency);
    }
    if (event->kind == EVENT_TRANSFERRED)
        text_keep(&retold->holder, event->to);
    if (!str_is_absent(event->private_hex) && !str_is_absent(entry->private_content)) {
        private_content_parse(v->chunk.arena, entry->private_content, &content);
        text_keep(&retold->applicant_name, content.applicant.name);
    }
    retold->knows_applicant =
        str_is_absent(event->private_hex) || !str_is_absent(entry->private_content);
}

static bool fold_equal(const DossierFold *a, const DossierFold *b)
{
    return a->state == b->state && a->outcome == b->outcome && a->channel == b->channel &&
           a->resume_state == b->resume_state && a->submitted_at.ms == b->submitted_at.ms &&
           a->received_at.ms == b->received_at.ms && a->ended_at.ms == b->ended_at.ms &&
           a->returned_at.ms == b->returned_at.ms && a->due_at.ms == b->due_at.ms &&
           a->due_original.ms == b->due_original.ms && a->due_given == b->due_given &&
           a->paused_at.ms == b->paused_at.ms && a->last_at.ms == b->last_at.ms &&
           a->supplements == b->supplements && a->extensions == b->extensions &&
           a->legs == b->legs && a->events == b->events && a->step_since.ms == b->step_since.ms &&
           a->step_due.ms == b->step_due.ms && a->overdue_from.days == b->overdue_from.days;
}

static Str fold_text(Arena *arena, const DossierFold *fold)
{
    return str_format(
        arena,
        "%.*s received_at=%" PRId64 " due_at=%" PRId64 " due_original=%" PRId64 " ended_at=%" PRId64
        " paused_at=%" PRId64 " returned_at=%" PRId64
        " channel=%d supplements=%d extensions=%d legs=%d events=%d overdue_from=%d"
        " step_since=%" PRId64 " step_due=%" PRId64,
        STR_ARG(dossier_status_name(fold->state, fold->outcome)), fold->received_at.ms,
        fold->due_at.ms, fold->due_original.ms, fold->ended_at.ms, fold->paused_at.ms,
        fold->returned_at.ms, (int)fold->channel, fold->supplements, fold->extensions, fold->legs,
        fold->events, fold->overdue_from.days, fold->step_since.ms, fold->step_due.ms);
}

static Err row_compare(Verification *v, const Dossier *dossier, const Retold *retold)
{
    Arena *arena = v->chunk.arena;
    const struct {
        const char *what;
        Str expected, found;
    } texts[] = {
        { "dossier agency", retold->agency, dossier->agency },
        { "dossier holder", retold->holder, dossier->holder },
        { "dossier procedure", retold->procedure, dossier->procedure },
        { "dossier step", retold->stand.step, dossier->step },
        { "dossier assignee", retold->stand.assignee, dossier->assignee },
        { "dossier actor", retold->actor, dossier->actor },
        { "dossier applicant",
          retold->knows_applicant ? retold->applicant_name : dossier->applicant_name,
          dossier->applicant_name },
    };
    if (!fold_equal(&retold->fold, &dossier->fold))
        return offender(v, "dossier row", dossier->code, fold_text(arena, &retold->fold),
                        fold_text(arena, &dossier->fold));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!str_equal(texts[i].expected, texts[i].found))
            return offender(v, texts[i].what, dossier->code, texts[i].expected, texts[i].found);
    return OK;
}

static Err entries_retell(Verification *v, const Dossier *dossier, const LedgerEntryList *entries,
                          Retold *out)
{
    Retold retold = { .knows_applicant = true };
    TallyKey key = { .agency_id = dossier->agency_id, .procedure_id = NO_INT };
    fold_begin(&retold.fold);
    legs_begin(&retold.legs, v->chunk.arena, entries->n);
    questions_begin(&retold.questions, v->chunk.arena, entries->n);
    for (size_t i = 0; i < entries->n; i++) {
        const LedgerEntry *entry = &entries->items[i];
        DossierEvent event;
        TallyChanges changes = { .n = 0 };
        if (!event_body_parse(v->chunk.arena, entry->body, &event) ||
            !str_equal(event.dossier, dossier->code) || entry->at.ms < retold.fold.last_at.ms)
            return offender(v, "event body", dossier->code, dossier->code, entry->body);
        event.at = entry->at;
        event.recorded_at = entry->recorded_at;
        key.recorded_on = instant_date(event.recorded_at);
        if (i == 0) {
            ProcedureVersion first;
            ProcedureAsk ask = { event.procedure, dossier->agency, instant_date(event.at) };
            key.procedure_id = dossier->procedure_id;
            if (!str_equal(event.procedure, dossier->procedure)) {
                TRY(procedure_version_get_at(&v->chunk, tx_reads(&v->chunk), &ask, &first));
                key.procedure_id = first.procedure_id;
            }
        }
        if (event.kind == EVENT_CORRECTED && str_equal_c(event.field, "procedure"))
            TRY(correction_add(v, entries, i, &key, &event));
        fold_event(&retold.fold, &event, &changes);
        cells_add(v, &key, &changes, 1);
        retold_add(v, entry, &event, &retold);
        legs_tell(&retold.legs, &event, &retold.fold);
        questions_tell(&retold.questions, &event, &retold.fold);
    }
    *out = retold;
    return OK;
}

static Err legs_compare(Verification *v, const Dossier *dossier, const Retold *retold)
{
    DossierLegList stored;
    TRY(dossier_legs(&v->chunk, dossier->id, &stored));
    Str expected = legs_text(v->chunk.arena, &retold->legs);
    Str found = legs_text(v->chunk.arena, &stored);
    v->legs += (int64_t)stored.n;
    return str_equal(expected, found) ? OK
                                      : offender(v, "dossier legs", dossier->code, expected, found);
}

static Err questions_compare(Verification *v, const Dossier *dossier, const Retold *retold)
{
    DossierQuestionList stored;
    TRY(dossier_questions(&v->chunk, dossier->id, &stored));
    Str expected = questions_text(v->chunk.arena, &retold->questions);
    Str found = questions_text(v->chunk.arena, &stored);
    v->questions += (int64_t)stored.n;
    return str_equal(expected, found)
               ? OK
               : offender(v, "dossier questions", dossier->code, expected, found);
}

static Err count_compare(Verification *v, const char *what, int64_t expected, int64_t found)
{
    Arena *arena = v->chunk.arena;
    if (!v->verdict.ok || expected == found)
        return OK;
    return offender(v, what, S("all dossiers"), str_format(arena, "%" PRId64, expected),
                    str_format(arena, "%" PRId64, found));
}

// Legs and questions of no dossier.
static Err strays_count(Verification *v, Tx *tx)
{
    int64_t legs, questions;
    TRY(sql_leg_count(tx, &legs));
    TRY(sql_question_count(tx, &questions));
    TRY(count_compare(v, "dossier legs", v->legs, legs));
    return count_compare(v, "dossier questions", v->questions, questions);
}

static Err dossier_check(Verification *v, const DossierRow *row)
{
    Tx *tx = tx_reads(&v->chunk);
    Dossier dossier;
    Retold retold;
    LedgerEntryList entries;
    TRY(dossier_from_row(v->cx, tx_reads(v->cx), &v->names, row, &dossier));
    TRY(ledger_list(tx, row->id, &entries));
    TRY(entries_retell(v, &dossier, &entries, &retold));
    if (v->verdict.ok)
        TRY(row_compare(v, &dossier, &retold));
    if (v->verdict.ok)
        TRY(legs_compare(v, &dossier, &retold));
    if (v->verdict.ok)
        TRY(questions_compare(v, &dossier, &retold));
    v->verdict.dossiers++;
    return OK;
}

static Err row_visit(void *state, const DossierRow *row)
{
    Verification *v = state;
    v->after_id = row->id;
    if (v->in_chunk++ == CHUNK_DOSSIERS) {
        arena_reset(v->chunk.arena);
        v->in_chunk = 1;
    }
    return v->verdict.ok ? dossier_check(v, row) : OK;
}

static Str cell_text(Arena *arena, const int64_t *n)
{
    Buffer buffer;
    buffer_init(&buffer, arena, 1024);
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        buffer_add_format(&buffer, kind == 0 ? "%" PRId64 : " %" PRId64, n[kind]);
    return buffer_text(&buffer);
}

// Takes a stored counter off the expected ones; what is left at the end is missing in the store.
static Err cell_compare(Verification *v, TallyTable *table, const TallyCell *stored)
{
    Arena *arena = v->chunk.arena;
    TallyCell *expected = tally_cell(v->cx->arena, table, stored);
    bool same = true;
    v->verdict.counters++;
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        same = same && expected->n[kind] == stored->n[kind];
    if (!same && v->verdict.ok)
        TRY(offender(v, "counter",
                     str_format(arena, "agency %" PRId64 " procedure %" PRId64 " day %.*s",
                                stored->agency_id, stored->procedure_id,
                                STR_ARG(date_format_iso(arena, stored->day))),
                     cell_text(arena, expected->n), cell_text(arena, stored->n)));
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        expected->n[kind] = 0;
    return OK;
}

static Err known_visit(void *state, const TallyKnownRow *row)
{
    Verification *v = state;
    TallyCell cell = {
        .agency_id = row->agency_id,
        .procedure_id = row->procedure_id,
        .day = row->day,
        .recorded_on = row->recorded_on,
        .n = { row->received_online, row->received_direct, row->received_assisted,
               row->resolved_early, row->resolved_on_time, row->resolved_late, row->withdrawn,
               row->refused, row->resolved_no_due, row->overdue, row->paused, row->pending_no_due },
    };
    return cell_compare(v, &v->known, &cell);
}

static Err day_visit(void *state, const TallyDayRow *row)
{
    Verification *v = state;
    TallyCell cell = {
        .agency_id = row->agency_id,
        .procedure_id = row->procedure_id,
        .day = row->day,
        .recorded_on = NO_DATE,
        .n = { row->received_online, row->received_direct, row->received_assisted,
               row->resolved_early, row->resolved_on_time, row->resolved_late, row->withdrawn,
               row->refused, row->resolved_no_due, row->overdue, row->paused, row->pending_no_due },
    };
    return cell_compare(v, &v->days, &cell);
}

static Err month_visit(void *state, const TallyMonthRow *row)
{
    Verification *v = state;
    TallyCell cell = {
        .agency_id = row->agency_id,
        .procedure_id = row->procedure_id,
        .day = row->month_on,
        .recorded_on = NO_DATE,
        .n = { row->received_online, row->received_direct, row->received_assisted,
               row->resolved_early, row->resolved_on_time, row->resolved_late, row->withdrawn,
               row->refused, row->resolved_no_due, row->overdue, row->paused, row->pending_no_due },
    };
    return cell_compare(v, &v->months, &cell);
}

static Err left_over(Verification *v, const TallyTable *table)
{
    static const int64_t zero[TALLY_KIND_COUNT];
    Arena *arena = v->chunk.arena;
    for (size_t i = 0; i < table->capacity && v->verdict.ok; i++) {
        const TallyCell *cell = &table->cells[i];
        bool empty = true;
        for (int kind = 0; cell->used && kind < TALLY_KIND_COUNT; kind++)
            empty = empty && cell->n[kind] == 0;
        if (!empty)
            TRY(offender(v, "counter missing",
                         str_format(arena, "agency %" PRId64 " procedure %" PRId64 " day %.*s",
                                    cell->agency_id, cell->procedure_id,
                                    STR_ARG(date_format_iso(arena, cell->day))),
                         cell_text(arena, cell->n), cell_text(arena, zero)));
    }
    return OK;
}

static Err verify_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Verification *v = arg;
    (void)cx;
    TRY(sql_dossier_each(tx, 0, row_visit, v));
    TRY(strays_count(v, tx));
    TRY(sql_tally_known_each(tx, known_visit, v));
    TRY(sql_tally_day_each(tx, day_visit, v));
    TRY(sql_tally_month_each(tx, month_visit, v));
    TRY(left_over(v, &v->known));
    TRY(left_over(v, &v->days));
    return left_over(v, &v->months);
}

Err dossiers_verify(Cx *cx, DossiersVerdict *out)
{
    Verification *v = arena_new(cx->arena, Verification);
    v->cx = cx;
    v->verdict.ok = true;
    v->chunk = *cx;
    v->chunk.arena = arena_open_below(cx->arena, "verify", CHUNK_BYTES);
    row_names_init(&v->names, cx->arena);
    TRY(tx_read(cx, verify_in_tx, v));
    *out = v->verdict;
    return OK;
}
