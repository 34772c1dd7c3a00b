#include "base/hash.h"
#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/guess_rules.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/stand_in_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
    ATTEMPTS_KEPT_HOURS = 48,
};

typedef struct LoginWork {
    const LoginInput *in;
    Str name; // as stored
    AccountRow account;
    bool is_known;    // there is such an active account with a password
    bool is_too_many; // guesses in this hour
    Digest address, token_digest;
} LoginWork;

static Str attempt_subject(Cx *cx, const char *kind, Str of)
{
    return str_format(cx->arena, "%s:%.*s", kind, STR_ARG(str_slice(of, 0, 100)));
}

// ---- First: may this guess reach the hash? Counted in the same transaction as it is asked.

static Err attempts_count(Tx *tx, Str subject, int64_t hour, int64_t *out)
{
    int64_t tried = 0;
    bool found;
    TRY(sql_login_attempt_count(tx, subject, hour, &tried, &found));
    *out = found ? tried : 0;
    return OK;
}

static Err guess_take(Cx *cx, Tx *tx, LoginWork *work)
{
    int64_t hour = cx->env->now(cx->env).ms / HOUR_MS;
    Str of_account = attempt_subject(cx, "account", work->name);
    Str of_address = attempt_subject(cx, "address", work->in->address);
    int64_t account_n, address_n;
    TRY(attempts_count(tx, of_account, hour, &account_n));
    TRY(attempts_count(tx, of_address, hour, &address_n));
    bool is_known_address =
        work->is_known && str_equal(work->account.known_address, digest_text(&work->address));
    work->is_too_many = !guess_is_allowed(account_n, address_n, is_known_address);
    if (work->is_too_many)
        return OK;
    TRY(sql_login_attempt_forget(tx, hour - ATTEMPTS_KEPT_HOURS));
    TRY(sql_login_attempt_add(tx, of_account, hour));
    return sql_login_attempt_add(tx, of_address, hour);
}

static Err login_begin_in(Cx *cx, Tx *tx, void *arg)
{
    LoginWork *work = arg;
    bool found;
    TRY(sql_account_find_by_name(tx, work->name, &work->account, &found));
    work->is_known =
        found && work->account.is_active && !str_is_absent(work->account.password_hash);
    return guess_take(cx, tx, work);
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

// ---- Last: the session

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

static Err login_end_in(Cx *cx, Tx *tx, void *arg)
{
    LoginWork *work = arg;
    Instant now = cx->env->now(cx->env);
    Instant expires_at = { now.ms + (int64_t)SESSION_HOURS * HOUR_MS };
    int64_t account_id = work->account.id, session_id;
    TRY(sql_session_next_id(tx, &session_id));
    TRY(sql_session_remove_of_account_ended(tx, account_id, now));
    TRY(sql_account_change_known_address(tx, account_id, digest_text(&work->address)));
    SqlSessionAddParams row = {
        .digest = digest_text(&work->token_digest),
        .id = session_id,
        .account_id = account_id,
        .way = LOGIN_PASSWORD,
        .address = work->in->address,
        .device = device_text(work->in->device),
        .created_at = now,
        .expires_at = expires_at,
    };
    return sql_session_add(tx, &row);
}

Err session_open(Cx *cx, const LoginInput *in, Str *out_token)
{
    LoginWork work = { .in = in, .name = str_trim(in->name), .address = digest_of(in->address) };
    TRY(tx_run(cx, "login_begin", login_begin_in, &work));
    if (work.is_too_many)
        return fail(cx, ERR_LIMIT, T_IDENTITY_LOGIN_TOO_MANY,
                    .hint = T_IDENTITY_LOGIN_TOO_MANY_HINT);
    if (in->password.length > PASSWORD_BYTES_MAX || !password_is_right(cx, &work))
        return fail(cx, ERR_FORBIDDEN, T_IDENTITY_LOGIN_REFUSED,
                    .hint = T_IDENTITY_LOGIN_REFUSED_HINT);
    Str token = token_random(cx->env, cx->arena);
    work.token_digest = digest_of(token);
    TRY(tx_run(cx, "login_end", login_end_in, &work));
    *out_token = token;
    return OK;
}

static Err session_close_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return sql_session_remove(tx, digest_text(arg));
}

Err session_close(Cx *cx, Str token)
{
    Digest digest = digest_of(token);
    return tx_run(cx, "session_close", session_close_in, &digest);
}

Err session_find(Tx *tx, Str token, Actor *out, bool *out_found)
{
    Cx *cx = tx_cx(tx);
    Digest digest = digest_of(token);
    SessionRow row;
    bool found;
    TRY(sql_session_find(tx, digest_text(&digest), &row, &found));
    *out_found = found && cx->env->now(cx->env).ms < row.expires_at.ms;
    if (!*out_found)
        return OK;
    *out = (Actor) { .kind = ACTOR_PERSON,
                     .id = row.id,
                     .name = row.name,
                     .display_name = row.display_name,
                     .agency_id = row.agency_id,
                     .roles = (RoleSet)row.roles,
                     .session_id = row.session_id,
                     .confirmed_at = row.confirmed_at,
                     .address = S("") };
    return stand_ins_fill(tx, out);
}
