// Drafts of results, from the specialist's desk to the leader's and back.
#include "rooms/files/files.h"
#include "rooms/identity/identity.h"
#include "rooms/work/people.h"
#include "rooms/work/results.h"
#include "rooms/work/work.h"
#include "rooms/work/work_sql.h"
#include "store/tx.h"
#include "texts.h"

static ResultDraft draft_of(const ResultDraftRow *row)
{
    return (ResultDraft) { .number = row->number,
                           .kind = row->kind,
                           .symbol = row->symbol,
                           .content = row->content,
                           .drafted_by = row->drafted_by,
                           .drafted_at = row->drafted_at,
                           .signer = row->signer,
                           .decided_at = row->decided_at,
                           .decided_by = row->decided_by,
                           .decided_for = row->decided_for,
                           .is_approved = row->is_approved,
                           .reason = row->reason,
                           .file_id = row->file_id };
}

Err result_draft_find(Cx *cx, int64_t dossier_id, ResultDraft *out, bool *out_found)
{
    ResultDraftRow row;
    TRY(sql_result_draft_find(tx_reads(cx), dossier_id, &row, out_found));
    if (*out_found)
        *out = draft_of(&row);
    return OK;
}

typedef struct StepWords {
    DossierStep step;
    Str assignee, words;
    Str file_hex; // of the file that is approved; NO_STR: none
} StepWords;

static Err step_record(Cx *cx, Str code, const StepWords *words)
{
    Dossier dossier;
    bool goes_back = words->step == STEP_SENT_BACK;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT,
                                        .step = step_name(words->step),
                                        .assignee = words->assignee,
                                        .file_hex = words->file_hex },
                             .reason = goes_back ? words->words : NO_STR,
                             .note = goes_back ? NO_STR : words->words };
    return dossier_record(cx, &action, &dossier);
}

// What the leader agrees to is the file as it lies there now.
static Err draft_file_hex(Cx *cx, Tx *tx, const Dossier *dossier, const ResultDraft *draft,
                          Str *out)
{
    FileLink link;
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    *out = NO_STR;
    if (draft->file_id == NO_INT)
        return OK;
    TRY(file_get(tx, &owner, draft->file_id, &link));
    *out = str_hex(cx->arena, digest_text(&link.digest));
    return OK;
}

// ---- Drafting

static Err fields_check(Cx *cx, const DraftNew *in)
{
    const struct {
        const char *field;
        Str value;
    } needed[] = { { "kind", in->kind },
                   { "symbol", in->symbol },
                   { "content", in->file != NULL ? in->file->name : in->content },
                   { "assignee", in->signer } };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (str_is_empty(needed[i].value))
            problem_add_field(cx, str_from_c(needed[i].field), T_WORK_TEXT_MISSING, NULL);
    return problem_fields(cx, T_WORK_ACTION_FAILED);
}

// Whom the approval is asked of must be able to give it.
static Err signer_check(Cx *cx, Tx *tx, Str name)
{
    Account account;
    bool found;
    TRY(account_find(tx, name, &account, &found));
    if (found && role_set_can(account.roles, PERM_DOSSIER_APPROVE))
        return OK;
    problem_add_field(cx, S("assignee"), T_WORK_NOT_SIGNER, &(TextArg) { "value", name });
    return problem_fields(cx, T_WORK_ACTION_FAILED);
}

static Err draft_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const DraftNew *in = arg;
    Dossier dossier;
    ResultDraftRow last = { .number = 0 };
    bool found;
    TRY(dossier_get(cx, in->code, &dossier));
    TRY(signer_check(cx, tx, in->signer));
    TRY(sql_result_draft_find(tx, dossier.id, &last, &found));
    TRY(sql_result_draft_add(tx, &(SqlResultDraftAddParams) {
                                     .dossier_id = dossier.id,
                                     .number = found ? last.number + 1 : 1,
                                     .kind = in->kind,
                                     .symbol = in->symbol,
                                     .content = str_is_empty(in->content) ? S("") : in->content,
                                     .drafted_by = cx->actor == NULL ? S("") : cx->actor->name,
                                     .drafted_at = cx->env->now(cx->env),
                                     .signer = in->signer,
                                     .file_id = in->file == NULL ? NO_INT : in->file->id,
                                 }));
    StepWords words = { STEP_DRAFTED, in->signer, in->note, NO_STR };
    return step_record(cx, dossier.code, &words);
}

Err result_draft_add(Cx *cx, const DraftNew *in)
{
    DraftNew draft = *in;
    TRY(fields_check(cx, in));
    return tx_run(cx, "draft_add", draft_in_tx, &draft);
}

// ---- Deciding

typedef struct Decision {
    bool is_approved;
    Str words;
} Decision;

Err draft_is_actors(Cx *cx, Str assignee, bool *out)
{
    Account account;
    bool found = false;
    *out = cx->actor == NULL || cx->actor->kind != ACTOR_PERSON || str_is_empty(assignee);
    if (*out)
        return OK;
    TRY(account_find(tx_reads(cx), assignee, &account, &found));
    *out = !found || !account.is_active || actor_acts_for(cx->actor, account.id);
    return OK;
}

// Back to whoever drafted it; when he is gone, to the one who decides.
static Err returns_to(Cx *cx, Tx *tx, const ResultDraft *draft, Str *out)
{
    Account account;
    bool found = false;
    if (!str_is_empty(draft->drafted_by))
        TRY(account_find(tx, draft->drafted_by, &account, &found));
    bool is_there = found && account.is_active;
    *out = is_there ? draft->drafted_by : cx->actor == NULL ? NO_STR : cx->actor->name;
    return OK;
}

// A draft of nobody's making, of a history, is version 0.
static Err waiting_find(Cx *cx, Tx *tx, Str choice, Dossier *out, ResultDraft *out_draft)
{
    ResultDraftRow row;
    Str rest = choice, code = choice;
    int64_t version;
    bool found, is_his, has_version = str_cut(&rest, '@', &code) && code.length < choice.length;
    TRY(dossier_get(cx, code, out));
    if (step_parse(out->step) != STEP_DRAFTED)
        return fail(cx, ERR_CONFLICT, T_WORK_NOT_DRAFTED, .args = { { "code", out->code } });
    TRY(draft_is_actors(cx, out->assignee, &is_his));
    if (!is_his)
        return fail(cx, ERR_FORBIDDEN, T_WORK_NOT_YOUR_DRAFT,
                    .args = { { "code", out->code }, { "name", out->assignee } });
    TRY(sql_result_draft_find(tx, out->id, &row, &found));
    *out_draft = found ? draft_of(&row) : (ResultDraft) { .file_id = NO_INT };
    if (has_version && (!str_to_int(rest, &version) || version != out_draft->number))
        return fail(cx, ERR_CONFLICT, T_WORK_DRAFT_CHANGED, .args = { { "code", out->code } });
    return OK;
}

static Err decision_write(Cx *cx, Tx *tx, const Dossier *dossier, const ResultDraft *draft,
                          const Decision *decision)
{
    Str actor = cx->actor == NULL ? S("") : cx->actor->name;
    bool is_own =
        cx->actor == NULL || cx->actor->kind != ACTOR_PERSON || str_equal(dossier->assignee, actor);
    return sql_result_draft_decide(tx,
                                   &(SqlResultDraftDecideParams) {
                                       .dossier_id = dossier->id,
                                       .number = draft->number,
                                       .decided_at = cx->env->now(cx->env),
                                       .decided_by = actor,
                                       .decided_for = is_own ? NO_STR : dossier->assignee,
                                       .is_approved = decision->is_approved,
                                       .reason = decision->is_approved ? NO_STR : decision->words,
                                   });
}

static Err decide_one(Cx *cx, Tx *tx, Str choice, const void *arg)
{
    const Decision *decision = arg;
    Dossier dossier;
    ResultDraft draft;
    StepWords words = { .step = decision->is_approved ? STEP_APPROVED : STEP_SENT_BACK,
                        .words = decision->words,
                        .file_hex = NO_STR };
    TRY(waiting_find(cx, tx, choice, &dossier, &draft));
    TRY(returns_to(cx, tx, &draft, &words.assignee));
    if (decision->is_approved)
        TRY(draft_file_hex(cx, tx, &dossier, &draft, &words.file_hex));
    TRY(step_record(cx, dossier.code, &words));
    if (draft.number == 0 || !instant_is_absent(draft.decided_at))
        return OK;
    return decision_write(cx, tx, &dossier, &draft, decision);
}

static Err decide(Cx *cx, const StrList *choices, const Decision *decision, BatchOutcome *out)
{
    if (cx->actor != NULL && !actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        return fail(cx, ERR_FORBIDDEN, T_WORK_NOT_YOURS);
    if (cx->actor != NULL && decision->is_approved)
        TRY(actor_check_confirmed(cx));
    return batch_each(cx, choices, decide_one, decision, out);
}

Err drafts_approve(Cx *cx, const StrList *choices, Str note, BatchOutcome *out)
{
    Decision decision = { true, note };
    return decide(cx, choices, &decision, out);
}

Err drafts_send_back(Cx *cx, const StrList *choices, Str reason, BatchOutcome *out)
{
    Decision decision = { false, reason };
    if (str_is_empty(reason)) {
        problem_add_field(cx, S("reason"), T_WORK_TEXT_MISSING, NULL);
        return problem_fields(cx, T_WORK_ACTION_FAILED);
    }
    return decide(cx, choices, &decision, out);
}

Err approvals_count(Cx *cx, int64_t *out)
{
    StrList absent;
    int64_t n, total;
    TRY(absent_names(cx, &absent));
    TRY(desk_count_drafted(cx, cx->actor->name, &total));
    for (size_t i = 0; i < absent.n; i++) {
        TRY(desk_count_drafted(cx, absent.items[i], &n));
        total += n;
    }
    *out = total > DESK_COUNT_MAX ? DESK_COUNT_MAX : total;
    return OK;
}

// ---- Drafts that a history does not hold

static Err draft_make_up(Cx *cx, Tx *tx, const Dossier *dossier, Str signer)
{
    ResultDraftRow row;
    bool found;
    TRY(sql_result_draft_find(tx, dossier->id, &row, &found));
    if (found)
        return OK;
    TextArg args[] = { { "agency", dossier->holder_name },
                       { "applicant", dossier->applicant_name },
                       { "procedure", dossier->procedure_name },
                       { "code", dossier->code } };
    return sql_result_draft_add(
        tx, &(SqlResultDraftAddParams) {
                .dossier_id = dossier->id,
                .number = 1,
                .kind = text_get(LANG_VI, T_WORK_KIND_CONFIRMATION),
                .symbol = S("GXN-UBND"),
                .content = text_fill(cx->arena, LANG_VI, T_WORK_DRAFT_BEGINS, args, 4),
                .drafted_by = str_is_absent(dossier->actor) ? S("") : dossier->actor,
                .drafted_at = dossier->fold.step_since,
                .signer = signer,
                .file_id = NO_INT,
            });
}

Err result_drafts_fill(Cx *cx, Tx *tx, Str signer)
{
    Str next = NO_STR;
    do {
        DossierList list;
        TRY(desk_list_drafted(cx, signer, next, &list, &next));
        for (size_t i = 0; i < list.n; i++)
            TRY(draft_make_up(cx, tx, &list.items[i], signer));
    } while (!str_is_absent(next));
    return OK;
}
