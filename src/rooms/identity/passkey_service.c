// Passkeys. A challenge answers once: its step is taken away in the transaction that believes the
// answer.
#include "base/hash.h"
#include "base/jws.h"
#include "base/secret.h"
#include "rooms/identity/device_service.h"
#include "rooms/identity/factor_sql.h"
#include "rooms/identity/guess_service.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/login_service.h"
#include "rooms/identity/login_step.h"
#include "rooms/identity/passkey_sql.h"
#include "rooms/identity/webauthn_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    CHALLENGE_BYTES = 32,
};

// ---- The challenge

typedef struct ChallengeWork {
    LoginStepKind kind;
    Str address, token, bytes;
    int64_t account_id; // NO_INT: whoever
    bool is_allowed;
} ChallengeWork;

static Err challenge_in(Cx *cx, Tx *tx, void *arg)
{
    ChallengeWork *work = arg;
    Instant now = cx->env->now(cx->env);
    Digest digest = digest_of(work->token);
    Guess guess = {
        .kind = "passkey", .of = work->address, .address = work->address, .is_proven = true
    };
    SqlLoginStepAddParams row = {
        .digest = digest_text(&digest),
        .kind = work->kind,
        .account_id = work->account_id,
        .challenge = work->bytes,
        .expires_at = { now.ms + LOGIN_STEP_MINUTES * MINUTE_MS },
    };
    TRY(guess_take(cx, tx, &guess, &work->is_allowed));
    if (!work->is_allowed)
        return OK;
    TRY(sql_login_step_forget(tx, now));
    return sql_login_step_add(tx, &row);
}

Err passkey_challenge(Cx *cx, bool registers, Str address, PasskeyChallenge *out)
{
    char *bytes = arena_array(cx->arena, char, CHALLENGE_BYTES);
    ChallengeWork work = { .kind = registers ? LOGIN_STEP_PASSKEY_REGISTER : LOGIN_STEP_PASSKEY,
                           .address = address,
                           .token = token_random(cx->env, cx->arena),
                           .bytes = { bytes, CHALLENGE_BYTES },
                           .account_id = NO_INT };
    if (registers && (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON))
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    if (registers) {
        TRY(actor_check_confirmed(cx));
        work.account_id = cx->actor->id;
    }
    cx->env->random(cx->env, bytes, CHALLENGE_BYTES);
    TRY(tx_run(cx, "passkey_challenge", challenge_in, &work));
    if (!work.is_allowed)
        return fail(cx, ERR_LIMIT, T_IDENTITY_LOGIN_TOO_MANY,
                    .hint = T_IDENTITY_LOGIN_TOO_MANY_HINT);
    *out = (PasskeyChallenge) { work.token, base64url_encode(cx->arena, work.bytes) };
    return OK;
}

// ---- An answer

typedef struct AnswerWork {
    const PasskeyAnswer *answer;
    Str label, token;
    AuthenticatorData said;
    int64_t account_id;
    AccountSecretRow account;
    bool is_right;
} AnswerWork;

// The step is used up whatever becomes of the answer.
static Err answer_check(Cx *cx, Tx *tx, AnswerWork *work, LoginStepKind kind)
{
    const PasskeyAnswer *answer = work->answer;
    Digest digest = digest_of(answer->step);
    LoginStepRow step;
    bool found;
    TRY(sql_login_step_find(tx, digest_text(&digest), kind, cx->env->now(cx->env), &step, &found));
    TRY(sql_login_step_remove(tx, digest_text(&digest)));
    work->is_right = false;
    if (!found)
        return OK;
    bool registers = kind == LOGIN_STEP_PASSKEY_REGISTER;
    ClientDataAsk ask = { registers ? S("webauthn.create") : S("webauthn.get"),
                          base64url_encode(cx->arena, step.challenge), answer->origin };
    work->account_id = step.account_id;
    work->is_right =
        browser_claim_is_right(cx->arena, answer->client_data, &ask) &&
        authenticator_parse(cx->arena, answer->authenticator_data, answer->site, &work->said) &&
        work->said.was_present && work->said.was_verified;
    return OK;
}

static Err key_write(Cx *cx, Tx *tx, AnswerWork *work)
{
    PasskeyListRowList there;
    TRY(sql_passkey_list(tx, cx->actor->id, PASSKEYS_MAX, &there));
    if (there.n == PASSKEYS_MAX)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_PASSKEYS_TOO_MANY);
    SqlPasskeyAddParams row = {
        .credential = work->said.credential,
        .account_id = cx->actor->id,
        .public_key = work->said.public_key,
        .sign_count = work->said.sign_count,
        .label = work->label,
        .created_at = cx->env->now(cx->env),
    };
    TRY(sql_passkey_next_id(tx, &row.id));
    TRY(sql_passkey_add(tx, &row));
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_ADDED, cx->actor->name, S("passkey") });
}

static Err passkey_add_in(Cx *cx, Tx *tx, void *arg)
{
    AnswerWork *work = arg;
    PasskeyRow taken;
    bool is_taken = false;
    TRY(answer_check(cx, tx, work, LOGIN_STEP_PASSKEY_REGISTER));
    work->is_right = work->is_right && work->account_id == cx->actor->id &&
                     !str_is_absent(work->said.credential) &&
                     str_equal(work->said.credential, work->answer->credential);
    if (work->is_right)
        TRY(sql_passkey_find(tx, work->said.credential, &taken, &is_taken));
    work->is_right = work->is_right && !is_taken;
    return work->is_right ? key_write(cx, tx, work) : OK;
}

Err passkey_add(Cx *cx, const PasskeyAnswer *answer, Str label)
{
    AnswerWork work = { .answer = answer, .label = str_trim(label) };
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(tx_run(cx, "passkey_add", passkey_add_in, &work));
    return work.is_right ? OK
                         : fail(cx, ERR_INPUT, T_IDENTITY_PASSKEY_REFUSED,
                                .hint = T_IDENTITY_PASSKEY_REFUSED_HINT);
}

// ---- Logging in

static Err passkey_log_in_in(Cx *cx, Tx *tx, void *arg)
{
    AnswerWork *work = arg;
    const PasskeyAnswer *answer = work->answer;
    PasskeyRow key;
    bool found;
    TRY(answer_check(cx, tx, work, LOGIN_STEP_PASSKEY));
    if (!work->is_right)
        return OK;
    TRY(sql_passkey_find(tx, answer->credential, &key, &found));
    work->is_right = found && assertion_is_signed(cx->arena, key.public_key, answer) &&
                     sign_count_is_next(key.sign_count, work->said.sign_count);
    if (!work->is_right)
        return OK;
    TRY(sql_account_get_secret(tx, key.account_id, &work->account, &found));
    TRY(sql_passkey_use(tx, key.id, key.sign_count, work->said.sign_count, cx->env->now(cx->env)));
    SessionNew session = { .account_id = key.account_id,
                           .account_name = key.name,
                           .way = LOGIN_PASSKEY,
                           .token = work->token,
                           .address = answer->address,
                           .device = answer->device };
    return session_add(cx, tx, &session);
}

Err passkey_log_in(Cx *cx, const PasskeyAnswer *answer, LoginOutcome *out)
{
    AnswerWork work = { .answer = answer, .token = token_random(cx->env, cx->arena) };
    Str mark;
    TRY(tx_run(cx, "passkey_log_in", passkey_log_in_in, &work));
    if (!work.is_right)
        return fail(cx, ERR_FORBIDDEN, T_IDENTITY_PASSKEY_UNKNOWN,
                    .hint = T_IDENTITY_PASSKEY_UNKNOWN_HINT);
    TRY(device_mark(cx, work.account.id, work.account.password_hash, &mark));
    *out = (LoginOutcome) { .token = work.token, .step = NO_STR, .device_mark = mark };
    return OK;
}

// ---- One's own

Err passkey_list(Cx *cx, PasskeyList *out)
{
    PasskeyListRowList rows;
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(sql_passkey_list(tx_reads(cx), cx->actor->id, PASSKEYS_MAX, &rows));
    PasskeyList list = { arena_array(cx->arena, Passkey, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        list.items[i] = (Passkey) { rows.items[i].id, rows.items[i].label, rows.items[i].created_at,
                                    rows.items[i].used_at };
    *out = list;
    return OK;
}

static Err passkey_remove_in(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *id = arg;
    Err err = sql_passkey_remove(tx, *id, cx->actor->id);
    if (err == ERR_CONFLICT)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_PASSKEY_GONE);
    TRY(err);
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_REMOVED, cx->actor->name, S("passkey") });
}

Err passkey_remove(Cx *cx, int64_t id)
{
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(actor_check_confirmed(cx));
    return tx_run(cx, "passkey_remove", passkey_remove_in, &id);
}
