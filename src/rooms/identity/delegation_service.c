// Who stands in for whom. Handing over gives work, never power: the stand-in must already be
// allowed all that he will have to do, so that no signature comes from somebody who may not sign
// (NĐ 30/2020/NĐ-CP Art. 13: only a deputy signs for the head).
#include "rooms/agencies/agencies.h"
#include "rooms/identity/delegation_sql.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/reach_service.h"
#include "rooms/identity/stand_in_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    REASON_CHARACTERS_MAX = 300,
};

typedef struct AddWork {
    const DelegationNew *in;
    int64_t id;
} AddWork;

// What somebody who stands in must be able to do, if the one who is away can.
static const Permission handed_over[] = {
    PERM_DOSSIER_VIEW,   PERM_DOSSIER_RECEIVE, PERM_DOSSIER_WORK, PERM_DOSSIER_APPROVE,
    PERM_DOSSIER_RETURN, PERM_FEE_COLLECT,     PERM_QUEUE_SERVE,
};

static bool roles_cover(RoleSet roles, RoleSet needed)
{
    for (size_t i = 0; i < sizeof handed_over / sizeof handed_over[0]; i++)
        if (role_set_can(needed, handed_over[i]) && !role_set_can(roles, handed_over[i]))
            return false;
    return true;
}

static void days_check(Cx *cx, const DelegationNew *in)
{
    Date today = instant_date(cx->env->now(cx->env));
    TextArg limit = { "limit", str_format(cx->arena, "%d", DELEGATION_DAYS_MAX) };
    if (date_is_absent(in->from_day) || in->from_day.days < today.days)
        problem_add_field(cx, S("from"), T_IDENTITY_DELEGATION_FROM_PAST, NULL);
    if (date_is_absent(in->to_day) || in->to_day.days < in->from_day.days)
        problem_add_field(cx, S("until"), T_IDENTITY_DELEGATION_ENDS_BEFORE, NULL);
    else if (in->to_day.days - in->from_day.days >= DELEGATION_DAYS_MAX)
        problem_add_field(cx, S("until"), T_IDENTITY_DELEGATION_TOO_LONG, &limit);
    if (str_is_empty(str_trim(in->reason)))
        problem_add_field(cx, S("reason"), T_IDENTITY_DELEGATION_REASON_MISSING, NULL);
}

static Err stand_in_check(Cx *cx, Tx *tx, const Account *from, const Account *to)
{
    Actor as_stand_in = { .agency_id = to->agency_id };
    bool reaches = false;
    if (from->agency_id == NO_INT)
        reaches = to->agency_id == NO_INT;
    else
        TRY(actor_reaches(tx, &as_stand_in, from->agency_id, &reaches));
    if (to->id == from->id)
        problem_add_field(cx, S("to"), T_IDENTITY_DELEGATION_TO_SELF, NULL);
    else if (!reaches)
        problem_add_field(cx, S("to"), T_IDENTITY_DELEGATION_OTHER_AGENCY, NULL);
    else if (!roles_cover(to->roles, from->roles))
        problem_add_field(cx, S("to"), T_IDENTITY_DELEGATION_LESS_POWER, NULL);
    return OK;
}

static Err delegation_write(Cx *cx, Tx *tx, AddWork *work, const Account *from, const Account *to)
{
    TRY(sql_delegation_next_id(tx, &work->id));
    SqlDelegationAddParams row = {
        .id = work->id,
        .from_id = from->id,
        .to_id = to->id,
        .from_day = work->in->from_day,
        .to_day = work->in->to_day,
        .reason = str_trim(work->in->reason),
        .created_at = cx->env->now(cx->env),
        .created_by = cx->actor->name,
    };
    TRY(sql_delegation_add(tx, &row));
    Str from_day = date_format_iso(cx->arena, row.from_day);
    Str to_day = date_format_iso(cx->arena, row.to_day);
    DeedNew deed = { DEED_DELEGATION_ADDED, from->name,
                     str_format(cx->arena, "%.*s %.*s/%.*s", STR_ARG(to->name), STR_ARG(from_day),
                                STR_ARG(to_day)) };
    return deed_add(cx, tx, &deed);
}

static bool is_own(const Actor *actor, int64_t account_id)
{
    return actor != NULL && actor->kind == ACTOR_PERSON && actor->id == account_id;
}

// Its owner, or who administers the people of his agency.
static Err may_hand_over(Cx *cx, Tx *tx, const Account *from)
{
    bool is_governed = false;
    if (is_own(cx->actor, from->id))
        return OK;
    TRY(account_is_governed(tx, cx->actor, from->agency_id, &is_governed));
    return is_governed ? OK : fail(cx, ERR_FORBIDDEN, T_NONE);
}

static Err delegation_add_in(Cx *cx, Tx *tx, void *arg)
{
    AddWork *work = arg;
    Account from, to;
    bool is_there;
    TRY(account_get(cx, tx, work->in->from_id, &from));
    TRY(may_hand_over(cx, tx, &from));
    days_check(cx, work->in);
    TRY(account_find(tx, str_trim(work->in->to), &to, &is_there));
    if (!is_there || !to.is_active)
        problem_add_field(cx, S("to"), T_IDENTITY_DELEGATION_TO_UNKNOWN, NULL);
    else
        TRY(stand_in_check(cx, tx, &from, &to));
    TRY(problem_fields(cx, T_IDENTITY_DELEGATION_REFUSED));
    return delegation_write(cx, tx, work, &from, &to);
}

Err delegation_add(Cx *cx, const DelegationNew *in, int64_t *out_id)
{
    AddWork work = { .in = in };
    TRY(tx_run(cx, "delegation_add", delegation_add_in, &work));
    *out_id = work.id;
    return OK;
}

// ---- Called back

static Err delegation_end_in(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *id = arg;
    DelegationRow row;
    Account from;
    bool found;
    TRY(sql_delegation_find(tx, *id, &row, &found));
    if (!found || !instant_is_absent(row.ended_at))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_DELEGATION_UNKNOWN);
    TRY(account_get(cx, tx, row.from_id, &from));
    if (may_hand_over(cx, tx, &from) != OK)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_DELEGATION_UNKNOWN);
    TRY(sql_delegation_end(tx, *id, cx->env->now(cx->env)));
    DeedNew deed = { DEED_DELEGATION_ENDED, from.name, row.to_login };
    return deed_add(cx, tx, &deed);
}

Err delegation_end(Cx *cx, int64_t id)
{
    return tx_run(cx, "delegation_end", delegation_end_in, &id);
}

// ---- Read

Err delegation_list(Cx *cx, int64_t account_id, DelegationList *out)
{
    DelegationRowList rows;
    TRY(sql_delegation_list(tx_reads(cx), account_id, DELEGATIONS_SHOWN, &rows));
    DelegationList list = { arena_array(cx->arena, Delegation, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const DelegationRow *row = &rows.items[i];
        list.items[i] = (Delegation) {
            .id = row->id,
            .from_id = row->from_id,
            .to_id = row->to_id,
            .from_name = row->from_name,
            .to_name = row->to_name,
            .from_day = row->from_day,
            .to_day = row->to_day,
            .reason = row->reason,
            .created_at = row->created_at,
            .ended_at = row->ended_at,
        };
    }
    *out = list;
    return OK;
}

Err account_list_stand_ins(Cx *cx, AccountList *out)
{
    AccountList all, list;
    if (cx->actor == NULL || cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(cx->actor->agency_id == NO_INT
            ? account_list(tx_reads(cx), &all)
            : account_list_of_agency(tx_reads(cx), cx->actor->agency_id, &all));
    list = (AccountList) { arena_array(cx->arena, Account, all.n), 0 };
    for (size_t i = 0; i < all.n; i++) {
        const Account *account = &all.items[i];
        bool is_wide_enough = cx->actor->agency_id != NO_INT || account->agency_id == NO_INT;
        if (account->is_active && account->id != cx->actor->id && is_wide_enough &&
            roles_cover(account->roles, cx->actor->roles))
            list.items[list.n++] = *account;
    }
    *out = list;
    return OK;
}

Err stand_ins_fill(Tx *tx, Actor *actor)
{
    Cx *cx = tx_cx(tx);
    StandInRowList rows;
    Date today = instant_date(cx->env->now(cx->env));
    TRY(sql_delegation_list_for(tx, actor->id, today, STAND_INS_MAX, &rows));
    StandIn *items = arena_array(cx->arena, StandIn, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        items[i] = (StandIn) { rows.items[i].from_id, rows.items[i].display_name,
                               rows.items[i].reason, rows.items[i].to_day };
    actor->stands_in_for = items;
    actor->stands_in_n = rows.n;
    return OK;
}
