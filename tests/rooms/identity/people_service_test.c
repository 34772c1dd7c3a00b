#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

static PeopleList listed(Cx *cx, const char *q)
{
    PeopleAsk ask = { .q = str_from_c(q), .after_id = NO_INT, .limit = 3 };
    PeopleList list = { 0 };
    CHECK_OK(people_list(cx, &ask, &list));
    return list;
}

static Account account_of(Cx *cx, int64_t id)
{
    Account account = { 0 };
    CHECK_OK(account_get(cx, tx_reads(cx), id, &account));
    return account;
}

TEST("an administrator sees the people of his agency and below, page by page")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    test_act_as(cx, staff.admin);
    PeopleList first = listed(cx, "");
    CHECK_INT(first.total, 5);
    CHECK_INT((int64_t)first.page.n, 3);
    PeopleAsk ask = { .q = S(""), .after_id = first.next_id, .limit = 3 };
    PeopleList second;
    CHECK_OK(people_list(cx, &ask, &second));
    CHECK_INT((int64_t)second.page.n, 2);
    CHECK(second.next_id == NO_INT);
    CHECK_INT(listed(cx, "totrinh").total, 1);
    test_act_as(cx, staff.chief);
    CHECK_INT(listed(cx, "").total, 7);
    test_act_as(cx, staff.leader);
    CHECK_INT(listed(cx, "").total, 0);
}

TEST("whom one does not govern is as missing as who was never there")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    AccountChange change = { S("X"), NO_INT, 1u << ROLE_ADMIN };
    Str password = S("untouched");
    Account account;
    int64_t others[] = { staff.neighbour, staff.chief, 9999 };
    for (size_t i = 0; i < 3; i++) {
        test_act_as(cx, staff.admin);
        CHECK_ERR(people_get(cx, others[i], &account), ERR_NOT_FOUND);
        CHECK_INT(cx->problem.what, T_IDENTITY_ACCOUNT_GONE);
        CHECK_ERR(people_change(cx, others[i], &change), ERR_NOT_FOUND);
        CHECK_ERR(people_change_active(cx, others[i], false), ERR_NOT_FOUND);
        CHECK_ERR(people_reset_password(cx, others[i], &password), ERR_NOT_FOUND);
        CHECK_ERR(people_reset_factor(cx, others[i]), ERR_NOT_FOUND);
        CHECK_ERR(people_end_sessions(cx, others[i]), ERR_NOT_FOUND);
    }
    CHECK_STR(password, "untouched");
    CHECK(account_of(cx, staff.neighbour).is_active);
}

TEST("nobody is raised above the one who raises him")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    PersonAdded added;
    AccountChange up = { S("Trình"), NO_INT, 1u << ROLE_SPECIALIST };
    AccountNew wide = { .name = S("moi"),
                        .display_name = S("Mới"),
                        .agency_id = staff.beside,
                        .roles = 1u << ROLE_ADMIN };
    test_act_as(cx, staff.admin);
    CHECK_ERR(people_change(cx, staff.specialist, &up), ERR_NOT_FOUND);
    CHECK_INT(account_of(cx, staff.specialist).agency_id, staff.district);
    CHECK_ERR(people_add(cx, &wide, &added), ERR_FORBIDDEN);
    wide.agency_id = staff.commune;
    CHECK_OK(people_add(cx, &wide, &added));
}

TEST("a new person logs in with the password shown once, and must choose his own")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    PersonAdded added;
    LoginOutcome outcome;
    Actor actor;
    bool found = false;
    AccountNew in = { .name = S("moi"),
                      .display_name = S("Người Mới"),
                      .agency_id = staff.commune,
                      .roles = 1u << ROLE_RECEIVER };
    test_act_as(cx, staff.admin);
    CHECK_OK(people_add(cx, &in, &added));
    LoginInput login = { .name = S("moi"), .password = added.password, .address = S("here") };
    CHECK_OK(session_open(cx, &login, &outcome));
    CHECK_OK(session_find(tx_reads(cx), outcome.token, &actor, &found));
    CHECK(found && actor.must_change_password);
    CHECK(actor_can(&actor, PERM_ACCOUNT) && !actor_can(&actor, PERM_STAFF) &&
          !actor_can(&actor, PERM_DOSSIER_VIEW));
    cx->actor = &actor;
    PasswordChange change = { added.password, S("trâu tím nhảy dây"), S("trâu tím nhảy dây"),
                              S("UBND") };
    CHECK_OK(account_change_own_password(cx, &change));
    CHECK_OK(session_find(tx_reads(cx), outcome.token, &actor, &found));
    CHECK(found && !actor.must_change_password && actor_can(&actor, PERM_DOSSIER_RECEIVE));
}

TEST("closing an account, a new password and a lost telephone end all its sessions")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    PersonAdded added;
    Actor actor;
    AccountNew in = { .name = S("moi"),
                      .display_name = S("Người Mới"),
                      .agency_id = staff.commune,
                      .roles = 1u << ROLE_RECEIVER };
    test_act_as(cx, staff.admin);
    CHECK_OK(people_add(cx, &in, &added));
    for (int way = 0; way < 3; way++) {
        LoginInput login = { .name = S("moi"), .password = added.password, .address = S("x") };
        LoginOutcome outcome;
        bool found = true;
        CHECK_OK(session_open(cx, &login, &outcome));
        if (way == 0)
            CHECK_OK(people_end_sessions(cx, added.id));
        else if (way == 1)
            CHECK_OK(people_reset_factor(cx, added.id));
        else
            CHECK_OK(people_change_active(cx, added.id, false));
        CHECK_OK(session_find(tx_reads(cx), outcome.token, &actor, &found));
        CHECK(!found);
    }
    CHECK_OK(people_change_active(cx, added.id, true));
    CHECK(account_of(cx, added.id).is_active);
}

TEST("the last administrator can neither close nor demote himself, the last but one can")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    AccountChange demoted = { S("Tổng quản"), NO_INT, 1u << ROLE_EDITOR };
    AccountChange narrowed = { S("Tổng quản"), staff.district, 1u << ROLE_ADMIN };
    PersonAdded added;
    test_act_as(cx, staff.chief);
    CHECK_ERR(people_change_active(cx, staff.chief, false), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_IDENTITY_LAST_ADMIN);
    CHECK_ERR(people_change(cx, staff.chief, &demoted), ERR_CONFLICT);
    CHECK_ERR(people_change(cx, staff.chief, &narrowed), ERR_CONFLICT);
    AccountNew second = { .name = S("thaythe"),
                          .display_name = S("Thay Thế"),
                          .agency_id = NO_INT,
                          .roles = 1u << ROLE_ADMIN };
    CHECK_OK(people_add(cx, &second, &added));
    CHECK_OK(people_change(cx, staff.chief, &demoted));
    CHECK_INT(account_of(cx, staff.chief).roles, 1u << ROLE_EDITOR);
}

static DeedList deeds(Cx *cx, const char *actor, int64_t kind)
{
    Actor auditor = { .kind = ACTOR_PERSON, .agency_id = NO_INT, .roles = 1u << ROLE_AUDITOR };
    const Actor *before = cx->actor;
    DeedAsk ask = { str_from_c(actor), S(""), kind, NO_INT, 100 };
    DeedList list = { 0 };
    cx->actor = &auditor;
    CHECK_OK(deed_list(cx, &ask, &list));
    cx->actor = before;
    return list;
}

TEST("each act is in the record: who, what, to whom, from where, never a password")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    AccountChange change = { S("Tổ Trình"), staff.district,
                             1u << ROLE_SPECIALIST | 1u << ROLE_LEADER };
    Str password;
    test_act_as(cx, staff.admin);
    CHECK_OK(people_change(cx, staff.specialist, &change));
    CHECK_OK(people_reset_password(cx, staff.specialist, &password));
    CHECK_OK(people_reset_factor(cx, staff.specialist));
    CHECK_OK(people_end_sessions(cx, staff.specialist));
    CHECK_OK(people_change_active(cx, staff.specialist, false));
    DeedList list = deeds(cx, "quantri", NO_INT);
    CHECK_INT((int64_t)list.n, 5);
    CHECK_INT(list.items[4].kind, DEED_ACCOUNT_CHANGED);
    CHECK_STR(list.items[4].subject, "totrinh");
    CHECK_STR(list.items[4].address, "10.0.0.7");
    CHECK_STR(list.items[4].detail, "specialist → specialist,leader; name");
    for (size_t i = 0; i < list.n; i++)
        CHECK(!str_contains(list.items[i].detail, password));
    CHECK_INT((int64_t)deeds(cx, "quantri", DEED_PASSWORD_RESET).n, 1);
    CHECK_INT((int64_t)deeds(cx, "letan", NO_INT).n, 0);
    DeedAsk ask = { S(""), S(""), NO_INT, NO_INT, 10 };
    CHECK_ERR(deed_list(cx, &ask, &list), ERR_FORBIDDEN);
}
