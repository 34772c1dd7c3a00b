#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/staff.h"
#include "support/test.h"

TEST("a token acts for its agency in its role")
{
    Cx *cx = test_db();
    Str token;
    Actor actor;
    bool found = false;
    TokenNew in = { .agency_id = NO_INT, .roles = 1u << ROLE_RECEIVER, .label = S("quầy") };
    CHECK_OK(api_token_add(cx, &in, &token));
    CHECK_OK(api_token_find(tx_reads(cx), token, &actor, &found));
    CHECK(found);
    CHECK_INT(actor.kind, ACTOR_PROGRAM);
    CHECK_STR(actor.name, "api:1");
    CHECK_STR(actor.display_name, "quầy");
    CHECK(actor_can(&actor, PERM_DOSSIER_RECEIVE) && actor_can(&actor, PERM_API));
}

TEST("another text is no token, and two tokens differ")
{
    Cx *cx = test_db();
    Str first, second;
    Actor actor;
    bool found = true;
    TokenNew in = { .agency_id = NO_INT, .roles = 1u << ROLE_HEAD, .label = NO_STR };
    CHECK_OK(api_token_add(cx, &in, &first));
    CHECK_OK(api_token_add(cx, &in, &second));
    CHECK(!str_equal(first, second));
    CHECK_OK(api_token_find(tx_reads(cx), S("guess"), &actor, &found));
    CHECK(!found);
}

TEST("a token without a role is refused")
{
    Cx *cx = test_db();
    Str token;
    TokenNew in = { .agency_id = NO_INT, .roles = 0, .label = NO_STR };
    CHECK_ERR(api_token_add(cx, &in, &token), ERR_INPUT);
    in.roles = 1u << ROLE_COUNT;
    CHECK_ERR(api_token_add(cx, &in, &token), ERR_INPUT);
}

TEST("keys are listed and revoked by who governs their agency, and end at once")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    Str token;
    ApiTokenList list = { 0 };
    Actor actor;
    bool found = false;
    TokenNew in = { .agency_id = staff.commune, .roles = 1u << ROLE_RECEIVER, .label = S("cổng") };
    test_act_as(cx, staff.admin);
    CHECK_OK(api_token_add(cx, &in, &token));
    in.agency_id = staff.beside;
    CHECK_ERR(api_token_add(cx, &in, &token), ERR_FORBIDDEN);
    CHECK_OK(api_token_list(cx, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_OK(api_token_find(tx_reads(cx), token, &actor, &found));
    CHECK(found);
    test_act_as(cx, staff.leader);
    CHECK_ERR(api_token_revoke(cx, list.items[0].id), ERR_NOT_FOUND);
    test_act_as(cx, staff.admin);
    CHECK_OK(api_token_revoke(cx, list.items[0].id));
    CHECK_ERR(api_token_revoke(cx, list.items[0].id), ERR_NOT_FOUND);
    CHECK_OK(api_token_find(tx_reads(cx), token, &actor, &found));
    CHECK(!found);
}
