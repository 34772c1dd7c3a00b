#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

static Err account_prepare(Cx *cx)
{
    int64_t id;
    AccountNew in = { .name = S("hoa"),
                      .display_name = S("Hoa"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_HEAD,
                      .password = S("một mật khẩu dài") };
    return account_add(cx, &in, &id);
}

static Err token_run(Cx *cx)
{
    Str token;
    TokenNew in = { .agency_id = NO_INT, .roles = 1u << ROLE_HEAD, .label = S("x") };
    return api_token_add(cx, &in, &token);
}

static Err close_run(Cx *cx)
{
    return account_change_active(cx, S("hoa"), false);
}

TEST("adding an account leaves nothing behind when any step fails")
{
    CHECK(test_faults(&(FaultPath) { NULL, account_prepare }) > 5);
}

TEST("adding a token leaves nothing behind when any step fails")
{
    CHECK(test_faults(&(FaultPath) { NULL, token_run }) > 5);
}

TEST("closing an account leaves it as it was when any step fails")
{
    CHECK(test_faults(&(FaultPath) { account_prepare, close_run }) > 5);
}
