#include "rooms/identity/identity.h"

#include "support/test.h"

TEST("each role has a code that reads back")
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        Role back = ROLE_COUNT;
        CHECK(role_parse(role_code((Role)role), &back));
        CHECK_INT(back, role);
    }
    Role role = ROLE_HEAD;
    CHECK(!role_parse(S("root"), &role) && !role_parse(S(""), &role) && role == ROLE_HEAD);
    CHECK(str_is_absent(role_code(ROLE_COUNT)));
}

TEST("roles are read from a list and written back")
{
    RoleSet roles = 0;
    CHECK(role_set_parse(S("receiver, head"), &roles));
    CHECK_INT(roles, 1u << ROLE_RECEIVER | 1u << ROLE_HEAD);
    CHECK_STR(role_set_format(test_arena(), roles), "receiver,head");
    CHECK(!role_set_parse(S(""), &roles));
    CHECK(!role_set_parse(S("receiver,"), &roles) || roles == 1u << ROLE_RECEIVER);
    CHECK(!role_set_parse(S("receiver,king"), &roles));
}

// One row per role, in the order of Permission: - no, x yes.
static const struct {
    const char *role;
    const char *may;
} matrix[] = {
    // none public citizen account staff view receive work approve return fee control queue report
    // catalogue calendar users settings audit api
    { "", "-x------------------" },           { "receiver", "-x-xxxx--xx-xx------" },
    { "specialist", "-x-xxx-x-----x------" }, { "leader", "-x-xxx-xx----x------" },
    { "head", "-x-xxxxxxxxxxx------" },       { "cco", "-x-xxx-------x------" },
    { "editor", "-x-xx--------xx-----" },     { "inspector", "-x-xxx-------x----x-" },
    { "admin", "-x-xx--------xxxxx--" },      { "auditor", "-x-xx--------x----x-" },
};

TEST("who may do what is this table and nothing else")
{
    CHECK_INT(sizeof matrix / sizeof matrix[0], ROLE_COUNT + 1);
    for (size_t i = 0; i < sizeof matrix / sizeof matrix[0]; i++) {
        RoleSet roles = 0;
        Role role;
        if (role_parse(str_from_c(matrix[i].role), &role))
            roles = 1u << role;
        CHECK_INT((int64_t)str_from_c(matrix[i].may).length, PERM_COUNT);
        for (int permission = 0; permission < PERM_COUNT; permission++)
            CHECK_INT(role_set_can(roles, (Permission)permission),
                      matrix[i].may[permission] == 'x');
    }
}

TEST("nobody has the public only, the machine itself has everything, a program the API")
{
    Actor program = { .kind = ACTOR_PROGRAM, .roles = 1u << ROLE_RECEIVER };
    for (int permission = 0; permission <= PERM_COUNT; permission++) {
        bool is_one = permission > PERM_NONE && permission < PERM_COUNT;
        CHECK_INT(actor_can(NULL, (Permission)permission), permission == PERM_PUBLIC);
        CHECK_INT(actor_can(actor_system(), (Permission)permission), is_one);
    }
    CHECK(actor_can(&program, PERM_API));
    CHECK(!actor_can(&program, PERM_DOSSIER_APPROVE));
    program.kind = ACTOR_PERSON;
    CHECK(!actor_can(&program, PERM_API));
}

TEST("two roles together may what either may")
{
    RoleSet both = 1u << ROLE_RECEIVER | 1u << ROLE_ADMIN;
    CHECK(role_set_can(both, PERM_DOSSIER_RECEIVE) && role_set_can(both, PERM_USER_ADMIN));
    CHECK(!role_set_can(both, PERM_DOSSIER_APPROVE));
}

TEST("work of others is acted for only while one stands in for them, and only by a person")
{
    StandIn away = { .account_id = 7, .display_name = S("Lê Minh Đạo"), .reason = S("nghỉ phép") };
    Actor actor = { .kind = ACTOR_PERSON, .id = 3, .stands_in_for = &away, .stands_in_n = 1 };
    CHECK(actor_acts_for(&actor, 3) && actor_acts_for(&actor, 7) && !actor_acts_for(&actor, 8));
    actor.kind = ACTOR_PROGRAM;
    CHECK(!actor_acts_for(&actor, 3));
    CHECK(!actor_acts_for(NULL, 3));
}
