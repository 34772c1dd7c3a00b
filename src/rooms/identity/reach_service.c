// Whose accounts somebody governs, and who can hold the dossiers of an agency.
#include "rooms/identity/reach_service.h"

#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"

enum {
    LEVELS_MAX = 20, // of the tree of agencies
};

Err account_is_governed(Tx *tx, const Actor *actor, int64_t agency_id, bool *out)
{
    bool is_governed = false;
    if (!actor_can(actor, PERM_USER_ADMIN)) {
        *out = false;
        return OK;
    }
    if (agency_id == NO_INT)
        is_governed = actor->agency_id == NO_INT;
    else
        TRY(actor_reaches(tx, actor, agency_id, &is_governed));
    *out = is_governed;
    return OK;
}

Err account_find(Tx *tx, Str name, Account *out, bool *out_found)
{
    AccountRow row;
    bool found;
    TRY(sql_account_find_by_name(tx, name, &row, &found));
    if (found)
        *out = (Account) {
            .id = row.id,
            .name = row.name,
            .display_name = row.display_name,
            .agency_id = row.agency_id,
            .roles = (RoleSet)row.roles,
            .is_active = row.is_active,
        };
    *out_found = found;
    return OK;
}

// ---- Who can hold dossiers

static bool can_hold(RoleSet roles)
{
    return role_set_can(roles, PERM_DOSSIER_RECEIVE) || role_set_can(roles, PERM_DOSSIER_WORK) ||
           role_set_can(roles, PERM_DOSSIER_APPROVE);
}

static Err holders_add(Tx *tx, int64_t agency_id, AccountList *list)
{
    AccountListRowList rows;
    TRY(sql_account_list_at(tx, agency_id, ACCOUNTS_MAX, &rows));
    size_t had = list->n * sizeof(Account), more = rows.n * sizeof(Account);
    list->items = arena_grow(tx_cx(tx)->arena, list->items, had, had + more);
    for (size_t i = 0; i < rows.n; i++) {
        const AccountListRow *row = &rows.items[i];
        if (can_hold((RoleSet)row->roles))
            list->items[list->n++] = (Account) {
                .id = row->id,
                .name = row->name,
                .display_name = row->display_name,
                .agency_id = row->agency_id,
                .roles = (RoleSet)row->roles,
                .is_active = row->is_active,
            };
    }
    return OK;
}

Err account_list_of_agency(Tx *tx, int64_t agency_id, AccountList *out)
{
    AccountList list = { 0 };
    for (int level = 0; agency_id != NO_INT && level < LEVELS_MAX; level++) {
        Agency agency;
        TRY(holders_add(tx, agency_id, &list));
        TRY(agency_get(tx_cx(tx), tx, agency_id, &agency));
        agency_id = agency.parent_id;
    }
    *out = list;
    return OK;
}
