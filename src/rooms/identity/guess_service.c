#include "rooms/identity/guess_service.h"

#include "rooms/identity/guess_rules.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
    ATTEMPTS_KEPT_HOURS = 48,
    SUBJECT_BYTES_MAX = 100,
};

static Str attempt_subject(Cx *cx, const char *kind, Str of)
{
    return str_format(cx->arena, "%s:%.*s", kind, STR_ARG(str_slice(of, 0, SUBJECT_BYTES_MAX)));
}

static Err attempts_count(Tx *tx, Str subject, int64_t hour, int64_t *out)
{
    int64_t tried = 0;
    bool found;
    TRY(sql_login_attempt_count(tx, subject, hour, &tried, &found));
    *out = found ? tried : 0;
    return OK;
}

Err guess_take(Cx *cx, Tx *tx, Guess *guess, bool *out_is_allowed)
{
    int64_t hour = cx->env->now(cx->env).ms / HOUR_MS, account_n, address_n;
    guess->hour = hour;
    Str of_account = attempt_subject(cx, guess->kind, guess->of);
    Str of_address = attempt_subject(cx, "address", guess->address);
    TRY(attempts_count(tx, of_account, hour, &account_n));
    TRY(attempts_count(tx, of_address, hour, &address_n));
    *out_is_allowed =
        guess_is_allowed(guess->is_proven ? 0 : account_n, address_n, guess->is_known);
    if (!*out_is_allowed)
        return OK;
    TRY(sql_login_attempt_forget(tx, hour - ATTEMPTS_KEPT_HOURS));
    TRY(sql_login_attempt_add(tx, of_account, hour));
    return sql_login_attempt_add(tx, of_address, hour);
}

Err guess_give_back(Cx *cx, Tx *tx, const Guess *guess)
{
    TRY(sql_login_attempt_give_back(tx, attempt_subject(cx, guess->kind, guess->of), guess->hour));
    return sql_login_attempt_give_back(tx, attempt_subject(cx, "address", guess->address),
                                       guess->hour);
}
