#include "rooms/counter/intake.h"

#include "rooms/counter/counter_sql.h"
#include "rooms/counter/intake_files.h"
#include "rooms/counter/person_service.h"
#include "rooms/counter/slip_service.h"
#include "rooms/identity/identity.h"
#include "rooms/queue/queue.h"
#include "store/tx.h"
#include "texts.h"

// The person at the booth has what he came for.
static Err ticket_finish(Cx *cx, Tx *tx, Str label)
{
    return str_is_empty(label) ? OK : queue_finish_number(cx, tx, label);
}

typedef struct TakeArgs {
    const DeskIntake *in;
    DeskReceipts *out;
} TakeArgs;

// Only what is known to cost something is charged; an amount nobody has set yet is charged on the
// page of fees.
static Err fees_take(Cx *cx, const DeskIntake *in, Str code, const FeeChoiceList *choices)
{
    FeeQuote quote;
    FeeSheet sheet;
    FeeReceipt receipt;
    TRY(fee_quote_dossier(cx, code, choices, &quote));
    if (quote.lines.n == 0 || !quote.is_known || quote.total.dong == 0)
        return OK;
    FeeCharging charging = { .code = code, .choices = *choices, .timing = FEE_TIMING_COUNT };
    TRY(fee_charge(cx, &charging, &sheet));
    if (in->pay == PAY_LATER)
        return OK;
    FeeTaking taking = { .code = code,
                         .method = in->pay == PAY_CASH ? FEE_CASH : FEE_TRANSFER,
                         .payer = in->dossier.applicant.name,
                         .reference = in->pay_reference };
    return fee_take(cx, &taking, &receipt);
}

static Err one_take(Cx *cx, Tx *tx, const DeskIntake *in, const DossierIntake *intake,
                    DeskReceipts *out)
{
    DossierReceipt *receipt = &out->items[out->n++];
    DossierInstant instant = { *intake, in->result, in->hand_over };
    Dossier dossier;
    TRY(in->is_instant ? dossier_receive_instant(cx, &instant, receipt)
                       : dossier_receive(cx, intake, receipt));
    TRY(dossier_get_by_id(cx, receipt->id, &dossier));
    TRY(sql_procedure_use_add(tx, dossier.agency_id, dossier.procedure_id));
    TRY(person_remember(cx, tx, &dossier, &intake->applicant));
    bool is_first = str_equal(intake->procedure, in->dossier.procedure);
    return fees_take(cx, in, dossier.code, is_first ? &in->fees : &(FeeChoiceList) { 0 });
}

static Err all_take(Cx *cx, Tx *tx, const DeskIntake *in, const DossierIntake *first,
                    DeskReceipts *out)
{
    for (int64_t i = 0; i < in->copies; i++)
        TRY(one_take(cx, tx, in, first, out));
    for (size_t i = 0; i < in->procedures.n; i++) {
        DossierIntake other = *first;
        other.procedure = in->procedures.items[i];
        other.parts = (DossierPartList) { 0 };
        TRY(one_take(cx, tx, in, &other, out));
    }
    return OK;
}

// Only equal dossiers came with the papers that were scanned.
static Err scans_give(Cx *cx, Tx *tx, const DeskIntake *in, const DeskReceipts *receipts)
{
    Str *codes = arena_array(cx->arena, Str, receipts->n);
    for (size_t i = 0; i < receipts->n; i++)
        codes[i] = receipts->items[i].code;
    IntakeGiving giving = { .form = { in->form, in->dossier.procedure },
                            .id_number = in->dossier.applicant.id_number,
                            .codes = codes,
                            .n = (size_t)in->copies };
    return intake_files_give(cx, tx, &giving);
}

static Err count_check(Cx *cx, const DeskIntake *in)
{
    int64_t n = in->copies + (int64_t)in->procedures.n;
    if (in->copies < 1 || n > INTAKE_DOSSIERS_MAX)
        problem_add_field(cx, S("copies"), T_COUNTER_COPIES_WRONG, NULL);
    // One slip is one dossier: the number on it must lead to one page.
    else if (!str_is_empty(in->dossier.slip) && n > 1)
        problem_add_field(cx, S("copies"), T_COUNTER_COPIES_OF_SLIP, NULL);
    return problem_fields(cx, T_COUNTER_INTAKE_FAILED);
}

static Err take_in_tx(Cx *cx, Tx *tx, void *arg)
{
    TakeArgs *args = arg;
    Agency own;
    DossierIntake first = args->in->dossier;
    DeskReceipts receipts = { arena_array(cx->arena, DossierReceipt, INTAKE_DOSSIERS_MAX), 0 };
    TRY(count_check(cx, args->in));
    TRY(agency_of_actor(cx, &own));
    first.agency = own.code;
    if (!str_is_empty(first.slip))
        TRY(slip_check(cx, tx, &own, &first));
    TRY(all_take(cx, tx, args->in, &first, &receipts));
    TRY(scans_give(cx, tx, args->in, &receipts));
    if (!str_is_empty(first.slip))
        TRY(slip_use(cx, tx, &own, first.slip, receipts.items[0].id));
    TRY(ticket_finish(cx, tx, args->in->ticket));
    *args->out = receipts;
    return OK;
}

Err desk_take_in(Cx *cx, const DeskIntake *in, DeskReceipts *out)
{
    TakeArgs args = { in, out };
    return tx_run(cx, "desk_take_in", take_in_tx, &args);
}

// ---- Answers before reception

typedef struct AnswerArgs {
    const DeskAnswer *in;
    DossierReceipt *out;
} AnswerArgs;

static DossierAction action_of(DossierEventKind kind, Str code)
{
    return (DossierAction) { .event = { .kind = kind,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT } };
}

static Err answer_check(Cx *cx, const DeskAnswer *in)
{
    bool says_nothing = in->is_refusal || in->missing.n == 0;
    if (str_is_empty(in->reason) && says_nothing)
        problem_add_field(cx, S("reason"), T_COUNTER_REASON_MISSING, NULL);
    return problem_fields(cx, T_COUNTER_ANSWER_FAILED);
}

// "Còn thiếu: Tờ khai; Giấy chứng sinh", when nobody has said more.
static Str reason_of(Cx *cx, const DeskAnswer *in)
{
    if (!str_is_empty(in->reason))
        return in->reason;
    Str names = S("");
    for (size_t i = 0; i < in->missing.n; i++)
        names = str_format(cx->arena, "%.*s%s%.*s", STR_ARG(names), i == 0 ? "" : "; ",
                           STR_ARG(in->missing.items[i].name));
    TextArg args[PROBLEM_ARGS] = { { "papers", names } };
    return text_fill(cx->arena, LANG_VI, T_COUNTER_MISSING_REASON, args, PROBLEM_ARGS);
}

static Err answer_record(Cx *cx, Str code, const DeskAnswer *in, Dossier *out)
{
    DossierAction action =
        action_of(in->is_refusal ? EVENT_REFUSED : EVENT_SUPPLEMENT_REQUESTED, code);
    action.reason = reason_of(cx, in);
    action.parts = in->missing;
    return dossier_record(cx, &action, out);
}

static Err answer_in_tx(Cx *cx, Tx *tx, void *arg)
{
    AnswerArgs *args = arg;
    Agency own;
    Dossier after;
    DossierReceipt receipt;
    DossierIntake intake = args->in->dossier;
    TRY(answer_check(cx, args->in));
    TRY(agency_of_actor(cx, &own));
    intake.agency = own.code;
    TRY(dossier_submit(cx, &intake, &receipt));
    IntakeGiving giving = { .form = { args->in->form, intake.procedure },
                            .id_number = intake.applicant.id_number,
                            .codes = &receipt.code,
                            .n = 1 };
    TRY(intake_files_give(cx, tx, &giving));
    TRY(answer_record(cx, receipt.code, args->in, &after));
    TRY(person_remember(cx, tx, &after, &intake.applicant));
    TRY(ticket_finish(cx, tx, args->in->ticket));
    *args->out = receipt;
    return OK;
}

Err desk_answer(Cx *cx, const DeskAnswer *in, DossierReceipt *out)
{
    AnswerArgs args = { in, out };
    return tx_run(cx, "desk_answer", answer_in_tx, &args);
}

Err desk_answer_submitted(Cx *cx, Str code, const DeskAnswer *in, Dossier *out)
{
    TRY(answer_check(cx, in));
    return answer_record(cx, code, in, out);
}

// ---- Accepting what was submitted

typedef struct AcceptArgs {
    Str code;
    Dossier *out;
} AcceptArgs;

// What the submission says: who, and whether an officer did it for him.
static Err submission_read(Cx *cx, int64_t dossier_id, DossierMoment *out)
{
    DossierMomentList moments;
    TRY(dossier_timeline(cx, dossier_id, &moments));
    *out = (DossierMoment) { 0 };
    for (size_t i = 0; i < moments.n; i++)
        if (moments.items[i].event.kind == EVENT_SUBMITTED)
            *out = moments.items[i];
    return OK;
}

static Err accept_in_tx(Cx *cx, Tx *tx, void *arg)
{
    AcceptArgs *args = arg;
    Dossier dossier;
    DossierMoment submission;
    FeeHold hold;
    TRY(dossier_get(cx, args->code, &dossier));
    TRY(fee_find_hold(cx, tx, dossier.id, &hold));
    if (hold == FEE_HOLD_RECEPTION)
        return fail(cx, ERR_CONFLICT, T_COUNTER_RECEPTION_UNPAID,
                    .args = { { "code", dossier.code } });
    if (dossier.fold.state == DOSSIER_SUPPLEMENT && instant_is_absent(dossier.fold.received_at)) {
        DossierAction completed = action_of(EVENT_SUPPLEMENT_RECEIVED, dossier.code);
        TRY(dossier_record(cx, &completed, &dossier));
    }
    TRY(submission_read(cx, dossier.id, &submission));
    DossierAction received = action_of(EVENT_RECEIVED, dossier.code);
    received.event.assisted_by = submission.event.assisted_by;
    TRY(dossier_record(cx, &received, &dossier));
    TRY(sql_procedure_use_add(tx, dossier.agency_id, dossier.procedure_id));
    TRY(person_remember(cx, tx, &dossier, &submission.applicant));
    *args->out = dossier;
    return OK;
}

Err desk_accept(Cx *cx, Str code, Dossier *out)
{
    AcceptArgs args = { code, out };
    return tx_run(cx, "desk_accept", accept_in_tx, &args);
}
