#include "base/hash.h"
#include "base/secret.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/reach_service.h"
#include "store/tx.h"
#include "texts.h"

typedef struct TokenWork {
    const TokenNew *in;
    Digest digest;
} TokenWork;

static Err token_record(Cx *cx, Tx *tx, DeedKind kind, int64_t id, Str label)
{
    Str subject = str_format(cx->arena, "api:%lld", (long long)id);
    return deed_add(cx, tx, &(DeedNew) { kind, subject, label });
}

static Err api_token_add_in(Cx *cx, Tx *tx, void *arg)
{
    const TokenWork *work = arg;
    int64_t last_id;
    TRY(sql_api_token_last_id(tx, &last_id));
    SqlApiTokenAddParams row = {
        .id = last_id + 1,
        .digest = digest_text(&work->digest),
        .agency_id = work->in->agency_id,
        .roles = work->in->roles,
        .label = str_is_absent(work->in->label) ? S("") : work->in->label,
        .created_at = cx->env->now(cx->env),
    };
    bool is_governed = cx->actor == NULL; // tools and tests without an actor are the machine itself
    if (!is_governed)
        TRY(account_is_governed(tx, cx->actor, row.agency_id, &is_governed));
    if (!is_governed)
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    TRY(sql_api_token_add(tx, &row));
    return token_record(cx, tx, DEED_TOKEN_ADDED, row.id, row.label);
}

Err api_token_add(Cx *cx, const TokenNew *in, Str *out_token)
{
    RoleSet all = (1u << ROLE_COUNT) - 1;
    TextArg choices = { "roles", role_set_format(cx->arena, all) };
    if (in->roles == 0 || (in->roles & ~all) != 0)
        problem_add_field(cx, S("role"), T_IDENTITY_ROLES_MISSING, &choices);
    TRY(problem_fields(cx, T_IDENTITY_TOKEN_REFUSED));
    Str token = token_random(cx->env, cx->arena);
    TokenWork work = { in, digest_of(token) };
    TRY(tx_run(cx, "api_token_add", api_token_add_in, &work));
    *out_token = token;
    return OK;
}

Err api_token_find(Tx *tx, Str token, Actor *out, bool *out_found)
{
    Digest digest = digest_of(token);
    ApiTokenRow row;
    bool found;
    TRY(sql_api_token_find(tx, digest_text(&digest), &row, &found));
    *out_found = found;
    if (found)
        *out = (Actor) { .kind = ACTOR_PROGRAM,
                         .id = row.id,
                         .name = str_format(tx_cx(tx)->arena, "api:%lld", (long long)row.id),
                         .display_name = row.label,
                         .agency_id = row.agency_id,
                         .roles = (RoleSet)row.roles,
                         .session_id = NO_INT,
                         .confirmed_at = NO_INSTANT,
                         .address = S("") };
    return OK;
}

static ApiToken token_of(const ApiTokenListRow *row)
{
    return (ApiToken) { .id = row->id,
                        .label = row->label,
                        .agency_id = row->agency_id,
                        .roles = (RoleSet)row->roles,
                        .created_at = row->created_at,
                        .revoked_at = row->revoked_at };
}

Err api_token_list(Cx *cx, ApiTokenList *out)
{
    ApiTokenListRowList rows;
    TRY(sql_api_token_list(tx_reads(cx), API_TOKENS_SHOWN, &rows));
    ApiTokenList list = { arena_array(cx->arena, ApiToken, rows.n), 0 };
    for (size_t i = 0; i < rows.n; i++) {
        bool is_governed;
        TRY(account_is_governed(tx_reads(cx), cx->actor, rows.items[i].agency_id, &is_governed));
        if (is_governed)
            list.items[list.n++] = token_of(&rows.items[i]);
    }
    *out = list;
    return OK;
}

static Err token_revoke_in(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *id = arg;
    ApiTokenListRow row;
    bool found, is_governed = false;
    TRY(sql_api_token_get(tx, *id, &row, &found));
    if (found)
        TRY(account_is_governed(tx, cx->actor, row.agency_id, &is_governed));
    if (!is_governed || !instant_is_absent(row.revoked_at))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_TOKEN_GONE);
    TRY(sql_api_token_revoke(tx, *id, cx->env->now(cx->env)));
    return token_record(cx, tx, DEED_TOKEN_REVOKED, *id, row.label);
}

Err api_token_revoke(Cx *cx, int64_t id)
{
    return tx_run(cx, "api_token_revoke", token_revoke_in, &id);
}
