#include "rooms/dossiers/edit_service.h"

#include "base/text.h"
#include "rooms/dossiers/tally_service.h"
#include "store/tx.h"

void fold_from_row(const DossierRow *row, DossierFold *out)
{
    *out = (DossierFold) {
        .state = (DossierState)row->state,
        .outcome = (DossierOutcome)row->outcome,
        .resume_state = (DossierState)row->resume_state,
        .channel = (Channel)row->channel,
        .submitted_at = row->submitted_at,
        .received_at = row->received_at,
        .ended_at = row->ended_at,
        .returned_at = row->returned_at,
        .due_at = row->due_at,
        .due_original = row->due_original,
        .due_given = row->due_given,
        .paused_at = row->paused_at,
        .last_at = row->last_at,
        .step_since = row->step_since,
        .step_due = row->step_due,
        .supplements = (int)row->supplements,
        .extensions = (int)row->extensions,
        .legs = (int)row->legs,
        .events = (int)row->events,
        .overdue_from = row->overdue_from,
    };
}

void edit_begin(const DossierRow *row, DossierEdit *out)
{
    *out = (DossierEdit) { .row = *row, .is_new = true };
    fold_begin(&out->fold);
}

void edit_open(const DossierRow *row, DossierEdit *out)
{
    *out = (DossierEdit) { .row = *row, .events_before = row->events };
    fold_from_row(row, &out->fold);
}

Err edit_find(Tx *tx, Str code, DossierEdit *out, bool *out_found)
{
    DossierRow row;
    TRY(sql_dossier_find_by_code(tx, code, &row, out_found));
    if (*out_found)
        edit_open(&row, out);
    return OK;
}

static Err ledger_write(Cx *cx, Tx *tx, const DossierEdit *edit, const EditEvent *in,
                        LedgerReceipt *out)
{
    DossierEvent event = in->event;
    Str content = private_content_format(cx->arena, &in->content);
    Str salt = NO_STR;
    if (!str_is_absent(content)) {
        salt = str_is_absent(in->salt) ? ledger_salt_draw(cx) : in->salt;
        event.private_hex = ledger_private_digest(cx->arena, salt, content);
    }
    return ledger_append(cx, tx,
                         &(LedgerEvent) { .subject_id = edit->row.id,
                                          .at = event.at,
                                          .recorded_at = event.recorded_at,
                                          .body = event_body_format(cx->arena, &event),
                                          .private_content = content,
                                          .salt = salt },
                         out);
}

// Hand-overs run on their own clocks; every leg ends with the next one or with the dossier.
static Err legs_write(Tx *tx, DossierEdit *edit, const EditEvent *in)
{
    const DossierEvent *event = &in->event;
    if (event->kind == EVENT_TRANSFERRED) {
        if (edit->fold.legs > 1)
            TRY(sql_leg_end(tx, edit->row.id, event->at));
        TRY(sql_leg_add(tx, &(SqlLegAddParams) { .dossier_id = edit->row.id,
                                                 .number = edit->fold.legs,
                                                 .agency_id = in->holder_id,
                                                 .received_at = event->at,
                                                 .due_at = event->leg_due }));
        edit->row.holder_id = in->holder_id;
    }
    if (edit->fold.legs > 0 && edit->fold.ended_at.ms == event->at.ms)
        TRY(sql_leg_end(tx, edit->row.id, event->at));
    return OK;
}

static Err questions_write(Tx *tx, const DossierEdit *edit, const EditEvent *in)
{
    const DossierEvent *event = &in->event;
    DossierStep step = event->kind == EVENT_STEP ? step_parse(event->step) : STEP_OTHER;
    int64_t asked_id = str_is_empty(event->to) ? NO_INT : in->holder_id;
    if (step == STEP_CONSULTED)
        TRY(sql_question_add(tx, &(SqlQuestionAddParams) { .dossier_id = edit->row.id,
                                                           .agency_id = asked_id,
                                                           .account = event->assignee,
                                                           .asked_at = event->at,
                                                           .due_at = event->step_due }));
    if (step == STEP_OPINION)
        TRY(sql_question_answer(tx, edit->row.id, asked_id, event->assignee, event->at));
    if (edit->fold.ended_at.ms == event->at.ms)
        TRY(sql_question_close(tx, edit->row.id, event->at));
    return OK;
}

// Only a step says who has it on the desk and until when.
static EditEvent event_trim(const EditEvent *in)
{
    EditEvent event = *in;
    bool is_step = event.event.kind == EVENT_STEP;
    if (!is_step || event.event.step_due.ms <= 0)
        event.event.step_due = NO_INSTANT;
    if (!is_step || str_is_empty(event.event.assignee))
        event.event.assignee = NO_STR;
    return event;
}

Err edit_event(Cx *cx, Tx *tx, DossierEdit *edit, const EditEvent *given, LedgerReceipt *out)
{
    EditEvent trimmed = event_trim(given), *in = &trimmed;
    TallyChanges changes = { .n = 0 };
    TallyKey key = { .agency_id = edit->row.agency_id,
                     .procedure_id = edit->row.procedure_id,
                     .recorded_on = instant_date(in->event.recorded_at) };
    TRY(ledger_write(cx, tx, edit, in, out));
    fold_event(&edit->fold, &in->event, &changes);
    TRY(tally_add(cx, tx, &key, &changes, 1));
    TRY(legs_write(tx, edit, in));
    TRY(questions_write(tx, edit, in));
    StepStand stand = { edit->row.step, edit->row.assignee };
    step_tell(&stand, &in->event);
    edit->row.step = stand.step;
    edit->row.assignee = stand.assignee;
    if (!str_is_empty(in->event.actor))
        edit->row.actor = in->event.actor;
    if (!str_is_empty(in->content.applicant.name)) {
        edit->row.applicant_name = in->content.applicant.name;
        edit->row.applicant_fold = text_fold(cx->arena, in->content.applicant.name);
    }
    return OK;
}

static Err row_add(Tx *tx, const DossierRow *row, const DossierFold *fold)
{
    return sql_dossier_add(tx, &(SqlDossierAddParams) {
                                   .id = row->id,
                                   .agency_id = row->agency_id,
                                   .code = row->code,
                                   .check_code = row->check_code,
                                   .procedure_id = row->procedure_id,
                                   .version_id = row->version_id,
                                   .holder_id = row->holder_id,
                                   .state = fold->state,
                                   .outcome = fold->outcome,
                                   .resume_state = fold->resume_state,
                                   .channel = fold->channel,
                                   .submitted_at = fold->submitted_at,
                                   .received_at = fold->received_at,
                                   .ended_at = fold->ended_at,
                                   .returned_at = fold->returned_at,
                                   .due_at = fold->due_at,
                                   .due_original = fold->due_original,
                                   .due_given = fold->due_given,
                                   .paused_at = fold->paused_at,
                                   .last_at = fold->last_at,
                                   .supplements = fold->supplements,
                                   .extensions = fold->extensions,
                                   .legs = fold->legs,
                                   .events = fold->events,
                                   .overdue_from = fold->overdue_from,
                                   .applicant_name = row->applicant_name,
                                   .applicant_fold = row->applicant_fold,
                                   .step = row->step,
                                   .assignee = row->assignee,
                                   .step_since = fold->step_since,
                                   .step_due = fold->step_due,
                                   .actor = row->actor,
                               });
}

static Err row_change(Tx *tx, const DossierEdit *edit)
{
    const DossierRow *row = &edit->row;
    const DossierFold *fold = &edit->fold;
    return sql_dossier_change(tx, &(SqlDossierChangeParams) {
                                      .id = row->id,
                                      .events_before = edit->events_before,
                                      .agency_id = row->agency_id,
                                      .procedure_id = row->procedure_id,
                                      .version_id = row->version_id,
                                      .holder_id = row->holder_id,
                                      .state = fold->state,
                                      .outcome = fold->outcome,
                                      .resume_state = fold->resume_state,
                                      .channel = fold->channel,
                                      .submitted_at = fold->submitted_at,
                                      .received_at = fold->received_at,
                                      .ended_at = fold->ended_at,
                                      .returned_at = fold->returned_at,
                                      .due_at = fold->due_at,
                                      .due_original = fold->due_original,
                                      .due_given = fold->due_given,
                                      .paused_at = fold->paused_at,
                                      .last_at = fold->last_at,
                                      .supplements = fold->supplements,
                                      .extensions = fold->extensions,
                                      .legs = fold->legs,
                                      .events = fold->events,
                                      .overdue_from = fold->overdue_from,
                                      .applicant_name = row->applicant_name,
                                      .applicant_fold = row->applicant_fold,
                                      .step = row->step,
                                      .assignee = row->assignee,
                                      .step_since = fold->step_since,
                                      .step_due = fold->step_due,
                                      .actor = row->actor,
                                  });
}

Err edit_save(Tx *tx, DossierEdit *edit)
{
    TRY(edit->is_new ? row_add(tx, &edit->row, &edit->fold) : row_change(tx, edit));
    edit->is_new = false;
    edit->events_before = edit->fold.events;
    return OK;
}
