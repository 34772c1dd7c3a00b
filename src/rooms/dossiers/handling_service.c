// Handling: every step of a dossier's life that is entered here, with its guards.
#include "rooms/dossiers/code_rules.h"
#include "rooms/dossiers/desk_rules.h"
#include "rooms/dossiers/promise_rules.h"
#include "rooms/dossiers/reach_service.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/dossiers/step_service.h"
#include "rooms/dossiers/tally_service.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

typedef struct RecordArgs {
    const DossierAction *in;
    Dossier *out;
} RecordArgs;

// The event as it will stand: times by the server, due dates by our clock.
static Err event_complete(Cx *cx, const DossierEdit *edit, const DossierAction *in,
                          DossierEvent *out)
{
    Instant now = cx->env->now(cx->env);
    DossierEvent event = in->event;
    event.dossier = edit->row.code;
    event.recorded_at = now;
    if (instant_is_absent(event.at))
        event.at = now;
    event.promised = NO_INSTANT;
    if (event.kind != EVENT_EXTENDED)
        event.due = NO_INSTANT;
    if (event.kind != EVENT_TRANSFERRED)
        event.leg_due = NO_INSTANT;
    if (str_is_absent(event.actor))
        event.actor = cx->actor == NULL ? NO_STR : cx->actor->name;
    *out = event;
    return OK;
}

static Err promise_set(Cx *cx, Tx *tx, const DossierEdit *edit, DossierEvent *event)
{
    const Calendar *calendar;
    ProcedureVersion version;
    TRY(calendar_get(tx, edit->row.agency_id, &calendar));
    TRY(procedure_version_get(cx, tx, edit->row.version_id, &version));
    if (event->kind == EVENT_RECEIVED) {
        event->channel = edit->fold.channel;
        event->procedure = version.code;
        event->promised = promise_at_reception(calendar, &version, edit->fold.channel, event->at);
    } else {
        event->promised = promise_after_pause(calendar, &version, &edit->fold, event);
    }
    return OK;
}

static bool needs_promise(DossierEventKind kind)
{
    return kind == EVENT_RECEIVED || kind == EVENT_SUPPLEMENT_RECEIVED || kind == EVENT_PAID ||
           kind == EVENT_RESUMED;
}

static Err receiver_find(Cx *cx, Tx *tx, DossierEvent *event, int64_t *out_id)
{
    Agency agency;
    bool found = false;
    if (str_is_empty(event->to)) {
        problem_add_field(cx, S("to"), T_DOSSIERS_TO_MISSING, NULL);
        return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
    }
    TRY(agency_find_by_code(tx, event->to, instant_date(event->at), &agency, &found));
    if (!found) {
        problem_add_field(cx, S("to"), T_DOSSIERS_AGENCY_UNKNOWN,
                          &(TextArg) { "value", event->to });
        return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
    }
    event->to = agency.code;
    *out_id = agency.id;
    return OK;
}

// Moves everything the dossier has counted so far from one procedure to another.
static Err tally_move(Cx *cx, Tx *tx, const DossierEdit *edit, int64_t to_procedure_id)
{
    LedgerEntryList entries;
    DossierFold fold;
    Date today = instant_date(cx->env->now(cx->env));
    TallyKey from = { edit->row.agency_id, edit->row.procedure_id, today };
    TallyKey to = { edit->row.agency_id, to_procedure_id, today };
    fold_begin(&fold);
    TRY(ledger_list(tx, edit->row.id, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        DossierEvent event;
        TallyChanges changes = { .n = 0 };
        if (!event_body_parse(cx->arena, entries.items[i].body, &event))
            continue;
        event.at = entries.items[i].at;
        event.recorded_at = entries.items[i].recorded_at;
        fold_event(&fold, &event, &changes);
        TRY(tally_add(cx, tx, &from, &changes, -1));
        TRY(tally_add(cx, tx, &to, &changes, 1));
    }
    return OK;
}

// "Wrong procedure" is a correction, never a withdrawal: the dossier keeps its code, its promise
// and its history, and is counted under what was really asked for.
static Err procedure_correct(Cx *cx, Tx *tx, DossierEdit *edit, DossierEvent *event)
{
    ProcedureVersion old, new;
    TRY(procedure_version_get(cx, tx, edit->row.version_id, &old));
    ProcedureAsk ask = { .code = event->new_value,
                         .agency_code = S(""),
                         .on = instant_date(edit->fold.received_at) };
    Err err = procedure_version_get_at(cx, tx, &ask, &new);
    if (err == ERR_NOT_FOUND) {
        problem_add_field(cx, S("new"), T_DOSSIERS_PROCEDURE_UNKNOWN,
                          &(TextArg) { "value", event->new_value });
        return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
    }
    TRY(err);
    event->old_value = old.code;
    event->new_value = new.code;
    event->procedure = new.code;
    TRY(tally_move(cx, tx, edit, new.procedure_id));
    edit->row.procedure_id = new.procedure_id;
    edit->row.version_id = new.id;
    return OK;
}

static Err correct(Cx *cx, Tx *tx, DossierEdit *edit, EditEvent *event)
{
    if (str_equal_c(event->event.field, "procedure"))
        return procedure_correct(cx, tx, edit, &event->event);
    if (str_equal_c(event->event.field, "applicant")) {
        // Personal: old and new stand outside the chain; the chain knows that it was corrected.
        event->content.applicant.name = event->event.new_value;
        event->event.new_value = NO_STR;
        return OK;
    }
    problem_add_field(cx, S("field"), T_DOSSIERS_CORRECTION_FIELD, NULL);
    return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
}

static Err refuse(Cx *cx, LifeRefusal refusal, Str code)
{
    return fail(cx, ERR_CONFLICT, life_refusal_text(refusal), .hint = T_DOSSIERS_REFUSAL_HINT,
                .args = { { "code", code } });
}

static bool is_head(const Actor *actor)
{
    return actor != NULL && (actor->kind == ACTOR_SYSTEM || (actor->roles & 1u << ROLE_HEAD) != 0);
}

static Err stand_find(Cx *cx, Tx *tx, const DossierEdit *edit, DeskStand *out)
{
    const DossierRow *row = &edit->row;
    Account holder;
    bool found = false;
    *out = (DeskStand) { .step = row->step,
                         .waits_for_reception = edit->fold.state == DOSSIER_SUBMITTED,
                         .is_free = str_is_empty(row->assignee) };
    if (!out->is_free)
        TRY(account_find(tx, row->assignee, &holder, &found));
    out->is_actors = found && cx->actor != NULL && actor_acts_for(cx->actor, holder.id);
    out->is_deserted = !out->is_free && (!found || !holder.is_active);
    return OK;
}

// Who stands in works in the name of the absent colleague: both stand in the event.
static void acting_for_set(const Cx *cx, const DossierEdit *edit, const DeskStand *stand,
                           DossierEvent *event)
{
    bool is_another = stand->is_actors && !str_equal(edit->row.assignee, cx->actor->name);
    event->acting_for =
        is_another && event_is_holders(event, stand->step) ? edit->row.assignee : NO_STR;
}

static Err actor_check(Cx *cx, Tx *tx, const DossierEdit *edit, DossierEvent *event)
{
    DossierPlace place = { edit->row.id, edit->row.agency_id, edit->row.holder_id };
    bool reached = true, asked = false;
    event->acting_for = NO_STR;
    if (cx->actor == NULL)
        return OK;
    TRY(place_is_in_reach(cx, tx, &place, &reached));
    if (event->kind == EVENT_STEP && step_parse(event->step) == STEP_OPINION)
        TRY(actor_is_asked(cx, tx, edit->row.id, &asked));
    if (!reached && !asked)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", edit->row.code } });
    DeskStand stand;
    TRY(stand_find(cx, tx, edit, &stand));
    DeskRefusal refusal = desk_refusal(cx->actor, &stand, event);
    acting_for_set(cx, edit, &stand, event);
    if (asked || refusal == DESK_OK)
        return OK;
    if (refusal == DESK_NOT_ALLOWED)
        return fail(cx, ERR_FORBIDDEN, T_DOSSIERS_NOT_ALLOWED, .hint = T_DOSSIERS_NOT_ALLOWED_HINT);
    return fail(cx, ERR_FORBIDDEN, T_DOSSIERS_NOT_HOLDER, .hint = T_DOSSIERS_NOT_HOLDER_HINT,
                .args = { { "code", edit->row.code }, { "name", edit->row.assignee } });
}

static Err record_in_tx(Cx *cx, Tx *tx, void *arg)
{
    RecordArgs *args = arg;
    const DossierAction *in = args->in;
    DossierEdit edit;
    LedgerReceipt receipt;
    EditEvent event = { .content = { .details = in->details,
                                     .parts = in->parts,
                                     .reason = in->reason,
                                     .note = in->note } };
    bool found;

    TRY(edit_find(tx, in->event.dossier, &edit, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", in->event.dossier } });
    TRY(event_complete(cx, &edit, in, &event.event));
    TRY(actor_check(cx, tx, &edit, &event.event));
    LifeWarrant warrant = {
        .by_applicant = check_code_matches(cx->arena, edit.row.check_code, in->check_code),
        .by_head = is_head(cx->actor),
        .has_reason = !str_is_empty(in->reason) || !str_is_empty(in->note),
    };
    LifeRefusal refusal = life_refusal(&edit.fold, &event.event, &warrant);
    if (refusal != LIFE_OK)
        return refuse(cx, refusal, edit.row.code);
    if (event.event.kind == EVENT_TRANSFERRED)
        TRY(receiver_find(cx, tx, &event.event, &event.holder_id));
    if (event.event.kind == EVENT_STEP)
        TRY(step_complete(cx, tx, &edit, &event));
    if (event.event.kind == EVENT_CORRECTED)
        TRY(correct(cx, tx, &edit, &event));
    if (needs_promise(event.event.kind))
        TRY(promise_set(cx, tx, &edit, &event.event));
    TRY(edit_event(cx, tx, &edit, &event, &receipt));
    TRY(edit_save(tx, &edit));
    edit.row.events = edit.fold.events;
    return dossier_from_edit(cx, tx, &edit, args->out);
}

Err dossier_record(Cx *cx, const DossierAction *action, Dossier *out)
{
    RecordArgs args = { .in = action, .out = out };
    return tx_run(cx, "dossier_record", record_in_tx, &args);
}

// ---- Before it is written

static void foresight_fill(const DossierFold *before, const DossierFold *after,
                           DossierForesight *out)
{
    out->due_after = after->due_at;
    out->stops_clock = fold_is_paused(after) && !fold_is_paused(before);
    out->starts_clock = !fold_is_paused(after) && fold_is_paused(before);
    out->ends = fold_is_ended(after) && !fold_is_ended(before);
}

Err dossier_foresee(Cx *cx, const DossierAction *in, DossierForesight *out)
{
    Tx *tx = tx_reads(cx);
    DossierEdit edit;
    DossierEvent event;
    ProcedureVersion version;
    DeskStand stand;
    bool found;
    TRY(edit_find(tx, in->event.dossier, &edit, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", in->event.dossier } });
    TRY(event_complete(cx, &edit, in, &event));
    TRY(procedure_version_get(cx, tx, edit.row.version_id, &version));
    TRY(stand_find(cx, tx, &edit, &stand));
    LifeWarrant warrant = { .by_head = is_head(cx->actor), .has_reason = true };
    DossierForesight foresight = {
        .refusal = life_refusal(&edit.fold, &event, &warrant),
        .is_allowed = cx->actor == NULL || desk_refusal(cx->actor, &stand, &event) == DESK_OK,
        .due_before = edit.fold.due_at,
        .due_after = edit.fold.due_at,
        .after_supplement = version.supplement_mode,
    };
    if (foresight.refusal == LIFE_OK) {
        DossierFold after = edit.fold;
        if (needs_promise(event.kind))
            TRY(promise_set(cx, tx, &edit, &event));
        fold_event(&after, &event, NULL);
        foresight_fill(&edit.fold, &after, &foresight);
    }
    *out = foresight;
    return OK;
}
