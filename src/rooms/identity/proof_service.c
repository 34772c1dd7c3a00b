// Is it still he: proven again for signing, and before the password changes.
#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/factor_service.h"
#include "rooms/identity/guess_service.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/password_rules.h"
#include "store/tx.h"
#include "texts.h"

bool actor_is_confirmed(const Actor *actor, Instant now)
{
    if (actor == NULL || instant_is_absent(actor->confirmed_at))
        return false;
    return now.ms - actor->confirmed_at.ms < (int64_t)CONFIRMED_MINUTES * MINUTE_MS;
}

Err actor_check_confirmed(Cx *cx)
{
    if (cx->actor != NULL && cx->actor->kind == ACTOR_SYSTEM)
        return OK;
    if (actor_is_confirmed(cx->actor, cx->env->now(cx->env)))
        return OK;
    return fail(cx, ERR_CONFLICT, T_IDENTITY_CONFIRM_NEEDED, .hint = T_IDENTITY_CONFIRM_HINT);
}

typedef struct ConfirmWork {
    Str proof;
    bool takes_codes;
    AccountSecretRow account;
    Guess guess;
    bool is_allowed, is_right;
} ConfirmWork;

static Err proof_begin_in(Cx *cx, Tx *tx, void *arg)
{
    ConfirmWork *work = arg;
    FactorUse use;
    bool found;
    work->guess = (Guess) {
        .kind = "confirm", .of = cx->actor->name, .address = cx->actor->address, .is_known = true
    };
    work->is_right = false;
    TRY(guess_take(cx, tx, &work->guess, &work->is_allowed));
    TRY(sql_account_get_secret(tx, cx->actor->id, &work->account, &found));
    if (!found || !work->is_allowed || !work->takes_codes)
        return OK;
    TRY(factor_use(cx, tx, cx->actor->id, work->proof, &use));
    work->is_right = use.is_right;
    return OK;
}

static Err proof_check(Cx *cx, ConfirmWork *work)
{
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(tx_run(cx, "proof_begin", proof_begin_in, work));
    if (!work->is_allowed)
        return fail(cx, ERR_LIMIT, T_IDENTITY_LOGIN_TOO_MANY,
                    .hint = T_IDENTITY_LOGIN_TOO_MANY_HINT);
    Str hash = work->account.password_hash;
    if (!work->is_right && !str_is_absent(hash) && work->proof.length <= PASSWORD_BYTES_MAX)
        work->is_right = password_matches(cx->arena, hash, text_nfc(cx->arena, work->proof));
    return OK;
}

static Err confirm_end_in(Cx *cx, Tx *tx, void *arg)
{
    const ConfirmWork *work = arg;
    TRY(guess_give_back(cx, tx, &work->guess));
    return sql_session_confirm(tx, cx->actor->session_id, cx->env->now(cx->env));
}

Err session_confirm(Cx *cx, Str proof)
{
    ConfirmWork work = { .proof = proof, .takes_codes = true };
    TRY(proof_check(cx, &work));
    if (!work.is_right)
        problem_add_field(cx, S("proof"), T_IDENTITY_PROOF_WRONG, NULL);
    TRY(problem_fields(cx, T_IDENTITY_PROOF_REFUSED));
    return tx_run(cx, "confirm_end", confirm_end_in, &work);
}

// ---- A password of one's own

static void new_password_check(Cx *cx, const PasswordChange *in)
{
    Str own[] = { cx->actor->name, cx->actor->display_name, in->site_name };
    TextArg limit = { "limit", str_format(cx->arena, "%d", PASSWORD_CHARACTERS_STAFF) };
    TextKey complaint = password_complaint(cx->arena, in->new_password, own, 3);
    if (complaint == T_IDENTITY_PASSWORD_LONG)
        limit.value = str_format(cx->arena, "%d", PASSWORD_BYTES_MAX);
    if (complaint != T_NONE)
        problem_add_field(cx, S("new"), complaint, &limit);
    else if (str_equal(in->new_password, in->old_password))
        problem_add_field(cx, S("new"), T_IDENTITY_PASSWORD_SAME, NULL);
    if (!str_equal(in->new_password, in->again))
        problem_add_field(cx, S("again"), T_IDENTITY_PASSWORD_DIFFERS, NULL);
}

static Err own_password_in(Cx *cx, Tx *tx, void *arg)
{
    const Str *hash = arg;
    const Actor *actor = cx->actor;
    TRY(sql_account_put_password(tx, actor->id, *hash, false));
    TRY(sql_session_remove_others(tx, actor->session_id, actor->id));
    return deed_add(cx, tx, &(DeedNew) { DEED_PASSWORD_CHANGED, actor->name, S("") });
}

Err account_change_own_password(Cx *cx, const PasswordChange *in)
{
    ConfirmWork work = { .proof = in->old_password };
    TRY(proof_check(cx, &work));
    if (!work.is_right)
        problem_add_field(cx, S("old"), T_IDENTITY_PROOF_WRONG, NULL);
    new_password_check(cx, in);
    TRY(problem_fields(cx, T_IDENTITY_PASSWORD_REFUSED));
    Str hash = password_hash(cx->env, cx->arena, text_nfc(cx->arena, in->new_password));
    return tx_run(cx, "own_password", own_password_in, &hash);
}
