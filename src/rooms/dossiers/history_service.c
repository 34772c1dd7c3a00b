// History in and out: lives that happened elsewhere are taken as they happened, and given away so
// that another installation comes to the same ledger.
#include "base/map.h"
#include "base/secret.h"
#include "base/text.h"
#include "rooms/dossiers/code_rules.h"
#include "rooms/dossiers/edit_service.h"
#include "rooms/dossiers/promise_rules.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SCRATCH_BYTES = 16 * 1024 * 1024
};

struct HistoryImport {
    Cx *cx;
    Cx scratch; // for one dossier: emptied when the next one comes
    Tx *tx;
    bool create_missing;
    Map agencies, versions;
    DossierEdit edit;
    bool has_edit;
    int64_t next_id;
    int64_t seq_before; // the last event of the ledger before the import
    HistoryTotals totals;
};

Err history_begin(Cx *cx, Tx *tx, bool create_missing, HistoryImport **out)
{
    HistoryImport *import = arena_new(cx->arena, HistoryImport);
    import->cx = cx;
    import->tx = tx;
    import->create_missing = create_missing;
    import->scratch = *cx;
    import->scratch.arena = arena_open_below(cx->arena, "history", SCRATCH_BYTES);
    map_init(&import->agencies, cx->arena);
    map_init(&import->versions, cx->arena);
    TRY(sql_dossier_next_id(tx, &import->next_id));
    LedgerReceipt head;
    TRY(ledger_head(tx, &head));
    import->seq_before = head.seq;
    *out = import;
    return OK;
}

static Str line_text(const HistoryImport *import, int64_t line)
{
    return str_format(import->cx->arena, "%lld", (long long)line);
}

static Err field_wrong(HistoryImport *import, const HistoryEvent *in, const char *field,
                       TextKey text, Str value)
{
    Cx *cx = import->cx;
    problem_add_field(cx, str_from_c(field), text,
                      &(TextArg) { "value", str_copy(cx->arena, value) });
    return fail(cx, ERR_INPUT, T_DOSSIERS_HISTORY_FIELD, .hint = T_DOSSIERS_HISTORY_HINT,
                .args = { { "line", line_text(import, in->line) } });
}

static Err life_impossible(HistoryImport *import, const HistoryEvent *in, LifeRefusal refusal)
{
    Cx *cx = import->cx;
    TextArg code = { "code", str_copy(cx->arena, in->event.dossier) };
    Str reason = text_fill(cx->arena, cx->lang, life_refusal_text(refusal), &code, 1);
    problem_add_field(cx, S("event"), life_refusal_text(refusal), &code);
    return fail(cx, ERR_INPUT, T_DOSSIERS_HISTORY_REFUSED, .hint = T_DOSSIERS_HISTORY_HINT,
                .args = { { "line", line_text(import, in->line) }, { "reason", reason } });
}

static Err agency_known(HistoryImport *import, const HistoryEvent *in, const char *field, Str code,
                        Agency **out)
{
    Cx *cx = import->cx;
    bool found;
    Agency *known = map_find(&import->agencies, code);
    if (known == NULL) {
        known = arena_new(cx->arena, Agency);
        TRY(agency_find_latest(import->tx, code, known, &found));
        if (!found && !import->create_missing)
            return field_wrong(import, in, field, T_DOSSIERS_AGENCY_UNKNOWN, code);
        if (!found) {
            *known = (Agency) { .code = str_copy(cx->arena, code),
                                .name = str_copy(cx->arena, code),
                                .level = AGENCY_PARTNER,
                                .kind = S(""),
                                .parent_id = NO_INT,
                                .valid_from = AGENCY_SINCE_EVER,
                                .valid_to = AGENCY_FOR_EVER };
            TRY(agency_add(cx, import->tx, known, &known->id));
            TRY(agency_get(cx, import->tx, known->id, known));
            import->totals.agencies_created++;
        }
        map_set(&import->agencies, code, known);
    }
    *out = known;
    return OK;
}

// The versions of one procedure that this import has met, with their days of validity.
typedef struct KnownVersion {
    ProcedureVersion version;
    struct KnownVersion *older;
} KnownVersion;

static const ProcedureVersion *version_at(const KnownVersion *known, Date on)
{
    for (; known != NULL; known = known->older)
        if (known->version.valid_from.days <= on.days && on.days <= known->version.valid_to.days)
            return &known->version;
    return NULL;
}

static Err version_find(HistoryImport *import, const HistoryEvent *in, Str agency_code,
                        ProcedureVersion *out)
{
    Cx *cx = import->cx;
    int64_t created;
    ProcedureAsk ask = { .code = in->event.procedure,
                         .agency_code = agency_code,
                         .on = instant_date(in->event.at) };
    Err err = procedure_version_get_at(cx, import->tx, &ask, out);
    if (err == ERR_NOT_FOUND) {
        cx->problem = (Problem) { 0 };
        if (!import->create_missing)
            return field_wrong(import, in, "procedure", T_DOSSIERS_PROCEDURE_UNKNOWN,
                               in->event.procedure);
        TRY(procedure_add_missing(cx, import->tx, in->event.procedure, &created));
        import->totals.procedures_created++;
        return procedure_version_get(cx, import->tx, created, out);
    }
    return err;
}

static Err version_known(HistoryImport *import, const HistoryEvent *in, Str agency_code,
                         const ProcedureVersion **out)
{
    Arena *arena = import->cx->arena;
    Str key = str_format(import->scratch.arena, "%.*s|%.*s", STR_ARG(in->event.procedure),
                         STR_ARG(agency_code));
    KnownVersion *known = map_find(&import->versions, key);
    *out = version_at(known, instant_date(in->event.at));
    if (*out != NULL)
        return OK;
    KnownVersion *added = arena_new(arena, KnownVersion);
    TRY(version_find(import, in, agency_code, &added->version));
    added->older = known;
    map_set(&import->versions, key, added);
    *out = &added->version;
    return OK;
}

static Err edit_finish(HistoryImport *import)
{
    if (import->has_edit)
        TRY(edit_save(import->tx, &import->edit));
    import->has_edit = false;
    return OK;
}

// A code of our own form keeps later serials of its day clear of it.
static Err serial_keep(HistoryImport *import, Str code, int64_t agency_id)
{
    Str agency;
    Date day;
    int64_t serial;
    if (!dossier_code_parse(code, &agency, &day, &serial))
        return OK;
    return sql_serial_raise(import->tx, agency_id, day, serial);
}

static Err dossier_begin(HistoryImport *import, const HistoryEvent *in)
{
    Arena *arena = import->scratch.arena;
    const DossierEvent *event = &in->event;
    Agency *known;
    const ProcedureVersion *version;
    if (!dossier_code_is_valid(event->dossier))
        return field_wrong(import, in, "dossier", T_DOSSIERS_CODE_INVALID, event->dossier);
    if (event->kind != EVENT_RECEIVED && event->kind != EVENT_SUBMITTED)
        return life_impossible(import, in, LIFE_BEFORE_RECEPTION);
    TRY(agency_known(import, in, "agency", event->agency, &known));
    TRY(version_known(import, in, known->code, &version));
    Str check_code =
        str_is_empty(in->check_code)
            ? str_upper_ascii(arena, code_random(import->cx->env, arena, CHECK_CODE_LENGTH))
            : str_copy(arena, in->check_code);
    DossierRow row = { .id = import->next_id++,
                       .code = str_copy(arena, event->dossier),
                       .check_code = check_code,
                       .agency_id = known->id,
                       .holder_id = known->id,
                       .procedure_id = version->procedure_id,
                       .version_id = version->id };
    edit_begin(&row, &import->edit);
    import->has_edit = true;
    import->totals.dossiers++;
    return serial_keep(import, row.code, row.agency_id);
}

// Makes the dossier of the event the one being worked on.
static Err dossier_take(HistoryImport *import, const HistoryEvent *in)
{
    bool found;
    if (import->has_edit && str_equal(import->edit.row.code, in->event.dossier))
        return OK;
    TRY(edit_finish(import));
    arena_reset(import->scratch.arena);
    TRY(edit_find(tx_reads(&import->scratch), in->event.dossier, &import->edit, &found));
    import->has_edit = found;
    return found ? OK : dossier_begin(import, in);
}

// What was submitted before is received with the agency and procedure of the reception.
static Err reception_complete(HistoryImport *import, const HistoryEvent *in, DossierEvent *event)
{
    Agency *known;
    const ProcedureVersion *version;
    const Calendar *calendar;
    TRY(agency_known(import, in, "agency", event->agency, &known));
    TRY(version_known(import, in, known->code, &version));
    event->agency = known->code;
    event->procedure = version->code;
    DossierRow *row = &import->edit.row;
    row->agency_id = row->holder_id = known->id;
    row->procedure_id = version->procedure_id;
    row->version_id = version->id;
    if (event->kind != EVENT_RECEIVED || !instant_is_absent(event->due) ||
        !instant_is_absent(event->promised))
        return OK;
    TRY(calendar_get(import->tx, known->id, &calendar));
    event->promised = promise_at_reception(calendar, version, event->channel, event->at);
    return OK;
}

static Err pause_complete(HistoryImport *import, DossierEvent *event)
{
    const DossierEdit *edit = &import->edit;
    Instant none = NO_INSTANT;
    if (!fold_is_paused(&edit->fold) || !instant_is_absent(event->promised))
        return OK;
    const Calendar *calendar;
    ProcedureVersion version;
    TRY(procedure_version_get(import->cx, import->tx, edit->row.version_id, &version));
    TRY(calendar_get(import->tx, edit->row.agency_id, &calendar));
    Instant promised = promise_after_pause(calendar, &version, &edit->fold, event);
    event->promised = instant_is_absent(promised) ? none : promised;
    return OK;
}

static Err event_complete(HistoryImport *import, const HistoryEvent *in, EditEvent *out)
{
    DossierEvent *event = &out->event;
    Agency *receiver;
    switch (event->kind) {
    case EVENT_SUBMITTED:
    case EVENT_RECEIVED: return reception_complete(import, in, event);
    case EVENT_TRANSFERRED:
        TRY(agency_known(import, in, "to", event->to, &receiver));
        event->to = receiver->code;
        out->holder_id = receiver->id;
        return OK;
    case EVENT_SUPPLEMENT_RECEIVED:
    case EVENT_PAID:
    case EVENT_RESUMED: return pause_complete(import, event);
    case EVENT_STEP:
        if (str_is_empty(event->to))
            return OK;
        TRY(agency_known(import, in, "to", event->to, &receiver));
        event->to = receiver->code;
        out->holder_id = receiver->id;
        return OK;
    case EVENT_NONE:
    case EVENT_REFUSED:
    case EVENT_SUPPLEMENT_REQUESTED:
    case EVENT_PAYMENT_REQUESTED:
    case EVENT_SUSPENDED:
    case EVENT_EXTENDED:
    case EVENT_RESOLVED:
    case EVENT_RETURNED:
    case EVENT_WITHDRAWN:
    case EVENT_CORRECTED:
    case EVENT_KIND_COUNT: return OK;
    }
    return OK;
}

static void event_keep(Arena *arena, const HistoryEvent *in, EditEvent *out)
{
    Str salt = NO_STR;
    if (!str_is_empty(in->salt_hex))
        (void)str_from_hex(arena, in->salt_hex, &salt);
    *out = (EditEvent) { .event = in->event,
                         .salt = salt,
                         .content = { .applicant = in->applicant,
                                      .details = in->details,
                                      .parts = in->parts,
                                      .reason = in->reason,
                                      .note = in->note } };
    if (instant_is_absent(out->event.recorded_at))
        out->event.recorded_at = out->event.at;
    // What the row keeps must outlive the line it was read from.
    out->event.step = str_copy(arena, in->event.step);
    out->event.assignee = str_copy(arena, in->event.assignee);
    out->event.actor = str_copy(arena, in->event.actor);
    out->content.applicant.name = str_copy(arena, in->applicant.name);
}

Err history_add(HistoryImport *import, const HistoryEvent *in)
{
    EditEvent event;
    LedgerReceipt receipt;
    Cx *scratch = &import->scratch;
    TRY(dossier_take(import, in));
    event_keep(scratch->arena, in, &event);
    LifeRefusal refusal = life_refusal_of_history(&import->edit.fold, &event.event);
    if (refusal != LIFE_OK)
        return life_impossible(import, in, refusal);
    TRY(event_complete(import, in, &event));
    Err err = edit_event(scratch, import->tx, &import->edit, &event, &receipt);
    if (err != OK && scratch->problem.err != OK)
        import->cx->problem = scratch->problem;
    TRY(err);
    import->totals.events++;
    return OK;
}

Err history_end(HistoryImport *import, HistoryTotals *out)
{
    TRY(edit_finish(import));
    if (import->totals.events > 0)
        TRY(sql_history_span_add(import->tx, import->seq_before + 1,
                                 import->seq_before + import->totals.events));
    *out = import->totals;
    return OK;
}
