// Drafts of results, from the specialist's desk to the leader's and back.
#include "rooms/identity/identity.h"
#include "rooms/work/batch.h"
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
                           .is_approved = row->is_approved,
                           .reason = row->reason };
}

Err result_draft_find(Cx *cx, int64_t dossier_id, ResultDraft *out, bool *out_found)
{
    ResultDraftRow row;
    TRY(sql_result_draft_find(tx_reads(cx), dossier_id, &row, out_found));
    if (*out_found)
        *out = draft_of(&row);
    return OK;
}

static Err step_record(Cx *cx, Str code, DossierStep step, Str assignee, Str words)
{
    Dossier dossier;
    bool goes_back = step == STEP_SENT_BACK;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT,
                                        .step = step_name(step),
                                        .assignee = assignee },
                             .reason = goes_back ? words : NO_STR,
                             .note = goes_back ? NO_STR : words };
    return dossier_record(cx, &action, &dossier);
}

// ---- Drafting

static Err fields_check(Cx *cx, const DraftNew *in)
{
    const struct {
        const char *field;
        Str value;
    } needed[] = { { "kind", in->kind },
                   { "symbol", in->symbol },
                   { "content", in->content },
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
                                     .content = in->content,
                                     .drafted_by = cx->actor == NULL ? S("") : cx->actor->name,
                                     .drafted_at = cx->env->now(cx->env),
                                     .signer = in->signer,
                                 }));
    return step_record(cx, dossier.code, STEP_DRAFTED, in->signer, in->note);
}

Err result_draft_add(Cx *cx, const DraftNew *in)
{
    DraftNew draft = *in;
    TRY(fields_check(cx, in));
    return tx_run(cx, "draft_add", draft_in_tx, &draft);
}

// ---- Deciding

typedef struct Decision {
    const StrList *codes;
    bool is_approved;
    Str words;
} Decision;

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

static Err decide_one(Cx *cx, Tx *tx, const Decision *decision, Str code)
{
    Dossier dossier;
    ResultDraft draft = { 0 };
    ResultDraftRow row;
    Str to;
    bool found;
    TRY(dossier_get(cx, code, &dossier));
    if (step_parse(dossier.step) != STEP_DRAFTED)
        return fail(cx, ERR_CONFLICT, T_WORK_NOT_DRAFTED, .args = { { "code", dossier.code } });
    TRY(sql_result_draft_find(tx, dossier.id, &row, &found));
    if (found)
        draft = draft_of(&row);
    TRY(returns_to(cx, tx, &draft, &to));
    TRY(step_record(cx, dossier.code, decision->is_approved ? STEP_APPROVED : STEP_SENT_BACK, to,
                    decision->words));
    if (!found || !instant_is_absent(draft.decided_at))
        return OK;
    return sql_result_draft_decide(tx,
                                   &(SqlResultDraftDecideParams) {
                                       .dossier_id = dossier.id,
                                       .number = draft.number,
                                       .decided_at = cx->env->now(cx->env),
                                       .decided_by = cx->actor == NULL ? S("") : cx->actor->name,
                                       .is_approved = decision->is_approved,
                                       .reason = decision->is_approved ? NO_STR : decision->words,
                                   });
}

static Err decide_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Decision *decision = arg;
    for (size_t i = 0; i < decision->codes->n; i++)
        TRY(decide_one(cx, tx, decision, decision->codes->items[i]));
    return OK;
}

static Err decide(Cx *cx, Decision *decision)
{
    if (cx->actor != NULL && !actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        return fail(cx, ERR_FORBIDDEN, T_WORK_NOT_YOURS);
    if (decision->codes->n == 0 || decision->codes->n > BATCH_MAX) {
        problem_add_field(cx, S("ma"), T_WORK_NOTHING_CHOSEN, NULL);
        return problem_fields(cx, T_WORK_BATCH_FAILED);
    }
    return tx_run(cx, "drafts_decide", decide_in_tx, decision);
}

Err drafts_approve(Cx *cx, const StrList *codes, Str note)
{
    Decision decision = { codes, true, note };
    if (cx->actor != NULL && actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        TRY(actor_check_confirmed(cx));
    return decide(cx, &decision);
}

Err drafts_send_back(Cx *cx, const StrList *codes, Str reason)
{
    Decision decision = { codes, false, reason };
    if (str_is_empty(reason)) {
        problem_add_field(cx, S("reason"), T_WORK_TEXT_MISSING, NULL);
        return problem_fields(cx, T_WORK_ACTION_FAILED);
    }
    return decide(cx, &decision);
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
