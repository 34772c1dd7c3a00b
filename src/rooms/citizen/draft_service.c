// Filing online: a draft is saved with each step and becomes a dossier when it is sent.
#include "rooms/citizen/draft_service.h"

#include "base/hash.h"
#include "base/secret.h"
#include "rooms/citizen/account_service.h"
#include "rooms/citizen/contact_rules.h"
#include "rooms/citizen/drafts.h"
#include "rooms/citizen/draft_sql.h"
#include "rooms/citizen/login_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    DAY_MS = DAY_MINUTES * MINUTE_MS,
    RESUMES_OF_ADDRESS = 20, // tried from one address in an hour
    RESUMES_OF_DRAFT = 10,   // of one draft
    REMOVED_AT_ONCE = 100,
};

static Instant draft_expiry(Instant now)
{
    return (Instant) { now.ms + (int64_t)DRAFT_DAYS * DAY_MS };
}

// ---- Beginning

typedef struct BeginWork {
    const DraftBegin *begin;
    Str number, browser;
} BeginWork;

static Err agency_choose(Cx *cx, const DraftOffer *offer, Str code, int64_t *out_id)
{
    for (size_t i = 0; i < offer->agencies.n; i++)
        if (str_is_empty(code) || str_equal(offer->agencies.items[i].code, code)) {
            *out_id = offer->agencies.items[i].id;
            return OK;
        }
    problem_add_field(cx, S("agency"), T_CITIZEN_AGENCY_UNKNOWN, NULL);
    return problem_fields(cx, T_CITIZEN_SAVE_FAILED);
}

static Err draft_key_put(Tx *tx, Str browser, int64_t draft_id)
{
    Digest digest = digest_of(browser);
    return sql_draft_key_add(tx, digest_text(&digest), draft_id);
}

static Err browser_make(Cx *cx, const DraftKey *key, Str *out)
{
    *out = str_is_empty(key->browser) ? token_random(cx->env, cx->arena) : key->browser;
    return OK;
}

// A citizen does not type again what his account knows.
static Err applicant_of_account(Cx *cx, const DraftKey *key, SqlDraftAddParams *params)
{
    Citizen citizen;
    params->applicant_name = params->id_number = params->phone = params->email = params->address =
        S("");
    if (key->citizen_id == NO_INT)
        return OK;
    TRY(citizen_read(cx, key->citizen_id, &citizen));
    params->applicant_name = citizen.name;
    params->id_number = citizen.id_number;
    params->phone = citizen.phone;
    params->email = citizen.email;
    params->address = citizen.address;
    return OK;
}

static Err begin_in_tx(Cx *cx, Tx *tx, void *arg)
{
    BeginWork *work = arg;
    const DraftBegin *begin = work->begin;
    DraftOffer offer;
    Instant now = cx->env->now(cx->env);
    SqlDraftAddParams params = { .now = now, .expires_at = draft_expiry(now) };
    TRY(draft_offer_get(cx, begin->slug, &offer));
    if (offer.way != FILE_HERE)
        return fail(cx, ERR_CONFLICT,
                    offer.way == FILE_SUSPENDED ? T_CITIZEN_SUSPENDED : T_CITIZEN_NOT_HERE);
    TRY(agency_choose(cx, &offer, begin->agency, &params.agency_id));
    TRY(applicant_of_account(cx, &begin->key, &params));
    TRY(sql_draft_next_id(tx, &params.id));
    TRY(browser_make(cx, &begin->key, &work->browser));
    params.number = work->number = code_random(cx->env, cx->arena, DRAFT_NUMBER_LENGTH);
    params.citizen_id = begin->key.citizen_id;
    params.version_id = offer.version.id;
    TRY(sql_draft_add(tx, &params));
    return draft_key_put(tx, work->browser, params.id);
}

Err draft_begin(Cx *cx, const DraftBegin *begin, Str *out_number, Str *out_browser)
{
    BeginWork work = { .begin = begin };
    TRY(tx_run(cx, "draft_begin", begin_in_tx, &work));
    *out_number = work.number;
    *out_browser = work.browser;
    return OK;
}

// ---- Going on in another browser

typedef struct ResumeWork {
    const DraftResume *resume;
    Str browser;
    bool is_too_many, is_right;
} ResumeWork;

static Err resume_limits_take(Tx *tx, ResumeWork *work)
{
    Arena *arena = tx_cx(tx)->arena;
    Str from = str_join(arena, S("resume-from:"), work->resume->address);
    Str of = str_join(arena, S("resume:"), work->resume->number);
    TRY(attempt_take(tx, from, RESUMES_OF_ADDRESS, &work->is_too_many));
    if (work->is_too_many)
        return OK;
    return attempt_take(tx, of, RESUMES_OF_DRAFT, &work->is_too_many);
}

// A wrong phone is counted: the transaction succeeds, the caller refuses afterwards.
static Err resume_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ResumeWork *work = arg;
    DraftRow row;
    bool found;
    Str phone = S("");
    TRY(resume_limits_take(tx, work));
    if (work->is_too_many)
        return OK;
    TRY(sql_draft_find(tx, work->resume->number, &row, &found));
    bool has_phone = phone_normal(cx->arena, work->resume->phone, &phone);
    work->is_right = found && has_phone && !str_is_empty(row.phone) &&
                     row.expires_at.ms > cx->env->now(cx->env).ms && secret_equal(row.phone, phone);
    if (!work->is_right)
        return OK;
    TRY(browser_make(cx, &work->resume->key, &work->browser));
    return draft_key_put(tx, work->browser, row.id);
}

Err draft_resume(Cx *cx, const DraftResume *resume, Str *out_browser)
{
    ResumeWork work = { .resume = resume };
    TRY(tx_run(cx, "draft_resume", resume_in_tx, &work));
    if (work.is_too_many)
        return fail(cx, ERR_LIMIT, T_CITIZEN_RESUME_TOO_MANY);
    if (!work.is_right)
        return fail(cx, ERR_NOT_FOUND, T_CITIZEN_RESUME_WRONG, .hint = T_CITIZEN_RESUME_WRONG_HINT);
    *out_browser = work.browser;
    return OK;
}

// ---- Saving

void id_number_check(Cx *cx, Str field, Str typed, Str *out)
{
    *out = S("");
    Str digits = str_is_absent(typed) ? S("") : typed;
    if (str_is_empty(digits)) {
        problem_add_field(cx, field, T_CITIZEN_ID_MISSING, NULL);
        return;
    }
    IdFault fault = id_number_normal(cx->arena, digits, out);
    if (fault == ID_LENGTH)
        problem_add_field(cx, field, T_CITIZEN_ID_LENGTH, NULL);
    else if (fault == ID_STRUCTURE)
        problem_add_field(cx, field, T_CITIZEN_ID_STRUCTURE, NULL);
}

static void person_check(Cx *cx, Draft *draft)
{
    Applicant *applicant = &draft->applicant;
    Str typed_phone = applicant->phone, typed_email = applicant->email;
    if (str_is_empty(str_trim(applicant->name)))
        problem_add_field(cx, S("name"), T_CITIZEN_NAME_MISSING, NULL);
    id_number_check(cx, S("id_number"), applicant->id_number, &applicant->id_number);
    applicant->phone = applicant->email = S("");
    if (str_is_empty(typed_phone))
        problem_add_field(cx, S("phone"), T_CITIZEN_PHONE_MISSING, NULL);
    else if (!phone_normal(cx->arena, typed_phone, &applicant->phone))
        problem_add_field(cx, S("phone"), T_CITIZEN_PHONE_WRONG, NULL);
    if (!str_is_empty(typed_email) && !email_normal(cx->arena, typed_email, &applicant->email))
        problem_add_field(cx, S("email"), T_CITIZEN_EMAIL_WRONG, NULL);
    if (str_is_empty(applicant->address))
        problem_add_field(cx, S("address"), T_CITIZEN_ADDRESS_MISSING, NULL);
}

// The slot of a field on the page: the complaint stands beside it.
static void details_check(Cx *cx, const Draft *draft)
{
    EformFields fields = eform_generic();
    for (size_t i = 0; i < fields.n; i++)
        if (fields.items[i].is_required &&
            str_is_empty(str_trim(answer_find(&draft->answers, fields.items[i].name))))
            problem_add_field(cx, str_format(cx->arena, "truong%zu", i + 1),
                              T_CITIZEN_ANSWER_MISSING,
                              &(TextArg) { "label", text_get(cx->lang, fields.items[i].label) });
}

static void papers_check(Cx *cx, const Draft *draft)
{
    for (size_t i = 0; i < draft->papers.n; i++)
        if (draft_paper_is_open(&draft->papers.items[i]))
            problem_add_field(
                cx,
                str_format(cx->arena, "giay%lld", (long long)draft->papers.items[i].part.ordinal),
                T_CITIZEN_PAPER_UNSAID, &(TextArg) { "name", draft->papers.items[i].part.name });
}

static Err step_check(Cx *cx, Draft *draft, DraftStep step)
{
    if (step == DRAFT_PERSON)
        person_check(cx, draft);
    else if (step == DRAFT_DETAILS)
        details_check(cx, draft);
    else if (step == DRAFT_PAPERS)
        papers_check(cx, draft);
    return problem_fields(cx, T_CITIZEN_SAVE_FAILED);
}

static Err draft_write(Tx *tx, const Draft *draft)
{
    Cx *cx = tx_cx(tx);
    Instant now = cx->env->now(cx->env);
    return sql_draft_change(
        tx, &(SqlDraftChangeParams) { .id = draft->id,
                                      .version = draft->version,
                                      .citizen_id = draft->citizen_id,
                                      .agency_id = draft->agency_id,
                                      .version_id = draft->procedure.id,
                                      .applicant_name = draft->applicant.name,
                                      .id_number = draft->applicant.id_number,
                                      .phone = draft->applicant.phone,
                                      .email = draft->applicant.email,
                                      .address = draft->applicant.address,
                                      .filed_by = draft->filed_by,
                                      .answers = answers_write(cx->arena, &draft->answers),
                                      .delivery = (int64_t)draft->delivery,
                                      .done = (int64_t)draft->done,
                                      .dossier_code = draft->dossier_code,
                                      .check_code = draft->check_code,
                                      .changed_at = now,
                                      .expires_at = draft_expiry(now) });
}

static Err not_sent_check(Cx *cx, const Draft *draft)
{
    if (str_is_absent(draft->dossier_code))
        return OK;
    return fail(cx, ERR_CONFLICT, T_CITIZEN_DRAFT_SENT, .hint = T_CITIZEN_DRAFT_SENT_HINT,
                .args = { { "code", draft->dossier_code } });
}

static Err save_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Draft *draft = arg;
    TRY(not_sent_check(cx, draft));
    TRY(draft_write(tx, draft));
    for (size_t i = 0; i < draft->papers.n; i++)
        if (draft->papers.items[i].choice != PAPER_UNSAID)
            TRY(sql_draft_paper_put(tx, draft->id, draft->papers.items[i].part.ordinal,
                                    (int64_t)draft->papers.items[i].choice));
    return OK;
}

Err draft_save(Cx *cx, const Draft *in, DraftStep step, const DraftKey *key)
{
    Draft draft = *in;
    TRY(step_check(cx, &draft, step));
    draft.done |= 1u << step;
    if (draft.citizen_id == NO_INT)
        draft.citizen_id = key->citizen_id;
    return tx_run(cx, "draft_save", save_in_tx, &draft);
}

static Err renew_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Draft draft = *(const Draft *)arg;
    ProcedureAsk ask = { draft.procedure.code, draft.agency, instant_date(cx->env->now(cx->env)) };
    TRY(not_sent_check(cx, &draft));
    TRY(procedure_version_get_at(cx, tx, &ask, &draft.procedure));
    draft.done &= ~(1u << DRAFT_PAPERS | 1u << DRAFT_CHECK);
    TRY(draft_write(tx, &draft));
    return sql_draft_paper_remove_all(tx, draft.id);
}

Err draft_renew(Cx *cx, const Draft *draft)
{
    return tx_run(cx, "draft_renew", renew_in_tx, (void *)(uintptr_t)draft);
}

// ---- Files

Err draft_file_place(Cx *cx, const Draft *draft, int64_t ordinal, FilePlace *out)
{
    TRY(not_sent_check(cx, draft));
    for (size_t i = 0; i < draft->papers.n; i++)
        if (draft->papers.items[i].part.ordinal == ordinal) {
            *out = (FilePlace) { .owner = { FILE_OWNER_DRAFT, draft->number },
                                 .part = ordinal,
                                 .purpose = FILE_FOR_PART,
                                 .signs_id = NO_INT };
            return OK;
        }
    return fail(cx, ERR_NOT_FOUND, T_NONE);
}

Err draft_file_get(Cx *cx, const Draft *draft, int64_t link_id, FileLink *out)
{
    FileOwner owner = { FILE_OWNER_DRAFT, draft->number };
    return file_get(tx_reads(cx), &owner, link_id, out);
}

typedef struct DetachWork {
    FileOwner owner;
    int64_t link_id;
} DetachWork;

static Err detach_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const DetachWork *work = arg;
    return file_detach(cx, tx, &work->owner, work->link_id);
}

Err draft_file_remove(Cx *cx, const Draft *draft, int64_t link_id)
{
    DetachWork work = { { FILE_OWNER_DRAFT, draft->number }, link_id };
    TRY(not_sent_check(cx, draft));
    return tx_run(cx, "draft_file_remove", detach_in_tx, &work);
}

// ---- Sending

typedef struct SendWork {
    const Draft *draft;
    DossierReceipt *out;
} SendWork;

static Err sendable_check(Cx *cx, const Draft *draft)
{
    TRY(not_sent_check(cx, draft));
    if (draft->has_changed)
        return fail(cx, ERR_CONFLICT, T_CITIZEN_VERSION_CHANGED,
                    .hint = T_CITIZEN_VERSION_CHANGED_HINT);
    if (draft_next_step(draft) != DRAFT_CHECK)
        return fail(cx, ERR_CONFLICT, T_CITIZEN_DRAFT_OPEN, .hint = T_CITIZEN_DRAFT_OPEN_HINT);
    return OK;
}

// Files go where the draft goes; the number makes them his for later dossiers (NĐ 45/2020).
static Err files_send(Cx *cx, Tx *tx, const Draft *draft)
{
    FileOwner from = { FILE_OWNER_DRAFT, draft->number };
    FileOwner to = { FILE_OWNER_DOSSIER, draft->dossier_code };
    Digest applicant;
    TRY(file_applicant(cx, draft->applicant.id_number, &applicant));
    return file_move(tx, &from, &to, &applicant);
}

static Err send_in_tx(Cx *cx, Tx *tx, void *arg)
{
    SendWork *work = arg;
    Draft draft = *work->draft;
    DossierIntake intake = { .procedure = draft.procedure.code,
                             .agency = draft.agency,
                             .channel = CHANNEL_ONLINE,
                             .applicant = draft.applicant,
                             .parts = draft_parts(cx->arena, &draft.papers),
                             .note = answers_words(cx->arena, &draft),
                             .at = NO_INSTANT };
    TRY(sendable_check(cx, &draft));
    TRY(dossier_submit(cx, &intake, work->out));
    draft.dossier_code = work->out->code;
    draft.check_code = work->out->check_code;
    draft.done |= 1u << DRAFT_CHECK;
    TRY(draft_write(tx, &draft));
    TRY(files_send(cx, tx, &draft));
    return citizen_dossier_put(tx, draft.citizen_id, work->out->code);
}

// The applicant files for himself, whoever else is logged in on this computer.
Err draft_send(Cx *cx, const Draft *draft, DossierReceipt *out)
{
    SendWork work = { draft, out };
    const Actor *actor = cx->actor;
    cx->actor = NULL;
    Err err = tx_run(cx, "draft_send", send_in_tx, &work);
    cx->actor = actor;
    return err;
}

// ---- Removing

// Its files go, too; those of a draft that was sent are the dossier's since then.
static Err draft_drop(Tx *tx, const DraftEndedRow *draft)
{
    FileOwner owner = { FILE_OWNER_DRAFT, draft->number };
    TRY(file_forget(tx, &owner));
    TRY(sql_draft_paper_remove_all(tx, draft->id));
    TRY(sql_draft_key_remove_all(tx, draft->id));
    return sql_draft_remove(tx, draft->id);
}

Err draft_remove_all_of(Tx *tx, int64_t citizen_id)
{
    DraftEndedRowList rows;
    do {
        TRY(sql_draft_list_of_citizen(tx, citizen_id, REMOVED_AT_ONCE, &rows));
        for (size_t i = 0; i < rows.n; i++)
            TRY(draft_drop(tx, &rows.items[i]));
    } while (rows.n == REMOVED_AT_ONCE);
    return OK;
}

static Err forget_in_tx(Cx *cx, Tx *tx, void *arg)
{
    DraftEndedRowList rows;
    (void)arg;
    TRY(login_forget(tx));
    TRY(sql_draft_list_ended(tx, cx->env->now(cx->env), REMOVED_AT_ONCE, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(draft_drop(tx, &rows.items[i]));
    return OK;
}

Err citizen_forget(Cx *cx)
{
    return tx_run(cx, "citizen_forget", forget_in_tx, NULL);
}
