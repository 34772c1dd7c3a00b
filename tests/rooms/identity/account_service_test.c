#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"
#include "texts.h"

static AccountNew account_named(const char *name)
{
    return (AccountNew) { .name = str_from_c(name),
                          .display_name = S("Một Người"),
                          .agency_id = NO_INT,
                          .roles = 1u << ROLE_EDITOR,
                          .password = NO_STR };
}

TEST("accounts are listed by name")
{
    Cx *cx = test_db();
    int64_t first, second, n;
    AccountList list;
    AccountNew b = account_named("b.b"), a = account_named("a_a");
    CHECK_OK(account_add(cx, &b, &first));
    CHECK_OK(account_add(cx, &a, &second));
    CHECK(first != second);
    CHECK_OK(account_list(tx_reads(cx), &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_STR(list.items[0].name, "a_a");
    CHECK_STR(list.items[1].display_name, "Một Người");
    CHECK(list.items[0].is_active && list.items[0].agency_id == NO_INT);
    CHECK_OK(account_count(tx_reads(cx), &n));
    CHECK_INT(n, 2);
}

TEST("a name is taken once")
{
    Cx *cx = test_db();
    int64_t id = 77;
    AccountNew in = account_named("hoa");
    CHECK_OK(account_add(cx, &in, &id));
    int64_t again = 77;
    CHECK_ERR(account_add(cx, &in, &again), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_IDENTITY_NAME_TAKEN);
    CHECK_INT(again, 77);
}

TEST("every wrong field is named")
{
    Cx *cx = test_db();
    int64_t id;
    AccountNew in = { .name = S("Hoa Nguyễn"),
                      .display_name = S("  "),
                      .agency_id = NO_INT,
                      .roles = 0,
                      .password = S("ngắn") };
    CHECK_ERR(account_add(cx, &in, &id), ERR_INPUT);
    static const char *const fields[] = { "name", "display_name", "role", "password" };
    const FieldError *field = cx->problem.fields;
    for (size_t i = 0; i < 4; i++, field = field != NULL ? field->next : NULL)
        CHECK(field != NULL && str_equal_c(field->field, fields[i]));
    CHECK(field == NULL);
}

TEST("names of any other form are refused")
{
    static const char *const names[] = {
        "",       "a",    "A",
        "có dấu", "a b",  "a/b",
        "a'b",    "a\nb", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Cx *cx = test_db();
        int64_t id;
        AccountNew in = account_named(names[i]);
        CHECK_ERR(account_add(cx, &in, &id), ERR_INPUT);
    }
}

TEST("changing what nobody has is not found")
{
    Cx *cx = test_db();
    CHECK_ERR(account_change_active(cx, S("nobody"), false), ERR_NOT_FOUND);
    CHECK_ERR(account_change_password(cx, S("nobody"), S("một mật khẩu khác")), ERR_NOT_FOUND);
    CHECK_ERR(account_change_password(cx, S("nobody"), S("ngắn")), ERR_INPUT);
}

static Err add_demo(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return account_add_demo(cx, tx, NO_INT);
}

TEST("the demo has its accounts once, and only they take the short password")
{
    static const char *const names[] = { "cchc",   "kiemtra", "lanhdao", "letan",
                                         "motcua", "quantri", "totrinh" };
    Cx *cx = test_db();
    bool is_demo = true;
    AccountList list;
    CHECK_OK(account_has_demo(tx_reads(cx), &is_demo));
    CHECK(!is_demo);
    CHECK_OK(tx_run(cx, "demo", add_demo, NULL));
    CHECK_OK(tx_run(cx, "demo", add_demo, NULL));
    CHECK_OK(account_has_demo(tx_reads(cx), &is_demo));
    CHECK(is_demo);
    CHECK_OK(account_list(tx_reads(cx), &list));
    CHECK_INT((int64_t)list.n, 7);
    for (size_t i = 0; i < list.n; i++)
        CHECK_STR(list.items[i].name, names[i]);

    LoginOutcome outcome;
    LoginInput in = { .name = S("letan"), .password = S("mau"), .address = S("a") };
    CHECK_OK(session_open(cx, &in, &outcome));
    int64_t id;
    AccountNew other = account_named("other");
    other.password = S("mau");
    CHECK_ERR(account_add(cx, &other, &id), ERR_INPUT);
}
