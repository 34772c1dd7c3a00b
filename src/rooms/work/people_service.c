#include "rooms/work/people.h"

#include "store/tx.h"
#include "texts.h"

enum {
    NEIGHBOURS_MAX = 300
};

Err person_name(Cx *cx, Str account, Str *out)
{
    Account found;
    bool is_there;
    *out = str_is_absent(account) ? S("") : account;
    if (str_is_empty(account))
        return OK;
    TRY(account_find(tx_reads(cx), account, &found, &is_there));
    if (is_there)
        *out = found.display_name;
    return OK;
}

Err person_name_for(Cx *cx, Str account, Str absent, TextKey text, Str *out)
{
    TextArg args[] = { { "who", NO_STR }, { "name", NO_STR } };
    TRY(person_name(cx, account, &args[0].value));
    TRY(person_name(cx, absent, &args[1].value));
    *out = str_is_empty(absent) ? args[0].value : text_fill(cx->arena, cx->lang, text, args, 2);
    return OK;
}

Err people_of_agency(Cx *cx, int64_t agency_id, AccountList *out)
{
    return account_list_of_agency(tx_reads(cx), agency_id, out);
}

Err signers_of_agency(Cx *cx, int64_t agency_id, AccountList *out)
{
    AccountList all;
    TRY(people_of_agency(cx, agency_id, &all));
    AccountList signers = { arena_array(cx->arena, Account, all.n), 0 };
    for (size_t i = 0; i < all.n; i++)
        if (role_set_can(all.items[i].roles, PERM_DOSSIER_APPROVE))
            signers.items[signers.n++] = all.items[i];
    *out = signers;
    return OK;
}

Err absent_names(Cx *cx, StrList *out)
{
    const Actor *actor = cx->actor;
    size_t n = actor == NULL ? 0 : actor->stands_in_n;
    StrList names = { arena_array(cx->arena, Str, n), n };
    for (size_t i = 0; i < n; i++) {
        Account account;
        TRY(account_get(cx, tx_reads(cx), actor->stands_in_for[i].account_id, &account));
        names.items[i] = account.name;
    }
    *out = names;
    return OK;
}

Err desk_is_open(Cx *cx, Str name, bool *out)
{
    Account account;
    bool found;
    TRY(account_find(tx_reads(cx), name, &account, &found));
    *out = found && cx->actor != NULL && actor_acts_for(cx->actor, account.id);
    if (!found || *out || !actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        return OK;
    if (account.agency_id == NO_INT)
        *out = cx->actor->agency_id == NO_INT;
    else
        TRY(actor_reaches(tx_reads(cx), cx->actor, account.agency_id, out));
    return OK;
}

Err neighbours_list(Cx *cx, int64_t agency_id, AgencyList *out)
{
    Tx *tx = tx_reads(cx);
    Agency agency;
    Date today = instant_date(cx->env->now(cx->env));
    int64_t top_id = agency_id;
    TRY(agency_get(cx, tx, agency_id, &agency));
    if (agency.parent_id != NO_INT)
        top_id = agency.parent_id;
    TRY(agency_list_subtree(tx, top_id, today, out));
    if (out->n > NEIGHBOURS_MAX)
        out->n = NEIGHBOURS_MAX;
    return OK;
}
