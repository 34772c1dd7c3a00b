#include "rooms/identity/reach_service.h"

#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"

static bool governs(Cx *cx, int64_t account_id, int64_t agency_id)
{
    bool yes = false;
    test_act_as(cx, account_id);
    CHECK_OK(account_is_governed(tx_reads(cx), cx->actor, agency_id, &yes));
    return yes;
}

TEST("an administrator governs his agency and below, one without an agency governs all")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    CHECK(governs(cx, staff.admin, staff.district) && governs(cx, staff.admin, staff.commune));
    CHECK(!governs(cx, staff.admin, staff.province) && !governs(cx, staff.admin, staff.beside));
    CHECK(!governs(cx, staff.admin, NO_INT));
    CHECK(governs(cx, staff.chief, staff.other) && governs(cx, staff.chief, NO_INT));
    CHECK(!governs(cx, staff.leader, staff.district));
}

TEST("the holders of an agency's dossiers are its own people first, then those above")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    AccountList list = { 0 };
    CHECK_OK(account_list_of_agency(tx_reads(cx), staff.commune, &list));
    static const char *const names[] = { "letan", "lanhdao", "phoct", "totrinh" };
    CHECK_INT((int64_t)list.n, 4);
    for (size_t i = 0; i < 4 && i < list.n; i++)
        CHECK_STR(list.items[i].name, names[i]);
    CHECK_OK(account_change_active(cx, S("phoct"), false));
    CHECK_OK(account_list_of_agency(tx_reads(cx), staff.district, &list));
    CHECK_INT((int64_t)list.n, 2);
}

TEST("an account is found by its log-in name")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    Account account = { 0 };
    bool found = false;
    CHECK_OK(account_find(tx_reads(cx), S("letan"), &account, &found));
    CHECK(found && account.id == staff.receiver && account.agency_id == staff.commune);
    CHECK_OK(account_find(tx_reads(cx), S("Letan"), &account, &found));
    CHECK(!found);
}
