#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

TEST("an account is found by its whole log-in name and by nothing else")
{
    Cx *cx = test_db();
    Account account;
    int64_t id;
    bool found;
    AccountNew in = { .name = S("hoa"),
                      .display_name = S("Nguyễn Thị Hoa"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_SPECIALIST };
    CHECK_OK(account_add(cx, &in, &id));
    CHECK_OK(account_find(tx_reads(cx), S("hoa"), &account, &found));
    CHECK(found);
    CHECK_INT(account.id, id);
    CHECK_STR(account.display_name, "Nguyễn Thị Hoa");
    CHECK(account.is_active);
    CHECK_OK(account_find(tx_reads(cx), S("ho"), &account, &found));
    CHECK(!found);
}
