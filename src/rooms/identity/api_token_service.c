#include "base/hash.h"
#include "base/secret.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"
#include "texts.h"

typedef struct TokenWork {
    const TokenNew *in;
    Digest digest;
} TokenWork;

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
    return sql_api_token_add(tx, &row);
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
