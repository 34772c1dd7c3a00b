// What an applicant does with a dossier that he has filed: answer, withdraw, rate. His proof is the
// code with its check code.
#include "base/text.h"
#include "rooms/citizen/citizen.h"
#include "rooms/citizen/citizen_sql.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SCORE_MAX = 5,
    SAID_BYTES = 4000,
};

Err rating_find(Cx *cx, int64_t dossier_id, Rating *out, bool *out_found)
{
    RatingRow row;
    TRY(sql_rating_find(tx_reads(cx), dossier_id, &row, out_found));
    if (*out_found)
        *out = (Rating) { row.score, (unsigned)row.reasons, row.said, row.rated_at };
    return OK;
}

Err result_list(Cx *cx, const Dossier *dossier, FileLinkList *out)
{
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    return file_list_results(cx, &owner, out);
}

Err result_get(Cx *cx, const Dossier *dossier, int64_t link_id, FileLink *out)
{
    FileLinkList results;
    TRY(result_list(cx, dossier, &results));
    for (size_t i = 0; i < results.n; i++)
        if (results.items[i].id == link_id) {
            *out = results.items[i];
            return OK;
        }
    return fail(cx, ERR_NOT_FOUND, T_NONE);
}

typedef struct RateWork {
    const Dossier *dossier;
    const Rating *in;
} RateWork;

static Err rate_in_tx(Cx *cx, Tx *tx, void *arg)
{
    RateWork *work = arg;
    RatingRow row;
    bool found;
    Instant now = cx->env->now(cx->env);
    TRY(sql_rating_find(tx, work->dossier->id, &row, &found));
    if (found)
        return fail(cx, ERR_CONFLICT, T_CITIZEN_RATED_ALREADY);
    return sql_rating_add(tx, &(SqlRatingAddParams) { .dossier_id = work->dossier->id,
                                                      .agency_id = work->dossier->agency_id,
                                                      .procedure_id = work->dossier->procedure_id,
                                                      .score = work->in->score,
                                                      .reasons = (int64_t)work->in->reasons,
                                                      .said = work->in->said,
                                                      .rated_on = instant_date(now),
                                                      .rated_at = now });
}

bool rating_is_offered(const DossierFold *fold)
{
    bool is_answered = fold_is_ended(fold) && fold->outcome != OUTCOME_WITHDRAWN;
    return is_answered || fold->state == DOSSIER_REJECTED;
}

Err rating_add(Cx *cx, const Dossier *dossier, const Rating *in)
{
    RateWork work = { dossier, in };
    if (in->score < 1 || in->score > SCORE_MAX)
        problem_add_field(cx, S("score"), T_CITIZEN_SCORE_MISSING, NULL);
    TRY(problem_fields(cx, T_CITIZEN_SAVE_FAILED));
    if (!rating_is_offered(&dossier->fold))
        return fail(cx, ERR_CONFLICT, T_CITIZEN_RATE_LATER);
    return tx_run(cx, "rating_add", rate_in_tx, &work);
}

// Whoever else is logged in on this computer: the applicant acts.
static Err record_as_applicant(Cx *cx, const DossierAction *action, Dossier *out)
{
    const Actor *actor = cx->actor;
    cx->actor = NULL;
    Err err = dossier_record(cx, action, out);
    cx->actor = actor;
    return err;
}

Err applicant_withdraw(Cx *cx, const Withdrawal *in, Dossier *out)
{
    Dossier dossier;
    TRY(dossier_get_checked(cx, in->code, in->check_code, &dossier));
    Str typed = text_fold(cx->arena, in->name);
    if (str_is_empty(typed) || !str_equal(typed, text_fold(cx->arena, dossier.applicant_name)))
        problem_add_field(cx, S("name"), T_CITIZEN_WITHDRAW_NAME_WRONG, NULL);
    TRY(problem_fields(cx, T_CITIZEN_WITHDRAW_FAILED));
    DossierAction action = { .event = { .kind = EVENT_WITHDRAWN,
                                        .dossier = dossier.code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .reason = in->reason,
                             .check_code = in->check_code };
    return record_as_applicant(cx, &action, out);
}

static Err answer_check(Cx *cx, const SupplementAnswer *in, Dossier *out)
{
    TRY(dossier_get_checked(cx, in->code, in->check_code, out));
    if (!in->has_files && str_is_empty(str_trim(in->said)))
        problem_add_field(cx, S("said"), T_CITIZEN_ANSWER_EMPTY, NULL);
    return problem_fields(cx, T_CITIZEN_SAVE_FAILED);
}

Err applicant_file_place(Cx *cx, const SupplementAnswer *in, FilePlace *out)
{
    Dossier dossier;
    TRY(answer_check(cx, in, &dossier));
    if (dossier.fold.state != DOSSIER_SUPPLEMENT)
        return fail(cx, ERR_CONFLICT, T_CITIZEN_NOT_ASKED);
    *out = (FilePlace) { .owner = { FILE_OWNER_DOSSIER, dossier.code },
                         .purpose = FILE_FOR_SUPPLEMENT,
                         .signs_id = NO_INT };
    return OK;
}

Err applicant_answer(Cx *cx, const SupplementAnswer *in, Dossier *out)
{
    Dossier dossier;
    TRY(answer_check(cx, in, &dossier));
    DossierAction action = { .event = { .kind = EVENT_SUPPLEMENT_RECEIVED,
                                        .dossier = dossier.code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .note = in->said,
                             .check_code = in->check_code };
    return record_as_applicant(cx, &action, out);
}
