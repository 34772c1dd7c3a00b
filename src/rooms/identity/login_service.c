// Logging in: may this guess be made, is the password right, is a second step asked for, and only
// then a session.
#include "rooms/identity/login_service.h"

#include "base/hash.h"
#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/device_service.h"
#include "rooms/identity/factor_service.h"
#include "rooms/identity/factor_sql.h"
#include "rooms/identity/guess_service.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/login_step.h"
#include "store/tx.h"
#include "texts.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
};

typedef struct LoginWork {
    const LoginInput *in;
    Str name; // as stored
    AccountRow account;
    Guess guess;
    bool is_known; // there is such an active account with a password
    bool is_allowed;
    bool is_refused; // the code was wrong
    bool has_second_step;
    Str token, mark;
} LoginWork;

// ---- The session at the end

// As much of a browser's name as is kept, cut between characters.
static Str device_text(Str device)
{
    if (str_is_absent(device) || !text_is_utf8(device))
        return S("");
    size_t end = device.length < SESSION_DEVICE_BYTES ? device.length : SESSION_DEVICE_BYTES;
    while (end < device.length && end > 0 && ((unsigned char)device.data[end] & 0xc0) == 0x80)
        end--;
    return str_slice(device, 0, end);
}

Str login_way_code(LoginWay way)
{
    static const Str ways[LOGIN_WAY_COUNT] = {
        [LOGIN_PASSWORD] = STR_INIT("password"), [LOGIN_PASSWORD_AND_CODE] = STR_INIT("code"),
        [LOGIN_RECOVERY] = STR_INIT("recovery"), [LOGIN_PASSKEY] = STR_INIT("passkey"),
        [LOGIN_SETUP] = STR_INIT("setup"),
    };
    return ways[way];
}

// A log-in has no actor yet: whoever has logged in is the one who did it.
static Err login_record(Cx *cx, Tx *tx, const SessionNew *in)
{
    const Actor *before = cx->actor;
    Actor self = { .kind = ACTOR_PERSON, .name = in->account_name, .address = in->address };
    cx->actor = &self;
    Err err =
        deed_add(cx, tx, &(DeedNew) { DEED_LOGIN, in->account_name, login_way_code(in->way) });
    cx->actor = before;
    return err;
}

Err session_add(Cx *cx, Tx *tx, const SessionNew *in)
{
    Instant now = cx->env->now(cx->env);
    Digest token = digest_of(in->token), address = digest_of(in->address);
    SqlSessionAddParams row = {
        .digest = digest_text(&token),
        .account_id = in->account_id,
        .way = in->way,
        .address = str_is_absent(in->address) ? S("") : in->address,
        .device = device_text(in->device),
        .created_at = now,
        .expires_at = { now.ms + (int64_t)SESSION_HOURS * HOUR_MS },
    };
    TRY(sql_session_next_id(tx, &row.id));
    TRY(sql_session_remove_of_account_ended(tx, in->account_id, now));
    TRY(sql_account_change_known_address(tx, in->account_id, digest_text(&address)));
    TRY(sql_session_add(tx, &row));
    return login_record(cx, tx, in);
}

static Err session_end_login(Cx *cx, Tx *tx, LoginWork *work, LoginWay way)
{
    SessionNew in = { .account_id = work->account.id,
                      .account_name = work->account.name,
                      .way = way,
                      .token = work->token,
                      .address = work->in->address,
                      .device = work->in->device };
    return session_add(cx, tx, &in);
}

// ---- First: may this guess reach the hash? Counted in the same transaction as it is asked.

static Err login_begin_in(Cx *cx, Tx *tx, void *arg)
{
    LoginWork *work = arg;
    const LoginInput *in = work->in;
    Guess guess = { .kind = "account", .of = work->name, .address = in->address };
    Digest address = digest_of(in->address);
    bool found;
    TRY(sql_account_find_by_name(tx, work->name, &work->account, &found));
    work->is_known =
        found && work->account.is_active && !str_is_absent(work->account.password_hash);
    if (work->is_known) {
        TRY(device_is_known(cx, work->account.id, work->account.password_hash, in->device_mark,
                            &guess.is_known));
        guess.is_known |= str_equal(work->account.known_address, digest_text(&address));
    }
    if (work->is_known && !str_is_empty(in->code))
        TRY(factor_code_is_right(cx, tx, work->account.id, in->code, &guess.is_proven));
    TRY(guess_take(cx, tx, &guess, &work->is_allowed));
    work->guess = guess;
    return OK;
}

// ---- Then the hash, outside any transaction

// A name nobody has costs the same time as one with a wrong password.
static bool password_is_right(Cx *cx, const LoginWork *work)
{
    static const Str nobody = STR_INIT("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"
                                       "8mBRkuM0Sghn5FwcYbkRVVt3wR3Q4bkJ6p2F2i0mR3k");
    Str hash = work->is_known ? work->account.password_hash : nobody;
    Str password = text_nfc(cx->arena, work->in->password);
    return password_matches(cx->arena, hash, password) && work->is_known;
}

// ---- Last: the session, or the step before it

static Err step_add(Cx *cx, Tx *tx, const LoginWork *work)
{
    Instant now = cx->env->now(cx->env);
    Digest digest = digest_of(work->token);
    SqlLoginStepAddParams row = {
        .digest = digest_text(&digest),
        .kind = LOGIN_STEP_CODE,
        .account_id = work->account.id,
        .challenge = S(""),
        .expires_at = { now.ms + LOGIN_STEP_MINUTES * MINUTE_MS },
    };
    TRY(sql_login_step_forget(tx, now));
    return sql_login_step_add(tx, &row);
}

static Err login_end_in(Cx *cx, Tx *tx, void *arg)
{
    LoginWork *work = arg;
    FactorUse use = { .is_right = true, .way = LOGIN_PASSWORD };
    bool is_on;
    TRY(factor_is_on(tx, work->account.id, &is_on));
    work->has_second_step = is_on && str_is_empty(work->in->code);
    if (is_on && !work->has_second_step)
        TRY(factor_use(cx, tx, work->account.id, work->in->code, &use));
    work->is_refused = !use.is_right;
    if (work->is_refused)
        return OK;
    // Guesses at the code of the second step are counted by themselves.
    TRY(guess_give_back(cx, tx, &work->guess));
    return work->has_second_step ? step_add(cx, tx, work)
                                 : session_end_login(cx, tx, work, use.way);
}

static Err too_many(Cx *cx)
{
    return fail(cx, ERR_LIMIT, T_IDENTITY_LOGIN_TOO_MANY, .hint = T_IDENTITY_LOGIN_TOO_MANY_HINT);
}

static Err refused(Cx *cx)
{
    return fail(cx, ERR_FORBIDDEN, T_IDENTITY_LOGIN_REFUSED, .hint = T_IDENTITY_LOGIN_REFUSED_HINT);
}

Err session_open(Cx *cx, const LoginInput *in, LoginOutcome *out)
{
    LoginWork work = { .in = in, .name = str_trim(in->name), .mark = NO_STR };
    TRY(tx_run(cx, "login_begin", login_begin_in, &work));
    if (!work.is_allowed)
        return too_many(cx);
    if (in->password.length > PASSWORD_BYTES_MAX || !password_is_right(cx, &work))
        return refused(cx);
    work.token = token_random(cx->env, cx->arena);
    TRY(device_mark(cx, work.account.id, work.account.password_hash, &work.mark));
    TRY(tx_run(cx, "login_end", login_end_in, &work));
    if (work.is_refused)
        return refused(cx);
    if (work.has_second_step)
        *out = (LoginOutcome) { .token = NO_STR, .step = work.token, .device_mark = NO_STR };
    else
        *out = (LoginOutcome) { .token = work.token, .step = NO_STR, .device_mark = work.mark };
    return OK;
}

// ---- The second step

typedef struct FinishWork {
    const LoginFinish *in;
    AccountSecretRow account;
    Guess guess;
    Str token;
    bool is_gone; // the step has ended: the password is asked for again
    bool is_allowed, is_right;
} FinishWork;

static Err finish_begin(Cx *cx, Tx *tx, FinishWork *work, const Digest *digest)
{
    LoginStepRow step;
    Guess guess = { .kind = "code", .address = work->in->address };
    bool found;
    TRY(sql_login_step_find(tx, digest_text(digest), LOGIN_STEP_CODE, cx->env->now(cx->env), &step,
                            &found));
    work->is_gone = !found || step.tried >= LOGIN_STEP_TRIES;
    if (work->is_gone)
        return OK;
    TRY(sql_account_get_secret(tx, step.account_id, &work->account, &found));
    work->is_gone = !found || !work->account.is_active;
    if (work->is_gone)
        return OK;
    guess.of = work->account.name;
    TRY(device_is_known(cx, work->account.id, work->account.password_hash, work->in->device_mark,
                        &guess.is_known));
    TRY(guess_take(cx, tx, &guess, &work->is_allowed));
    work->guess = guess;
    return OK;
}

static Err finish_in(Cx *cx, Tx *tx, void *arg)
{
    FinishWork *work = arg;
    Digest digest = digest_of(work->in->step);
    FactorUse use;
    work->is_allowed = work->is_right = false;
    TRY(finish_begin(cx, tx, work, &digest));
    if (work->is_gone || !work->is_allowed)
        return OK;
    TRY(factor_use(cx, tx, work->account.id, work->in->code, &use));
    work->is_right = use.is_right;
    if (!use.is_right)
        return sql_login_step_try(tx, digest_text(&digest));
    SessionNew in = { .account_id = work->account.id,
                      .account_name = work->account.name,
                      .way = use.way,
                      .token = work->token,
                      .address = work->in->address,
                      .device = work->in->device };
    TRY(sql_login_step_remove(tx, digest_text(&digest)));
    TRY(guess_give_back(cx, tx, &work->guess));
    return session_add(cx, tx, &in);
}

Err session_finish(Cx *cx, const LoginFinish *in, LoginOutcome *out)
{
    FinishWork work = { .in = in, .token = token_random(cx->env, cx->arena) };
    Str mark;
    TRY(tx_run(cx, "login_finish", finish_in, &work));
    if (work.is_gone)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_STEP_GONE, .hint = T_IDENTITY_STEP_GONE_HINT);
    if (!work.is_allowed)
        return too_many(cx);
    if (!work.is_right) {
        problem_add_field(cx, S("code"), T_IDENTITY_CODE_WRONG, NULL);
        return problem_fields(cx, T_IDENTITY_CODE_REFUSED);
    }
    TRY(device_mark(cx, work.account.id, work.account.password_hash, &mark));
    *out = (LoginOutcome) { .token = work.token, .step = NO_STR, .device_mark = mark };
    return OK;
}
