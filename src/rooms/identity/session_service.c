// Sessions: who has a token, which there are, how they end.
#include "base/hash.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/stand_in_service.h"
#include "store/tx.h"
#include "texts.h"

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
                     .must_change_password = row.must_change_password,
                     .address = S("") };
    return stand_ins_fill(tx, out);
}

// ---- Which there are

Err session_list(Cx *cx, int64_t account_id, SessionList *out)
{
    SessionListRowList rows;
    TRY(sql_session_list(tx_reads(cx), account_id, cx->env->now(cx->env), SESSIONS_SHOWN, &rows));
    SessionList list = { arena_array(cx->arena, Session, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const SessionListRow *row = &rows.items[i];
        list.items[i] = (Session) {
            .id = row->id,
            .way = (LoginWay)row->way,
            .address = row->address,
            .device = row->device,
            .created_at = row->created_at,
            .expires_at = row->expires_at,
        };
    }
    *out = list;
    return OK;
}

static Err own_end_in(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *session_id = arg;
    const Actor *actor = cx->actor;
    Err err = *session_id == NO_INT ? sql_session_remove_others(tx, actor->session_id, actor->id)
                                    : sql_session_remove_one(tx, *session_id, actor->id);
    if (err == ERR_CONFLICT)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_SESSION_GONE);
    TRY(err);
    DeedNew deed = { DEED_SESSIONS_ENDED, actor->name,
                     *session_id == NO_INT ? S("others") : S("one") };
    return deed_add(cx, tx, &deed);
}

Err session_end_own(Cx *cx, int64_t session_id)
{
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return tx_run(cx, "session_end_own", own_end_in, &session_id);
}
