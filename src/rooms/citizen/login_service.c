// One-time codes and sessions of citizens.
#include "base/hash.h"
#include "base/secret.h"
#include "rooms/citizen/citizen.h"
#include "rooms/citizen/citizen_sql.h"
#include "rooms/citizen/contact_rules.h"
#include "rooms/citizen/login_service.h"
#include "rooms/identity/identity.h"
#include "rooms/notices/notices.h"
#include "store/tx.h"
#include "texts.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
    DAY_HOURS = 24,
    ATTEMPTS_KEPT_HOURS = 48,
    CODE_SPACE = 1000000,
    DEVICE_BYTES = 120,
};

typedef struct SendWork {
    const CodeAsk *ask;
    LoginKind kind;
    Str value, token;
    bool is_too_many;
} SendWork;

// ---- Counting

Err attempt_take(Tx *tx, Str subject, int64_t limit, bool *out_is_too_many)
{
    Cx *cx = tx_cx(tx);
    int64_t hour = cx->env->now(cx->env).ms / HOUR_MS, tried = 0;
    bool found;
    Digest digest = digest_of(subject);
    TRY(sql_citizen_attempt_count(tx, digest_text(&digest), hour, &tried, &found));
    *out_is_too_many = found && tried >= limit;
    if (*out_is_too_many)
        return OK;
    return sql_citizen_attempt_add(tx, digest_text(&digest), hour);
}

// ---- Sending

static bool contact_read(Arena *arena, Str typed, LoginKind *out_kind, Str *out)
{
    bool is_email = str_position(typed, '@') < typed.length;
    *out_kind = is_email ? LOGIN_EMAIL : LOGIN_PHONE;
    return is_email ? email_normal(arena, typed, out) : phone_normal(arena, typed, out);
}

// Six digits, each value as likely as any other.
static Str digits_random(Cx *cx)
{
    uint32_t value;
    do
        cx->env->random(cx->env, &value, sizeof value);
    while (value >= UINT32_MAX / CODE_SPACE * CODE_SPACE);
    return str_format(cx->arena, "%06u", value % CODE_SPACE);
}

// The code is worth nothing without the token of who asked.
static Digest code_digest(Cx *cx, Str token, Str code)
{
    return digest_keyed(token, str_join(cx->arena, S("code:"), code));
}

static Err limits_take(Tx *tx, SendWork *work)
{
    Arena *arena = tx_cx(tx)->arena;
    Str from = str_join(arena, S("send-from:"), work->ask->address);
    Str to = str_format(arena, "send:%d:%.*s", (int)work->kind, STR_ARG(work->value));
    TRY(attempt_take(tx, from, CODES_OF_ADDRESS, &work->is_too_many));
    if (work->is_too_many)
        return OK;
    return attempt_take(tx, to, CODES_OF_CONTACT, &work->is_too_many);
}

// Waits in the outbox like everything else that people are told; its key makes it once.
static Err notice_put(Cx *cx, Tx *tx, const SendWork *work, Str code)
{
    bool is_added;
    NoticeNew notice = {
        .kind = NOTICE_ONE_TIME_CODE,
        .key = str_join(cx->arena, S("citizen-code-"), str_slice(work->token, 0, 16)),
        .account_id = NO_INT,
        .phone = work->kind == LOGIN_PHONE ? work->value : NO_STR,
        .email = work->kind == LOGIN_EMAIL ? work->value : NO_STR,
        .lang = cx->lang,
        .dossier = NO_STR,
        .args = { { "one_time_code", code },
                  { "minutes", str_format(cx->arena, "%d", CODE_MINUTES) } },
    };
    return notice_add(cx, tx, &notice, &is_added);
}

static Err send_in_tx(Cx *cx, Tx *tx, void *arg)
{
    SendWork *work = arg;
    bool is_demo;
    Instant now = cx->env->now(cx->env);
    Instant expires_at = { now.ms + CODE_MINUTES * MINUTE_MS };
    TRY(limits_take(tx, work));
    if (work->is_too_many)
        return OK;
    TRY(account_has_demo(tx, &is_demo));
    Str code = digits_random(cx);
    work->token = token_random(cx->env, cx->arena);
    Digest digest = digest_of(work->token), of_code = code_digest(cx, work->token, code);
    TRY(notice_put(cx, tx, work, code));
    return sql_citizen_code_add(tx, &(SqlCitizenCodeAddParams) {
                                        .digest = digest_text(&digest),
                                        .kind = (int64_t)work->kind,
                                        .value = work->value,
                                        .code_digest = digest_text(&of_code),
                                        .shown_code = is_demo ? code : NO_STR,
                                        .created_at = now,
                                        .expires_at = expires_at,
                                    });
}

Err citizen_code_send(Cx *cx, const CodeAsk *ask, Str *out_token)
{
    SendWork work = { .ask = ask };
    if (!contact_read(cx->arena, ask->contact, &work.kind, &work.value)) {
        problem_add_field(cx, S("contact"), T_CITIZEN_CONTACT_WRONG, NULL);
        return problem_fields(cx, T_CITIZEN_LOGIN_FAILED);
    }
    TRY(tx_run(cx, "citizen_code_send", send_in_tx, &work));
    if (work.is_too_many)
        return fail(cx, ERR_LIMIT, T_CITIZEN_CODES_TOO_MANY, .hint = T_CITIZEN_CODES_TOO_MANY_HINT);
    *out_token = work.token;
    return OK;
}

Err citizen_code_find(Cx *cx, Str token, CodeSent *out, bool *out_found)
{
    CitizenCodeRow row;
    Digest digest = digest_of(token);
    bool found;
    TRY(sql_citizen_code_find(tx_reads(cx), digest_text(&digest), &row, &found));
    *out_found = found && cx->env->now(cx->env).ms < row.expires_at.ms;
    if (*out_found)
        *out = (CodeSent) { contact_masked(cx->arena, row.value), row.shown_code };
    return OK;
}

// ---- Logging in

typedef struct LogInWork {
    const CodeAnswer *answer;
    Str session;
    bool is_right;
} LogInWork;

static Err citizen_find_or_add(Tx *tx, LoginKind kind, Str value, int64_t *out_id)
{
    Cx *cx = tx_cx(tx);
    Instant now = cx->env->now(cx->env);
    bool found;
    TRY(sql_citizen_login_find(tx, (int64_t)kind, value, out_id, &found));
    if (found)
        return OK;
    TRY(sql_citizen_next_id(tx, out_id));
    TRY(sql_citizen_add(tx, *out_id, now));
    return sql_citizen_login_add(tx, (int64_t)kind, value, *out_id, now);
}

Err citizen_session_begin(Tx *tx, const CitizenProof *proof, Str *out_session)
{
    Cx *cx = tx_cx(tx);
    int64_t citizen_id, number;
    Instant now = cx->env->now(cx->env);
    Instant expires_at = { now.ms + (int64_t)CITIZEN_SESSION_DAYS * DAY_HOURS * HOUR_MS };
    TRY(citizen_find_or_add(tx, proof->kind, proof->value, &citizen_id));
    TRY(sql_citizen_session_remove_ended(tx, citizen_id, now));
    TRY(sql_citizen_session_next(tx, citizen_id, &number));
    Str session = token_random(cx->env, cx->arena);
    Digest digest = digest_of(session);
    Str device = str_slice(str_is_absent(proof->device) ? S("") : proof->device, 0, DEVICE_BYTES);
    TRY(sql_citizen_session_add(tx, &(SqlCitizenSessionAddParams) { digest_text(&digest), number,
                                                                    citizen_id, device, now,
                                                                    expires_at }));
    *out_session = session;
    return OK;
}

// A wrong guess is counted: the transaction succeeds, the caller refuses afterwards.
static Err code_use_in_tx(Cx *cx, Tx *tx, void *arg)
{
    LogInWork *work = arg;
    const CodeAnswer *answer = work->answer;
    CitizenCodeRow row;
    Digest digest = digest_of(answer->token), given, kept;
    bool found;
    TRY(sql_citizen_code_find(tx, digest_text(&digest), &row, &found));
    if (!found || cx->env->now(cx->env).ms >= row.expires_at.ms || row.tried >= CODE_GUESSES)
        return OK;
    given = code_digest(cx, answer->token, answer->code);
    work->is_right = digest_from(row.code_digest, &kept) && digest_equal(&given, &kept);
    if (!work->is_right)
        return sql_citizen_code_count_try(tx, digest_text(&digest));
    TRY(sql_citizen_code_remove(tx, digest_text(&digest)));
    CitizenProof proof = { (LoginKind)row.kind, row.value, answer->device };
    return citizen_session_begin(tx, &proof, &work->session);
}

Err citizen_log_in(Cx *cx, const CodeAnswer *answer, Str *out_session)
{
    LogInWork work = { .answer = answer };
    TRY(tx_run(cx, "citizen_log_in", code_use_in_tx, &work));
    if (!work.is_right) {
        problem_add_field(cx, S("code"), T_CITIZEN_CODE_WRONG, NULL);
        return problem_fields(cx, T_CITIZEN_CODE_WRONG);
    }
    *out_session = work.session;
    return OK;
}

static Err session_drop_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return sql_citizen_session_remove(tx, digest_text(arg));
}

Err citizen_log_out(Cx *cx, Str session)
{
    Digest digest = digest_of(session);
    return tx_run(cx, "citizen_log_out", session_drop_in_tx, &digest);
}

Err citizen_session_find(Tx *tx, Str session, Actor *out, bool *out_found)
{
    Cx *cx = tx_cx(tx);
    CitizenSessionRow row;
    Digest digest = digest_of(session);
    bool found;
    TRY(sql_citizen_session_find(tx, digest_text(&digest), &row, &found));
    *out_found = found && cx->env->now(cx->env).ms < row.expires_at.ms;
    if (*out_found)
        *out = (Actor) { .kind = ACTOR_CITIZEN,
                         .id = row.citizen_id,
                         .name = str_format(cx->arena, "citizen:%lld", (long long)row.citizen_id),
                         .display_name = row.display_name,
                         .agency_id = NO_INT };
    return OK;
}

Err citizen_id_find(Cx *cx, Str session, int64_t *out_id)
{
    Actor actor;
    bool found = false;
    if (!str_is_absent(session))
        TRY(citizen_session_find(tx_reads(cx), session, &actor, &found));
    *out_id = found ? actor.id : NO_INT;
    return OK;
}

Err login_forget(Tx *tx)
{
    Cx *cx = tx_cx(tx);
    Instant now = cx->env->now(cx->env);
    TRY(sql_citizen_code_forget(tx, now));
    return sql_citizen_attempt_forget(tx, now.ms / HOUR_MS - ATTEMPTS_KEPT_HOURS);
}
