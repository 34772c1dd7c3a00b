#include "rooms/identity/factor_service.h"

#include "base/hash.h"
#include "base/seal.h"
#include "base/secret.h"
#include "rooms/identity/factor_sql.h"
#include "rooms/identity/totp_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    RECOVERY_LETTERS = 16, // 80 bits
    RECOVERY_GROUP = 4,
};

static const Str seal_purpose = STR_INIT("second factor");

// ---- Codes of the app

static Err factor_read(Cx *cx, Tx *tx, int64_t account_id, FactorRow *out, bool *out_found)
{
    Str seed;
    TRY(sql_factor_find(tx, account_id, out, out_found));
    if (!*out_found)
        return OK;
    if (seal_open(cx->env, cx->arena, seal_purpose, out->seed, &seed) != OK)
        return fail(cx, ERR_STORAGE, T_IDENTITY_SECRET_UNREADABLE,
                    .args = { { "key", seal_purpose } });
    out->seed = seed;
    return OK;
}

Err factor_is_on(Tx *tx, int64_t account_id, bool *out)
{
    FactorRow row;
    bool found;
    TRY(sql_factor_find(tx, account_id, &row, &found));
    *out = found && !instant_is_absent(row.confirmed_at);
    return OK;
}

Err factor_code_is_right(Cx *cx, Tx *tx, int64_t account_id, Str code, bool *out)
{
    FactorRow row;
    int64_t step;
    bool found;
    TRY(factor_read(cx, tx, account_id, &row, &found));
    *out = found && !instant_is_absent(row.confirmed_at) &&
           totp_matches(row.seed, code, cx->env->now(cx->env), row.last_step, &step);
    return OK;
}

// ---- Codes on paper

// Lower-case letters and digits of what was typed: people leave hyphens away or write O for 0.
static Str recovery_normal(Arena *arena, Str typed)
{
    char *out = arena_array(arena, char, typed.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.data[i];
        c = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
        c = (char)(c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
    }
    return (Str) { out, n };
}

static Digest recovery_digest(Arena *arena, int64_t account_id, Str code)
{
    Str normal = recovery_normal(arena, code);
    return digest_of(
        str_format(arena, "recovery:%lld:%.*s", (long long)account_id, STR_ARG(normal)));
}

static Err recovery_use(Cx *cx, Tx *tx, int64_t account_id, Str code, bool *out)
{
    Digest digest = recovery_digest(cx->arena, account_id, code);
    int64_t owner_id;
    bool found;
    TRY(sql_recovery_code_find(tx, digest_text(&digest), &owner_id, &found));
    *out = found && owner_id == account_id;
    return *out ? sql_recovery_code_use(tx, digest_text(&digest), cx->env->now(cx->env)) : OK;
}

Err factor_use(Cx *cx, Tx *tx, int64_t account_id, Str code, FactorUse *out)
{
    FactorRow row;
    int64_t step;
    bool found;
    *out = (FactorUse) { .way = LOGIN_PASSWORD_AND_CODE };
    TRY(factor_read(cx, tx, account_id, &row, &found));
    if (!found || instant_is_absent(row.confirmed_at))
        return OK;
    if (totp_matches(row.seed, code, cx->env->now(cx->env), row.last_step, &step)) {
        out->is_right = true;
        return sql_factor_use(tx, account_id, step);
    }
    out->way = LOGIN_RECOVERY;
    return recovery_use(cx, tx, account_id, code, &out->is_right);
}

// ---- Set up and taken away by its owner

typedef struct FactorWork {
    Str seed, code;
    RecoveryCodes codes;
    bool is_wrong;
} FactorWork;

static Err self_check(Cx *cx)
{
    bool is_person = cx->actor != NULL && cx->actor->kind == ACTOR_PERSON;
    return is_person ? OK : fail(cx, ERR_NOT_FOUND, T_NONE);
}

static Err factor_begin_in(Cx *cx, Tx *tx, void *arg)
{
    const FactorWork *work = arg;
    bool is_on;
    TRY(factor_is_on(tx, cx->actor->id, &is_on));
    if (is_on)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_FACTOR_IS_ON,
                    .hint = T_IDENTITY_FACTOR_IS_ON_HINT);
    return sql_factor_put(tx, cx->actor->id, work->seed);
}

Err factor_begin(Cx *cx)
{
    FactorWork work;
    char *seed = arena_array(cx->arena, char, TOTP_SEED_BYTES);
    TRY(self_check(cx));
    cx->env->random(cx->env, seed, TOTP_SEED_BYTES);
    TRY(seal_close(cx->env, cx->arena, seal_purpose, (Str) { seed, TOTP_SEED_BYTES }, &work.seed));
    return tx_run(cx, "factor_begin", factor_begin_in, &work);
}

Err factor_get_state(Cx *cx, int64_t account_id, FactorState *out)
{
    Tx *tx = tx_reads(cx);
    FactorRow row;
    FactorState state = { .seed = NO_STR, .confirmed_at = NO_INSTANT };
    bool found;
    TRY(factor_read(cx, tx, account_id, &row, &found));
    if (found)
        state.confirmed_at = row.confirmed_at;
    if (found && instant_is_absent(row.confirmed_at))
        state.seed = row.seed;
    TRY(sql_recovery_code_count(tx, account_id, &state.codes_left));
    *out = state;
    return OK;
}

Str factor_address(Arena *arena, Str site, Str account, Str seed)
{
    return totp_address(arena, site, account, seed);
}

Str factor_seed_text(Arena *arena, Str seed)
{
    return base32_encode(arena, seed);
}

static void codes_draw(Cx *cx, RecoveryCodes *out)
{
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        Str letters = code_random(cx->env, cx->arena, RECOVERY_LETTERS);
        out->items[i] = str_format(cx->arena, "%.4s-%.4s-%.4s-%.4s", letters.data,
                                   letters.data + RECOVERY_GROUP, letters.data + 2 * RECOVERY_GROUP,
                                   letters.data + 3 * RECOVERY_GROUP);
    }
}

static Err codes_write(Cx *cx, Tx *tx, const RecoveryCodes *codes)
{
    TRY(sql_recovery_code_remove_all(tx, cx->actor->id));
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        Digest digest = recovery_digest(cx->arena, cx->actor->id, codes->items[i]);
        TRY(sql_recovery_code_add(tx, digest_text(&digest), cx->actor->id));
    }
    return OK;
}

static Err factor_confirm_in(Cx *cx, Tx *tx, void *arg)
{
    FactorWork *work = arg;
    FactorRow row;
    int64_t step, id = cx->actor->id;
    bool found;
    TRY(factor_read(cx, tx, id, &row, &found));
    if (!found || !instant_is_absent(row.confirmed_at))
        return fail(cx, ERR_CONFLICT, T_IDENTITY_FACTOR_NOT_BEGUN);
    if (!totp_matches(row.seed, work->code, cx->env->now(cx->env), row.last_step, &step)) {
        problem_add_field(cx, S("code"), T_IDENTITY_CODE_WRONG, NULL);
        return problem_fields(cx, T_IDENTITY_FACTOR_REFUSED);
    }
    TRY(sql_factor_use(tx, id, step));
    TRY(sql_factor_confirm(tx, id, cx->env->now(cx->env)));
    TRY(codes_write(cx, tx, &work->codes));
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_ADDED, cx->actor->name, S("totp") });
}

Err factor_confirm(Cx *cx, Str code, RecoveryCodes *out)
{
    FactorWork work = { .code = code };
    TRY(self_check(cx));
    codes_draw(cx, &work.codes);
    TRY(tx_run(cx, "factor_confirm", factor_confirm_in, &work));
    *out = work.codes;
    return OK;
}

static Err codes_renew_in(Cx *cx, Tx *tx, void *arg)
{
    FactorWork *work = arg;
    bool is_on;
    TRY(factor_is_on(tx, cx->actor->id, &is_on));
    if (!is_on)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_FACTOR_NOT_BEGUN);
    TRY(codes_write(cx, tx, &work->codes));
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_ADDED, cx->actor->name, S("recovery") });
}

Err factor_renew_codes(Cx *cx, RecoveryCodes *out)
{
    FactorWork work = { 0 };
    TRY(self_check(cx));
    TRY(actor_check_confirmed(cx));
    codes_draw(cx, &work.codes);
    TRY(tx_run(cx, "factor_renew_codes", codes_renew_in, &work));
    *out = work.codes;
    return OK;
}

Err factor_remove_in(Tx *tx, int64_t account_id)
{
    TRY(sql_factor_remove(tx, account_id));
    return sql_recovery_code_remove_all(tx, account_id);
}

static Err own_factor_remove_in(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    TRY(factor_remove_in(tx, cx->actor->id));
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_REMOVED, cx->actor->name, S("totp") });
}

Err factor_remove(Cx *cx)
{
    TRY(self_check(cx));
    TRY(actor_check_confirmed(cx));
    return tx_run(cx, "factor_remove", own_factor_remove_in, NULL);
}
