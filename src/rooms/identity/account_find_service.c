// One account by its log-in name, as other rooms keep it.
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"

Err account_find(Tx *tx, Str name, Account *out, bool *out_found)
{
    AccountRow row;
    TRY(sql_account_find_by_name(tx, name, &row, out_found));
    if (*out_found)
        *out = (Account) { .id = row.id,
                           .name = row.name,
                           .display_name = row.display_name,
                           .agency_id = row.agency_id,
                           .roles = (RoleSet)row.roles,
                           .is_active = row.is_active };
    return OK;
}
