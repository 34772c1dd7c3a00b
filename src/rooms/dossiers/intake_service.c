// Intake: a dossier gets its code, its check code and its due date, durable with the transaction.
#include "base/secret.h"
#include "base/text.h"
#include "rooms/dossiers/code_rules.h"
#include "rooms/dossiers/edit_service.h"
#include "rooms/dossiers/promise_rules.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

typedef struct IntakeArgs {
    const DossierIntake *in;
    DossierEventKind kind; // EVENT_RECEIVED or EVENT_SUBMITTED
    DossierReceipt *out;
} IntakeArgs;

// What the codes of an intake stand for.
typedef struct IntakeTarget {
    Agency agency;
    ProcedureVersion version;
    Instant at, now;
} IntakeTarget;

static void field_unknown(Cx *cx, Str field, TextKey text, Str value)
{
    problem_add_field(cx, field, text, &(TextArg) { "value", value });
}

static Err reach_check(Cx *cx, Tx *tx, const Agency *agency)
{
    bool reached = true;
    if (cx->actor != NULL)
        TRY(actor_reaches(tx, cx->actor, agency->id, &reached));
    if (!reached)
        return fail(cx, ERR_FORBIDDEN, T_DOSSIERS_AGENCY_OUT_OF_REACH,
                    .hint = T_DOSSIERS_NOT_ALLOWED_HINT, .args = { { "code", agency->code } });
    return OK;
}

static Err target_find(Cx *cx, Tx *tx, const DossierIntake *in, IntakeTarget *out)
{
    bool found;
    IntakeTarget target = { .now = cx->env->now(cx->env) };
    target.at = instant_is_absent(in->at) ? target.now : in->at;
    if (str_is_empty(str_trim(in->applicant.name)))
        problem_add_field(cx, S("applicant.name"), T_DOSSIERS_NAME_MISSING, NULL);
    if (target.at.ms > target.now.ms)
        problem_add_field(cx, S("at"), T_DOSSIERS_REFUSAL_10, NULL);
    TRY(agency_find_by_code(tx, in->agency, instant_date(target.at), &target.agency, &found));
    if (!found)
        field_unknown(cx, S("agency"), T_DOSSIERS_AGENCY_UNKNOWN, in->agency);
    else
        TRY(reach_check(cx, tx, &target.agency));
    ProcedureAsk ask = { .code = in->procedure,
                         .agency_code = found ? target.agency.code : S(""),
                         .on = instant_date(target.at) };
    Err err = procedure_version_get_at(cx, tx, &ask, &target.version);
    if (err == ERR_NOT_FOUND)
        field_unknown(cx, S("procedure"), T_DOSSIERS_PROCEDURE_UNKNOWN, in->procedure);
    else if (err != OK)
        return err;
    else if (target.version.is_suspended)
        field_unknown(cx, S("procedure"), T_DOSSIERS_PROCEDURE_SUSPENDED, in->procedure);
    TRY(problem_fields(cx, T_DOSSIERS_INTAKE_FAILED));
    *out = target;
    return OK;
}

static Err row_prepare(Cx *cx, Tx *tx, const IntakeTarget *target, DossierRow *out)
{
    int64_t serial, id;
    Date day = instant_date(target->at);
    TRY(sql_dossier_next_id(tx, &id));
    TRY(sql_serial_take(tx, target->agency.id, day, &serial));
    *out = (DossierRow) {
        .id = id,
        .agency_id = target->agency.id,
        .holder_id = target->agency.id,
        .procedure_id = target->version.procedure_id,
        .version_id = target->version.id,
        .code = dossier_code_format(cx->arena, target->agency.code, day, serial),
        .check_code =
            str_upper_ascii(cx->arena, code_random(cx->env, cx->arena, CHECK_CODE_LENGTH)),
    };
    return OK;
}

static Err event_prepare(Tx *tx, const IntakeTarget *target, const IntakeArgs *args,
                         const DossierRow *row, EditEvent *out)
{
    const DossierIntake *in = args->in;
    const Actor *actor = tx_cx(tx)->actor;
    Instant promised = NO_INSTANT;
    if (args->kind == EVENT_RECEIVED) {
        const Calendar *calendar;
        TRY(calendar_get(tx, target->agency.id, &calendar));
        promised = promise_at_reception(calendar, &target->version, in->channel, target->at);
    }
    *out = (EditEvent) {
        .event = { .kind = args->kind,
                   .at = target->at,
                   .recorded_at = target->now,
                   .dossier = row->code,
                   .agency = target->agency.code,
                   .procedure = target->version.code,
                   .channel = in->channel,
                   .due = NO_INSTANT,
                   .promised = promised,
                   .leg_due = NO_INSTANT,
                   .assisted_by = in->assisted_by,
                   .slip = in->slip,
                   .actor = actor == NULL ? NO_STR : actor->name },
        .content = { .applicant = in->applicant,
                     .details = in->details,
                     .parts = in->parts,
                     .note = in->note },
    };
    return OK;
}

static Err intake_in_tx(Cx *cx, Tx *tx, void *arg)
{
    IntakeArgs *args = arg;
    IntakeTarget target;
    DossierRow row;
    DossierEdit edit;
    EditEvent event;
    LedgerReceipt receipt;

    TRY(target_find(cx, tx, args->in, &target));
    TRY(row_prepare(cx, tx, &target, &row));
    TRY(event_prepare(tx, &target, args, &row, &event));
    edit_begin(&row, &edit);
    TRY(edit_event(cx, tx, &edit, &event, &receipt));
    TRY(edit_save(tx, &edit));
    *args->out = (DossierReceipt) { .id = row.id,
                                    .code = row.code,
                                    .check_code = row.check_code,
                                    .received_at = edit.fold.received_at,
                                    .due_at = edit.fold.due_at,
                                    .seq = receipt.seq,
                                    .hash = receipt.hash };
    return OK;
}

Err dossier_receive(Cx *cx, const DossierIntake *intake, DossierReceipt *out)
{
    IntakeArgs args = { .in = intake, .kind = EVENT_RECEIVED, .out = out };
    return tx_run(cx, "dossier_receive", intake_in_tx, &args);
}

Err dossier_submit(Cx *cx, const DossierIntake *intake, DossierReceipt *out)
{
    IntakeArgs args = { .in = intake, .kind = EVENT_SUBMITTED, .out = out };
    return tx_run(cx, "dossier_submit", intake_in_tx, &args);
}
