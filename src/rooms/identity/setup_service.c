// The first administrator of an installation. The code of the set-up link is made from the
// installation's own key and the hour, so that it can be printed again and needs no row; it is good
// until somebody administers, and for at most two hours.
#include "base/hash.h"
#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/login_service.h"
#include "rooms/identity/password_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
    CODE_LETTERS = 12, // 60 bits; whoever guesses is made to wait after 600 misses a minute
    CODE_GROUP = 4,
};

static Err code_of_hour(Cx *cx, int64_t hour, Str *out)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    Signature signature;
    char *code = arena_array(cx->arena, char, CODE_LETTERS + CODE_LETTERS / CODE_GROUP);
    size_t n = 0;
    TRY(cx->env->sign(cx->env, S("motcua set-up link"), &signature));
    Digest digest = digest_keyed((Str) { (const char *)signature.bytes, sizeof signature.bytes },
                                 str_format(cx->arena, "%lld", (long long)hour));
    for (int i = 0; i < CODE_LETTERS; i++) {
        if (i > 0 && i % CODE_GROUP == 0)
            code[n++] = '-';
        code[n++] = letters[digest.bytes[i] % 32];
    }
    *out = (Str) { code, n };
    return OK;
}

Err setup_is_open(Tx *tx, bool *out)
{
    AccountList all;
    bool is_open = true;
    TRY(account_list(tx, &all));
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].is_active && role_set_can(all.items[i].roles, PERM_USER_ADMIN))
            is_open = false;
    *out = is_open;
    return OK;
}

Err setup_code(Cx *cx, Str *out)
{
    bool is_open;
    TRY(setup_is_open(tx_reads(cx), &is_open));
    if (!is_open)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_SETUP_CLOSED,
                    .hint = T_IDENTITY_SETUP_CLOSED_HINT);
    return code_of_hour(cx, cx->env->now(cx->env).ms / HOUR_MS, out);
}

// A wrong code and a set-up that is over are the same: not found.
Err setup_check_code(Cx *cx, Str code)
{
    int64_t hour = cx->env->now(cx->env).ms / HOUR_MS;
    Str now, before;
    bool is_open;
    TRY(setup_is_open(tx_reads(cx), &is_open));
    TRY(code_of_hour(cx, hour, &now));
    TRY(code_of_hour(cx, hour - 1, &before));
    bool is_right = secret_equal(code, now) | secret_equal(code, before);
    return is_open && is_right ? OK : fail(cx, ERR_NOT_FOUND, T_IDENTITY_SETUP_UNKNOWN);
}

// ---- The administrator

typedef struct SetupWork {
    const SetupAdmin *in;
    AccountNew account;
    Str password_hash, token;
} SetupWork;

static Err setup_finish_in(Cx *cx, Tx *tx, void *arg)
{
    const SetupWork *work = arg;
    int64_t id;
    TRY(setup_check_code(cx, work->in->code));
    TRY(account_add(cx, &work->account, &id));
    TRY(sql_account_put_password(tx, id, work->password_hash, false));
    TRY(deed_add(cx, tx, &(DeedNew) { DEED_SETUP_DONE, work->account.name, S("") }));
    SessionNew session = { .account_id = id,
                           .account_name = work->account.name,
                           .way = LOGIN_SETUP,
                           .token = work->token,
                           .address = work->in->address,
                           .device = work->in->device };
    return session_add(cx, tx, &session);
}

static void password_check(Cx *cx, const SetupAdmin *in)
{
    Str own[] = { in->name, in->display_name };
    TextArg limit = { "limit", str_format(cx->arena, "%d", PASSWORD_CHARACTERS_STAFF) };
    TextKey complaint = password_complaint(cx->arena, in->password, own, 2);
    if (complaint == T_IDENTITY_PASSWORD_LONG)
        limit.value = str_format(cx->arena, "%d", PASSWORD_BYTES_MAX);
    if (complaint != T_NONE)
        problem_add_field(cx, S("password"), complaint, &limit);
    if (!str_equal(in->password, in->again))
        problem_add_field(cx, S("again"), T_IDENTITY_PASSWORD_DIFFERS, NULL);
}

Err setup_finish(Cx *cx, const SetupAdmin *in, Str *out_token)
{
    SetupWork work = {
        .in = in,
        .account = { .name = in->name,
                     .display_name = in->display_name,
                     .agency_id = in->agency_id,
                     .roles = in->works_at_counter ? 1u << ROLE_ADMIN | 1u << ROLE_HEAD
                                                   : 1u << ROLE_ADMIN,
                     .password = NO_STR },
        .token = token_random(cx->env, cx->arena),
    };
    TRY(setup_check_code(cx, in->code));
    password_check(cx, in);
    TRY(account_check(cx, &work.account));
    work.password_hash = password_hash(cx->env, cx->arena, text_nfc(cx->arena, in->password));
    TRY(tx_run(cx, "setup_finish", setup_finish_in, &work));
    *out_token = work.token;
    return OK;
}
